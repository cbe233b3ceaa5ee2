/**
 * The most that a page may load, in bytes of brotli, of all scripts together. What is not at its goal yet (14,336 for
 * the first load, 36,864 for everything in any one language) may be one percent over what was reached, and no more.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const BUDGETS = {
  'first load': 16_500,
  'everything, en': 46_400,
  'everything, fr': 51_250,
  'everything, pt': 51_050,
  'everything, sw': 50_850,
  'everything, ar': 51_350,
  'everything, ha': 51_250,
};
