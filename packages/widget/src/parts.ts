import type { TemplateResult } from 'lit/html.js';
import type { Checkout, QuestionScreens, Screen, Step, StoreScreens, View } from './checkout.ts';
import type { Merchant } from './api-client.ts';
import type { BaseElement } from './base-element.ts';
import type { CheckoutAttributes } from './checkout-source.ts';
import type { Texts } from './i18n/index.ts';
import type { FormRules } from './payment-form.ts';
import type { AskingCheckout, StepFlow } from './steps/step-flow.ts';
import type { Storefront, StoreSetting } from './storefront.ts';
import type { Trouble } from './troubles.ts';
import type { Visit } from './visit.ts';

/** The element, as the controller and the parts of the script see it. */
export interface CheckoutHost
  extends Pick<BaseElement, 'addController' | 'addStyles' | 'closest' | 'requestUpdate'>, EventTarget {
  readonly checkoutAttributes: CheckoutAttributes;
}

/** What the part that pays needs from the checkout. */
export interface PayingCheckout extends AskingCheckout {
  /** Leads through the questions; `null` until that part has loaded. */
  readonly flow: StepFlow | null;
  /** Counts the customer's own changes of the screen. */
  customerMoves: number;
  /** A payment that was left, or that has not been looked up yet, may have gone through. */
  mayBeCharged: boolean;
  merchant: Merchant | null;
  /** The proxy's clock minus this device's clock, in milliseconds; `null` while it is not known. */
  clockOffset: number | null;
  loadStore(): Promise<StorePart>;
  /** Reports an error to the developer. */
  report(error: unknown): void;
  /** Dispatches an event on the element. */
  tell(event: Event): void;
}

/** What becomes of what the customer has entered: sends it, follows the payment, draws how it stands. */
export interface Payments {
  /** A submission has no definite answer yet. */
  readonly isUnderWay: boolean;
  /** Begins with a set of attributes. */
  open(visit: Visit): void;
  /** Shows what was started earlier. Returns `false` if there is nothing: then the first question may be asked. */
  resume(signal: AbortSignal): Promise<boolean>;
  submit(): Promise<void>;
  /** Ends what belongs to the attributes, which are about to change. */
  close(): void;
  /** The page is visible again, or the connection is back. */
  handleReturn(): void;
  showFailure(error: unknown): void;
  /** Says that a screen could not be drawn of what the proxy has answered. */
  showUndrawn(undrawn: Screen, error: unknown): void;
  explain(error: unknown): Trouble;
  /** Draws the screen, unless it is a question. */
  draw(view: View): TemplateResult | null;
  /** The notice above the current screen; empty if there is none. */
  noticeOf(view: View): string;
}

/** The part of the script that pays: loaded while the customer types. */
export interface PaymentsPart {
  /** The styles of outcomes. */
  readonly styles: string;
  openPayments(host: CheckoutHost, checkout: PayingCheckout): Payments;
}

/** The part of the script with all questions but the number: loaded while that is typed, or where there is none. */
export interface QuestionsPart extends QuestionScreens {
  /** The questions of a payment, in order. */
  readonly steps: readonly Step[];
  /** The styles of what is chosen from. */
  readonly styles: string;
  openFlow(checkout: AskingCheckout, host: EventTarget): StepFlow;
  /** Reads and judges what is typed. */
  readonly rules: FormRules;
  /** Finds out whose number is typed. Never fails. */
  lookUp(checkout: Checkout, isNow: boolean): Promise<void>;
  /** Pays what was entered, once all of it will do. Pressed twice, it pays once. */
  submit(checkout: AskingCheckout): Promise<void>;
}

/** The part of the script that sells and delivers: loaded only where something is bought. */
export interface StorePart extends StoreScreens {
  readonly styles: string;
  /** Loads its words, unless they are there; never fails. Nothing of the store is drawn before. */
  loadWords(texts: Texts): Promise<void>;
  openStorefront(setting: StoreSetting): Promise<Storefront>;
}
