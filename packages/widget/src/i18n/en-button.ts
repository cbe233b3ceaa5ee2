import { type AllTexts, enPayment } from './en-payment.ts';
import type { StoreTexts } from '../store/i18n/en.ts';
import type { Words } from './en.ts';

/** What `<malipo-button>` says in English. */
export const enButton = {
  payNow: 'Pay',
  close: 'Close',
  underWay: 'Your payment goes on. Open it again to see how it stands.',
  succeededTitle: enPayment.succeededTitle,
};

/** All that a language other than English says. */
export type LanguageTexts = AllTexts &
  Words<typeof enButton> & {
    /** Loads what is said in the store alone. */
    readonly loadStore: () => Promise<{ readonly texts: StoreTexts }>;
  };
