import type { Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit';
import type { OutcomeView, PaymentActions, PaymentContext, View } from './checkout.ts';
import { Clipboard } from './clipboard.ts';
import { Countdown } from './countdown.ts';
import { CurrentPayment } from './current-payment.ts';
import { explain } from './explain.ts';
import { enPayment } from './i18n/en-payment.ts';
import { drawOutcome } from './outcomes/index.ts';
import { troubleScreen, unfinished, unsure } from './outcomes/unsettled.ts';
import { noticeOf } from './outcomes/words.ts';
import type { CheckoutHost, PayingCheckout, Payments, PaymentsPart, Visit } from './parts.ts';
import { PayFlow } from './pay-flow.ts';
import { PendingPayments } from './pending-payments.ts';
import { type ReturnedPayment, takeReturnedPayment } from './return-address.ts';
import { addStyles } from './styles/add-styles.ts';
import { outcomes } from './styles/outcomes.ts';
import { type Trouble, Unreadable } from './troubles.ts';

// For the store's receipts: exported here so that they need no request of their own.
export { copyRow } from './layout/copy-row.ts';
export { facts } from './layout/facts.ts';
export { clockIcon, questionIcon } from './outcomes/icons.ts';
export { message } from './outcomes/message.ts';
export { returnAddressOfPage } from './return-address.ts';
export { safeLink } from './safe-link.ts';
export { addStyles } from './styles/add-styles.ts';

/** What becomes of what the customer has entered: sends it, follows the payment, draws how it stands. */
class CheckoutPayments implements Payments, PaymentActions {
  readonly #checkout: PayingCheckout;
  readonly #currentPayment: CurrentPayment;
  readonly #payFlow: PayFlow;
  readonly #clipboard: Clipboard;
  readonly #countdown: Countdown;
  #returned: ReturnedPayment | null = null;
  /** Says something to those who cannot see the screen. */
  #speak: (minutes: number) => void = () => undefined;

  constructor(host: CheckoutHost, checkout: PayingCheckout) {
    this.#checkout = checkout;
    this.#currentPayment = new CurrentPayment(host, (payment) => this.#show(payment));
    this.#payFlow = new PayFlow(checkout, this.#currentPayment);
    this.#clipboard = new Clipboard(host);
    this.#countdown = new Countdown(host, (minutes) => this.#speak(minutes));
    host.addController(this);
  }

  hostConnected(): void {
    this.#currentPayment.resume();
  }

  hostDisconnected(): void {
    this.#currentPayment.pause();
  }

  hostUpdate(): void {
    const { screen } = this.#checkout;
    const action = screen.kind === 'payment' ? screen.payment.next_action : null;
    const deadline = action?.type === 'approve_on_phone' ? Date.parse(action.expires_at) : Number.NaN;
    this.#countdown.until(deadline - this.#currentPayment.clockOffset);
  }

  get context(): PaymentContext {
    return this.#currentPayment.context;
  }

  get isSending(): boolean {
    return this.#payFlow.submission?.isSending ?? false;
  }

  get isUnderWay(): boolean {
    return this.#payFlow.submission?.isUnderWay ?? false;
  }

  get isSession(): boolean {
    return this.#checkout.visit?.source.kind === 'session';
  }

  get canPayAgain(): boolean {
    const { fixed, visit } = this.#checkout;
    return !!(fixed || visit?.attributes.amount || visit?.attributes.currency || !this.context.isReturned);
  }

  get reference(): string {
    return this.#checkout.visit?.attributes.reference ?? '';
  }

  get returnUrl(): string {
    const { fixed, visit } = this.#checkout;
    return fixed?.return_url ?? visit?.attributes.returnUrl ?? '';
  }

  delivery(view: OutcomeView, payment: Payment): TemplateResult | null {
    return (payment.purchase && this.#checkout.storePart?.delivery(view, payment)) ?? null;
  }

  storeWordsOf(view: View, trouble: Trouble): string | undefined {
    return this.#checkout.storePart?.wordsOf(view, trouble);
  }

  open(visit: Visit): void {
    this.#currentPayment.open(this.#payFlow.open(visit), new PendingPayments(visit.source.scope));
  }

  async resume(signal: AbortSignal): Promise<boolean> {
    const { isSession } = this;
    const { fixed } = this.#checkout;
    this.#returned = takeReturnedPayment() ?? this.#returned;
    if (isSession && fixed?.payment) {
      this.#payFlow.submission?.forget();
      const { token, ...payment } = fixed.payment;
      this.#currentPayment.show(payment, token);
      return true;
    }
    try {
      const isShown = this.#returned && (await this.#currentPayment.showReturned(this.#returned));
      if (isShown || signal.aborted) return true;
    } catch (error) {
      // For a session, the proxy has just said that there is no payment.
      if (!isSession || !(error instanceof Unreadable)) throw error;
    }
    this.#returned = null;
    if (this.#payFlow.submission?.unfinished) {
      this.#payFlow.showUnsure(null);
      return true;
    }
    if (isSession) this.#currentPayment.leave(true);
    else if (await this.#payFlow.askAboutPending()) return true;
    return signal.aborted;
  }

  submit(): Promise<void> {
    return this.#payFlow.submit();
  }

  repeatSubmission(): Promise<void> {
    return this.#payFlow.repeat();
  }

  goOnWithUnfinished(): void {
    this.#checkout.customerMoves += 1;
    this.#currentPayment.goOn();
  }

  async payAgain(): Promise<void> {
    const checkout = this.#checkout;
    const { form, screen, flow } = checkout;
    const status = 'payment' in screen ? screen.payment.status : '';
    checkout.mayBeCharged = status !== 'failed' && status !== 'cancelled';
    checkout.customerMoves += 1;
    this.#currentPayment.leave(true);
    if (form?.operator && form.due) await flow.returnTo('details');
    else await flow.begin();
  }

  startAnew(): void {
    this.#checkout.customerMoves += 1;
    this.#currentPayment.leave(true);
    void this.#checkout.load();
  }

  close(): void {
    this.#payFlow.close();
    this.#currentPayment.leave();
  }

  handleReturn(): void {
    this.#currentPayment.refresh();
    if (this.#checkout.screen.kind === 'unsure') this.#payFlow.repeatByItself();
  }

  showFailure(error: unknown): void {
    this.#payFlow.showFailure(error);
  }

  explain(error: unknown): Trouble {
    return explain(error);
  }

  #show(payment: Payment): void {
    const checkout = this.#checkout;
    checkout.show({ kind: 'payment', payment });
    if (payment.purchase) checkout.loadStore().catch((error: unknown) => checkout.report(error));
  }

  draw(view: View): TemplateResult | null {
    const full = this.#complete(view);
    const { screen } = this.#checkout;
    this.#speak = (minutes) => view.announce(full.texts.minutesLeft(minutes));
    switch (screen.kind) {
      case 'trouble':
        return troubleScreen(full, screen.trouble);
      case 'unsure':
        return unsure(full, screen.trouble);
      case 'unfinished':
        return unfinished(full, screen.payment);
      case 'payment':
        return drawOutcome(full, screen.payment);
      case 'loading':
      case 'step':
        return null;
    }
  }

  noticeOf(view: View): string {
    return noticeOf(this.#complete(view));
  }

  #complete(view: View): OutcomeView {
    return {
      ...view,
      // A language other than English brings all of its texts at once.
      texts: { ...enPayment, ...view.texts },
      payments: this,
      clipboard: this.#clipboard,
      secondsLeft: this.#countdown.secondsLeft,
    };
  }
}

export const openPayments: PaymentsPart['openPayments'] = (host, checkout) =>
  new CheckoutPayments(host, checkout);

export const adoptStyles: PaymentsPart['adoptStyles'] = (root) => addStyles(root, outcomes);
