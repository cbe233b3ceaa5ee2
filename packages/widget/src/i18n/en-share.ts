import type { Words } from './en.ts';

/** What is said in English to whoever passes a payment on, and by him. */
export const enShare = {
  ask: 'Ask somebody else to pay',
  message: (shop: string, amount: string) => `Would you pay ${amount} to ${shop} for me?`,
  copied: 'Link copied. Send it to whoever should pay.',
  byHand: 'Copy this link and send it:',
  failed: 'The link could not be made. Try again.',
  phone: 'Pay with your phone',
  scan: 'Point the phone’s camera at this picture.',
};

/** What a language must say of that. */
export type ShareTexts = Words<typeof enShare>;
