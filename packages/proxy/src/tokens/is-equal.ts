/** Compares all bytes whatever they are: the time says nothing of where two differ. */
export function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let position = 0; position < left.length; position++) {
    difference |= (left[position] ?? 0) ^ (right[position] ?? 0);
  }
  return difference === 0;
}
