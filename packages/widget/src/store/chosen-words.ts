import type { StoreTexts } from './i18n/index.ts';

/** The options of a product in words: for how long, how many. A single piece is not mentioned. */
export function chosenWords(
  words: StoreTexts,
  options: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { months, quantity } = options;
  return [
    months ? words.months(`${months}`) : '',
    quantity && quantity !== '1' ? words.pieces(`${quantity}`) : '',
  ].filter(Boolean);
}
