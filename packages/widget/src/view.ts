import type { CheckoutController } from './checkout-controller.ts';
import type { Formats, Texts } from './i18n/index.ts';

/** What a step or an outcome is drawn from. */
export interface View {
  readonly checkout: CheckoutController;
  readonly texts: Texts;
  readonly formats: Formats;
  /** What the customer types into the search of a list. */
  readonly searched: string;
  /** Seconds left, where they are worth showing. */
  readonly secondsLeft: number | null;
  /** Searches the list on the screen. */
  search(typed: string): void;
  /** Says something to those who cannot see the screen. */
  announce(text: string): void;
}
