/** 128 random bits in hexadecimal, behind a prefix that says what it names: `pay_3fa8…`. */
export function randomId(prefix: string): string {
  return `${prefix}_${randomHex(16)}`;
}

export function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
