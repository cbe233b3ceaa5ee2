import type { Formats } from './formats.ts';

/** What a currency is called at the end of a label: its own sign, such as "F CFA". */
export const currencySign = (formats: Formats, currency: string): string =>
  formats
    .money({ amount: '0', currency })
    .replace(/[0\u2066\u2069]/g, '')
    .trim();
