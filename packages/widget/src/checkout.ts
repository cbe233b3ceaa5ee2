import type { Checkout as FixedCheckout, Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit';
import type { Merchant } from './api-client.ts';
import type { Clipboard } from './clipboard.ts';
import type { Formats, Texts } from './i18n/index.ts';
import type { PaymentForm } from './payment-form.ts';
import type { Trouble } from './troubles.ts';

/** The questions of a payment. */
type PaymentStepName = 'country' | 'operator' | 'amount' | 'details';
/** The questions of the store, which come before those of the payment. */
type StoreStepName =
  'category' | 'number' | 'destination' | 'service' | 'account' | 'confirm' | 'product' | 'value' | 'options';
export type StepName = PaymentStepName | StoreStepName;

/** What is on the screen. */
export type Screen =
  | { readonly kind: 'loading' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'step'; readonly step: StepName }
  /** A payment started earlier is still open: go on with it, or pay again? */
  | { readonly kind: 'unfinished'; readonly payment: Payment }
  /** Sent, and no clear answer: only the same submission may follow. */
  | { readonly kind: 'unsure'; readonly trouble: Trouble | null }
  | { readonly kind: 'payment'; readonly payment: Payment }
  /** The part of the script that draws a payment has not come yet. */
  | { readonly kind: 'unseen'; readonly payment: Payment };

/** What is known of a payment beside what the proxy says of it. */
export interface PaymentContext {
  /** Reads the payment. */
  readonly token?: string;
  /** The number that is to approve, as it was typed here. */
  readonly phone?: string;
  /** Its last digits, where it was typed before a reload. */
  readonly phoneEnding?: string;
  /** The customer has just started it here: its link may be followed without another press. */
  readonly isNew?: boolean;
  /** It was found by the address that an operator sent the customer back to. */
  readonly isReturned?: boolean;
  /** The proxy does not show it just now. */
  readonly isUnreadable?: boolean;
}

/** What a screen may read of the checkout, and what it may have it do. */
export interface Checkout {
  readonly screen: Screen;
  /** What is said above the screen; everything entered stays. */
  readonly notice: Trouble | null;
  readonly isOffline: boolean;
  /** Something is being asked for or sent: no other thing may start. */
  readonly isBusy: boolean;
  /** A submission is on its way; false while it waits for its next try. */
  readonly isSending: boolean;
  /** It is certain that no money has moved: nothing was sent, or what was sent has been refused. */
  readonly isUncharged: boolean;
  readonly merchant: Merchant | null;
  /** What a session or an offer fixes. */
  readonly fixed: FixedCheckout | null;
  readonly isSession: boolean;
  /** The customer chooses what to buy here. */
  readonly isStore: boolean;
  readonly form: PaymentForm | null;
  /** The steps that are asked, for "Step 2 of 4". */
  readonly askedSteps: readonly StepName[];
  /** The country that the page speaks for. */
  readonly likelyCountry: string;
  readonly paymentContext: PaymentContext;
  /** Whether another try makes sense here: a page that only shows a returned payment sells nothing. */
  readonly canPayAgain: boolean;
  /** The page's own name for an open amount. */
  readonly reference: string;
  /** Where the customer goes on to afterwards: what the merchant's server says, else the page. */
  readonly returnUrl: string;

  /** What has been chosen to buy so far; empty where nothing is bought. */
  describeOrder(view: View): string;
  /** How a payment stands; `undefined` until that can be drawn. */
  outcome(view: View, payment: Payment): TemplateResult | undefined;
  /** What a payment that has succeeded bought; `null` where it bought nothing, or that cannot be drawn yet. */
  delivery(view: View, payment: Payment): TemplateResult | null;
  /** The sentence for what only a store knows as trouble. */
  storeWordsOf(view: View, trouble: Trouble): string | undefined;

  /** Begins anew, by the element's attributes. */
  load(): Promise<void>;
  /** Draws again what has changed. */
  refresh(): void;
  /** Fetches the operators of the chosen country, where they are not known. */
  loadOperators(): Promise<void>;
  /** Leaves a step for the next one that is asked. */
  goOn(): Promise<void>;
  /** Goes to the step before; what was entered stays. */
  back(): void;
  /** Pays; pressed twice, it pays once. */
  submit(): Promise<void>;
  /** Sends the unanswered submission again at once, with the same key and body. */
  repeatSubmission(): Promise<void>;
  /** Shows the payment that was found open. */
  goOnWithUnfinished(): void;
  /** Leaves the present payment and asks again, with everything kept. */
  payAgain(): Promise<void>;
  /** Forgets the present payment, and asks everything again. */
  startAnew(): void;
}

/** What a step or an outcome is drawn from. */
export interface View {
  readonly checkout: Checkout;
  readonly clipboard: Clipboard;
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

/** One question. */
export interface Step {
  readonly name: StepName;
  /** Readies what the question needs, before it is known whether it is asked. What it throws is said above. */
  prepare?(checkout: Checkout): Promise<void> | void;
  /** Whether there is anything to ask: one choice is no question. */
  isAsked(form: PaymentForm): boolean;
  /** Whether the page or the customer has answered it. */
  isAnswered(form: PaymentForm): boolean;
  readonly draw: (view: View) => TemplateResult | null;
}
