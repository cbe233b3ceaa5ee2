/** Keeps the order of a number, an address or an amount in text that is read from the right. */
export const leftToRight = (text: string): string => `\u2066${text}\u2069`;
