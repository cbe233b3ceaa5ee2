/** Compares all bytes whatever they are: the time that it takes does not say where two secrets differ. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let position = 0; position < left.length; position++) {
    difference |= (left[position] ?? 0) ^ (right[position] ?? 0);
  }
  return difference === 0;
}
