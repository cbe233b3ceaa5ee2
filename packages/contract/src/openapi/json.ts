/** An object of JSON that is being put together. */
export type JsonObject = Record<string, unknown>;
