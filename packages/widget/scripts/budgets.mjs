/**
 * The most that a page may load, in bytes of brotli, of all scripts together. What is not at its goal yet (14,336 for
 * the first load, 36,864 for everything in any one language) may be one percent over what was reached, and no more.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const BUDGETS = {
  'first load': 14_690,
  'everything, en': 44_690,
  'everything, fr': 49_580,
  'everything, pt': 49_350,
  'everything, sw': 49_170,
  'everything, ar': 49_680,
  'everything, ha': 49_600,
};
