/**
 * The most that a page may load, in bytes of brotli, of all scripts together. What is not at its goal yet (14,336 for
 * the first load, 36,864 for everything in any one language) may be one percent over what was reached, and no more.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const BUDGETS = {
  'first load': 14_336,
  'everything, en': 47_500,
  'everything, fr': 52_400,
  'everything, pt': 52_200,
  'everything, sw': 52_000,
  'everything, ar': 52_500,
  'everything, ha': 52_400,
};
