/**
 * The most that a page may load, in bytes of brotli, of all scripts together. The goal for the first load is 14,336.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const BUDGETS = {
  'first load': 17_250,
  'everything, en': 36_864,
  'everything, fr': 40_000,
};
