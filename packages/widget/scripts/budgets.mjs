/**
 * The most that a page may load, in bytes of brotli, of all scripts together. What is not at its goal yet (14,336 for
 * the first load, 36,864 for everything in any one language) may be one percent over what was reached, and no more.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const BUDGETS = {
  'first load': 14_336,
  'everything, en': 48_850,
  'everything, fr': 53_950,
  'everything, pt': 53_600,
  'everything, sw': 53_400,
  'everything, ar': 53_800,
  'everything, ha': 53_800,
};
