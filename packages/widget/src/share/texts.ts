/** What is said to whoever passes a payment on, and by him. */
export interface ShareTexts {
  readonly ask: string;
  message(shop: string, amount: string): string;
  readonly copied: string;
  readonly byHand: string;
  readonly failed: string;
  readonly phone: string;
  readonly scan: string;
}
