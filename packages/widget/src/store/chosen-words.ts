import type { StoreTexts } from './i18n/index.ts';

/** What was chosen beside a product, in words: for how long, how many. One of something needs no word. */
export function chosenWords(
  words: StoreTexts,
  options: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { months, quantity } = options;
  return [
    typeof months === 'string' ? words.months(months) : '',
    typeof quantity === 'string' && quantity !== '1' ? words.pieces(quantity) : '',
  ].filter(Boolean);
}
