import type { FixedCheckout } from './api-client.ts';
import type { Operator, Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit/html.js';
import type { Merchant } from './api-client.ts';
import type { Clipboard } from './clipboard.ts';
import type { PaymentTexts } from './i18n/en-payment.ts';
import type { Formats, Texts } from './i18n/index.ts';
import type { TextOverrides } from './i18n/overrides.ts';
import type { PaymentFollower } from './payment-follower.ts';
import type { FieldName, PaymentForm } from './payment-form.ts';
import type { RememberedCustomer } from './stored.ts';
import type { Trouble } from './troubles.ts';
import type { Visit } from './visit.ts';

/** The questions of a payment. */
type PaymentStepName = 'country' | 'operator' | 'amount' | 'details';
/** The questions of the store, which come before those of the payment. */
type StoreStepName =
  | 'category'
  | 'number'
  | 'destination'
  | 'service'
  | 'account'
  | 'confirm'
  | 'product'
  | 'value'
  | 'options';
export type StepName = PaymentStepName | StoreStepName;

/** What is on the screen. */
export type Screen =
  | { readonly kind: 'loading' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'step'; readonly step: StepName }
  /** A payment started earlier is still open: go on with it, or pay again? */
  | { readonly kind: 'unfinished'; readonly payment: Payment }
  /** A submission has no definite answer: only the same one may be sent again. */
  | { readonly kind: 'unsure'; readonly trouble: Trouble | null }
  /** A submission takes long to be answered. */
  | { readonly kind: 'sending'; readonly operator: Operator }
  | { readonly kind: 'payment'; readonly payment: Payment };

/** What this browser knows about a payment, besides what the proxy says. */
export interface PaymentContext {
  /** Reads the payment. */
  readonly token?: string;
  /** The number that has to approve, as it was typed here. */
  readonly phone?: string;
  /** Its last digits, where it was typed before a reload. */
  phoneEnding?: string;
  /** The customer has just started it here: its link may be opened without another press. */
  isNew?: boolean;
  /** It was found by the address that an operator sent the customer back to. */
  readonly isReturned?: boolean;
  /** Its token came with the address, from whoever made that: nothing to do is taken from there. */
  readonly isForeign?: boolean;
  /** It was started on another phone, or in another browser. */
  readonly isElsewhere?: boolean;
}

/** What the customer chooses in the store. */
export interface Goods {
  /** Describes what has been chosen so far, for the top of every screen. */
  describe(view: View): string;
}

/** What a screen may read from the checkout, and what it may ask it to do. */
export interface Checkout {
  readonly screen: Screen;
  /** Shown above the screen; everything that was entered stays. */
  readonly notice: Trouble | null;
  readonly isOffline: boolean;
  /** What the element's attributes say, and the proxy that they name. */
  readonly visit: Visit | null;
  /** The part of the script that pays could not be loaded. */
  readonly isIncomplete: boolean;
  /** Something is being loaded or submitted: nothing else may start. */
  readonly isBusy: boolean;
  /** It is certain that no money has moved: nothing was submitted, or it was refused. */
  readonly isUncharged: boolean;
  /** No money moves here, as far as is known. */
  readonly isTest: boolean;
  readonly merchant: Merchant | null;
  /** What a session or an offer fixes. */
  readonly fixed: FixedCheckout | null;
  /** What is bought; `null` where nothing but an amount is paid. */
  readonly store: Goods | null;
  readonly form: PaymentForm | null;
  /** Who paid on this phone before, and wished to be remembered. */
  remembered: RememberedCustomer | null;
  /** The country that an earlier visit or the page suggests. */
  readonly likelyCountry: string;
  /** By country, as far as they are known. */
  readonly operators: Readonly<Record<string, readonly Operator[]>>;
  /** The part of the script that lets the customer choose, once it has loaded. */
  readonly questions: QuestionScreens | null;
  /** The part of the script that sells, once it has loaded. */
  readonly storePart: StoreScreens | null;
  /** There is another operator or country to choose. */
  readonly hasOtherWays: boolean;
  /** Leads through the questions; `null` until that part of the script has loaded. */
  readonly flow: Flow | null;
  /** Aborted when the checkout starts again: an answer that arrives later is ignored. */
  readonly signal: AbortSignal;

  /** The notice above the current screen; `undefined` until the part of the script that words it has loaded. */
  noticeOf(view: View): string | undefined;

  /** Starts again from the element's attributes. */
  load(): Promise<void>;
  /** Renders again. */
  refresh(): void;
  /** Loads the operators of the chosen country if they are not known yet. */
  loadOperators(): Promise<void>;
  /**
   * Loads the part of the script that lets the customer choose, unless it is there.
   *
   * @param isNeeded the customer cannot go on without it, and is told so where it cannot be had
   */
  loadQuestions(isNeeded?: boolean): Promise<unknown>;
  /** Finds out whose number is typed, in place of the look-up before. Never fails. */
  lookUp(isNow?: boolean): Promise<void>;
  /** Asks for country and operator before the details. */
  payAnotherWay(): Promise<void>;
  /** Pays. Pressed twice, it pays once. */
  submit(): Promise<void>;
  /** Loads the page again, and keeps what was entered. */
  loadPageAgain(): Promise<void>;
}

/** Where the customer stands among the questions. */
export interface Flow {
  /** The question on the screen among those of this customer, for "Step 2 of 4"; `null` while nobody can know. */
  readonly place: readonly [at: number, of: number] | null;
  /** There is something to go back to. */
  readonly canGoBack: boolean;
  /** Whether a question is not asked because the page has answered it. */
  isSkipped(step: StepName): boolean;
  /** Goes to the next question. */
  goOn(): Promise<void>;
  /** Goes to the previous question. Everything that was entered stays. */
  back(): void;
  /** Shows a question again. */
  returnTo(step: StepName): Promise<void>;
}

/** What the screen of the number draws once the part of the script with the other questions has loaded. */
export interface QuestionScreens {
  /** Stands beside a number that can be one. */
  readonly tick: TemplateResult;
  /** Draws the way back, and how many questions there are. */
  progress(view: View): TemplateResult | null;
  /** Draws name, e-mail and whether this phone remembers them. */
  contact(view: View): TemplateResult;
  /** Lets the customer change what followed from the number, or what was not asked. */
  correct(view: View, skipped: StepName | undefined): void;
  /** The heading over what an operator asks for. */
  title(view: View, operator: Operator): string;
  /** Draws country and operator on the screen of the number. */
  choosing(view: View): TemplateResult;
  /** Draws what stands below the button that pays: where alone this can be paid, and who else may. */
  below(view: View): TemplateResult;
  /** The error of a field as a sentence; empty if there is none. */
  errorOf(view: View, name: FieldName, insert?: string): string;
}

/** What the screens of a payment draw of what it bought, once the part of the script that sells has loaded. */
export interface StoreScreens {
  /** Draws what a successful payment bought. */
  delivery(view: OutcomeView, payment: Payment): TemplateResult;
  /** The sentence for an error that only a store knows. */
  wordsOf(view: OutcomeView, trouble: Trouble): string | undefined;
}

/** Everything that a screen is rendered from. */
export interface View {
  readonly checkout: Checkout;
  readonly texts: Texts;
  readonly formats: Formats;
  /** The page's own words, for the parts that have more texts. */
  readonly overrides: TextOverrides;
  /** What the customer types into the search of a list. */
  readonly searched: string;
  /** Searches the list on the screen. */
  search(typed: string): void;
  /** Says something to those who cannot see the screen. */
  announce(text: string): void;
}

/** What a screen of a payment may read besides, and ask for. */
export interface PaymentActions {
  readonly context: PaymentContext;
  /** Whether another phone, or another browser, has started the payment on the screen. */
  readonly isElsewhere: boolean;
  /** Follows the payment on the screen. */
  readonly follower: PaymentFollower | null;
  /** The proxy's clock minus this device's clock, in milliseconds. */
  readonly clockOffset: number;
  readonly isSession: boolean;
  /** A submission is on its way; `false` during the pause before a retry. */
  readonly isSending: boolean;
  /** Whether the customer can pay again here. A page that only shows a returned payment sells nothing. */
  readonly canPayAgain: boolean;
  /** The page's own name for an open amount. */
  readonly reference: string;

  /** Retries the unanswered submission at once, with the same key and body. */
  repeatSubmission(): Promise<void>;
  /** Shows the open payment that was found. */
  goOnWithUnfinished(): void;
  /** Leaves the current payment and returns to that question, with everything kept. */
  payAgain(step?: StepName): Promise<void>;
  /** Pays once more what has definitely not been paid, with everything kept. */
  retry(): Promise<void>;
  /** Forgets the current payment and starts again from the first question. */
  startAnew(): void;
}

/** Everything that a screen is rendered from that is not a question. */
export interface OutcomeView extends View {
  readonly texts: Texts & PaymentTexts;
  readonly payments: PaymentActions;
  readonly clipboard: Clipboard;
}

/** One question. */
export interface Step {
  readonly name: StepName;
  /**
   * Prepares the question, before it is known whether it is asked. An error becomes a notice.
   *
   * @param signal aborted when the customer goes elsewhere: what arrives later is dropped
   */
  prepare?(checkout: Checkout, signal: AbortSignal): Promise<void> | void;
  /** Whether there is anything to ask: a single choice is not a question. */
  isAsked(form: PaymentForm): boolean;
  /**
   * Whether it is going to be asked, as far as that can be said before it is prepared; `null` if it cannot. Where it is
   * missing, {@link isAsked} says it.
   */
  isExpected?(form: PaymentForm): boolean | null;
  /** Whether the page or the customer has answered it. */
  isAnswered(form: PaymentForm): boolean;
  readonly draw: (view: View) => TemplateResult | null;
}
