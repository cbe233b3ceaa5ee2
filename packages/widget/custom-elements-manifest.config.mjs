/** The analyzer writes nothing into package.json, neither ours nor that of the folder it is started in. */
export default { packagejson: false };
