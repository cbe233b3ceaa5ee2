import type { Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit/html.js';
import type { OutcomeView, PaymentActions, PaymentContext, Screen, StepName, View } from './checkout.ts';
import { Clipboard } from './clipboard.ts';
import { CurrentPayment } from './current-payment.ts';
import { explain } from './explain.ts';
import { enPayment } from './i18n/en-payment.ts';
import { overlay } from './i18n/overrides.ts';
import { drawOutcome, spokenOf } from './outcomes/index.ts';
import { sending } from './outcomes/processing.ts';
import { troubleScreen, unfinished, unsure } from './outcomes/unsettled.ts';
import { noticeOf } from './outcomes/words.ts';
import type { CheckoutHost, PayingCheckout, Payments, PaymentsPart } from './parts.ts';
import { PayFlow } from './pay-flow.ts';
import { checkPayment } from './payment-client.ts';
import type { PaymentFollower } from './payment-follower.ts';
import { PendingPayments } from './pending-payments.ts';
import { type ReturnedPayment, takeReturnedPayment } from './return-address.ts';
import { fromPayments } from './questions.ts';
import { share } from './share/index.ts';
import { keep } from './storage.ts';
import { outcomes } from './styles/outcomes.ts';
import type { Trouble } from './troubles.ts';
import { Unreadable } from './unreadable.ts';
import type { Visit } from './visit.ts';

// The store takes these from here, so that all that both use stands in this part and needs no request of its own.
export { dateTime, day } from './i18n/dates.ts';
export { copyRow } from './layout/copy-row.ts';
export { fact, facts } from './layout/facts.ts';
export { paidFacts, shopLink } from './outcomes/ended.ts';
export { message } from './outcomes/message.ts';
export { printReceipt } from './outcomes/print-receipt.ts';
export { returnAddressOfPage } from './return-address.ts';
export { shareBySheet } from './share/sheet.ts';

/** What becomes of what the customer has entered: sends it, follows the payment, draws how it stands. */
class CheckoutPayments implements Payments, PaymentActions {
  private readonly _checkout: PayingCheckout;
  private readonly _currentPayment: CurrentPayment;
  private readonly _payFlow: PayFlow;
  private readonly _clipboard: Clipboard;
  private _returned: ReturnedPayment | null = null;
  private _said = '';
  private _keptLocale = '';
  /** What has been shown in place of a screen that could not be drawn. */
  private _insteadOfUndrawn: Screen | null = null;

  constructor(host: CheckoutHost, checkout: PayingCheckout) {
    this._checkout = checkout;
    this._currentPayment = new CurrentPayment(host, checkout, (payment) => this._show(payment));
    this._payFlow = new PayFlow(checkout, this._currentPayment);
    this._clipboard = new Clipboard(host);
    host.addController(this);
  }

  hostConnected(): void {
    this._listen('addEventListener');
    this._currentPayment.resume();
  }

  hostDisconnected(): void {
    this._listen('removeEventListener');
    this._currentPayment.pause();
  }

  private _listen(change: 'addEventListener' | 'removeEventListener'): void {
    window[change]('pagehide', this._handleLeave);
    window[change]('pageshow', this._handleShow);
    document[change]('visibilitychange', this._handleHide);
  }

  /** There is one whenever anything but a wrong attribute is shown. */
  private get _visit(): Visit {
    return this._checkout.visit!;
  }

  get context(): PaymentContext {
    return this._currentPayment.context;
  }

  get isElsewhere(): boolean {
    return this._currentPayment.isElsewhere;
  }

  /** The customer goes on to another page. */
  private readonly _handleLeave = (): void => this._currentPayment.handleLeave();

  /** The customer goes back to a page that a browser has kept: its form may have been paid meanwhile, elsewhere. */
  private readonly _handleShow = async (event: Event): Promise<void> => {
    const checkout = this._checkout;
    const { screen, signal, visit } = checkout;
    if (!(event as PageTransitionEvent).persisted || !visit || !this.isSession || screen.kind !== 'step')
      return;
    const { api, source } = visit;
    const news = await api.checkout(source.bearer, '').catch(() => null);
    if (news?.payment && !signal.aborted && !checkout.isBusy) void checkout.load();
  };

  /** Nobody looks at the page any more. */
  private readonly _handleHide = (): void => {
    if (document.visibilityState === 'hidden') this.follower?.hide();
  };

  get follower(): PaymentFollower | null {
    return this._currentPayment.follower;
  }

  get clockOffset(): number {
    return this._checkout.clockOffset ?? 0;
  }

  get isSending(): boolean {
    return this._payFlow.submission?.isSending ?? false;
  }

  get isUnderWay(): boolean {
    return this._payFlow.submission?.isUnderWay ?? false;
  }

  get isSession(): boolean {
    return this._visit.source.kind === 'session';
  }

  get canPayAgain(): boolean {
    const { amount, currency } = this._visit.attributes;
    return !!(this._checkout.fixed || amount || currency || !this.context.isReturned);
  }

  get reference(): string {
    return this._visit.attributes.reference;
  }

  open(visit: Visit): void {
    this._currentPayment.open(this._payFlow.open(visit), new PendingPayments(visit.source.scope));
  }

  async resume(signal: AbortSignal): Promise<boolean> {
    const { isSession } = this;
    const { fixed } = this._checkout;
    this._returned = takeReturnedPayment() ?? this._returned;
    if (isSession && fixed?.payment) {
      const { submission } = this._payFlow;
      const { token, ...payment } = checkPayment(fixed.payment);
      // What was sent from here, or led to an operator and back, need not be somebody else's.
      const isOwn = submission?.unfinished ?? this._returned?.id === payment.id;
      submission?.forget();
      this._currentPayment.show(payment, token, isOwn ? { isElsewhere: false } : {});
      return true;
    }
    try {
      const isShown =
        this._returned && (await this._currentPayment.showReturned(this._returned, this._belongs));
      if (isShown || signal.aborted) return true;
    } catch (error) {
      // For a session, the proxy has just said that there is no payment.
      if (!isSession || !(error instanceof Unreadable)) throw error;
    }
    this._returned = null;
    if (this._payFlow.submission?.unfinished) {
      this._payFlow.showUnsure(null);
      return true;
    }
    if (isSession) this._currentPayment.leave(true);
    else if (await this._payFlow.askAboutPending()) return true;
    return signal.aborted;
  }

  /**
   * Whether a payment out of an address can be one of this page's. A session knows its own payment; a page that
   * names nothing sells nothing, and shows whatever the customer comes back from.
   */
  private readonly _belongs = ({ source, amount, currency, reference, purchase }: Payment): boolean => {
    const { fixed } = this._checkout;
    const { kind } = this._visit.source;
    if (kind === 'open') return !this.reference || reference === this.reference;
    if (kind !== 'offer' || source !== kind || !fixed) return false;
    const { service, product } = fixed.purchase ?? {};
    if (purchase?.service !== service || purchase?.product !== product) return false;
    // What is bought may be paid in the currency of any operator.
    return !!purchase || (fixed.amount === amount && fixed.currency === currency);
  };

  submit(): Promise<void> {
    return this._payFlow.submit();
  }

  repeatSubmission(): Promise<void> {
    return this._payFlow.repeat();
  }

  goOnWithUnfinished(): void {
    this._checkout.customerMoves += 1;
    this._currentPayment.goOn();
  }

  async payAgain(step: StepName = 'details'): Promise<void> {
    const checkout = this._checkout;
    const { form, flow } = checkout;
    checkout.mayBeCharged = !checkout.isUncharged;
    checkout.customerMoves += 1;
    this._currentPayment.leave(true);
    if (form?.operator && form.due) await flow?.returnTo(step);
    else await flow?.begin();
  }

  async retry(): Promise<void> {
    await this.payAgain();
    const { screen, store } = this._checkout;
    // What is bought may cost something else by now: then the customer looks at the total first.
    if (!store && screen.kind === 'step' && screen.step === 'details') await this._checkout.submit();
  }

  startAnew(): void {
    this._checkout.customerMoves += 1;
    this._currentPayment.leave(true);
    void this._checkout.load();
  }

  close(): void {
    this._payFlow.close();
    this._currentPayment.leave();
  }

  handleReturn(): void {
    const { kind } = this._checkout.screen;
    this._currentPayment.refresh();
    if (this.isUnderWay || kind === 'unsure') this._payFlow.repeatByItself();
    // It may have ended meanwhile.
    if (kind === 'unfinished') this._payFlow.askAboutPending().catch(() => null);
  }

  showFailure(error: unknown): void {
    this._payFlow.showFailure(error);
  }

  showUndrawn(undrawn: Screen, error: unknown): void {
    const checkout = this._checkout;
    // Of what is wrong with that screen, nothing more can be said.
    if (undrawn === this._insteadOfUndrawn) return;
    const kind = 'payment' in undrawn ? 'unreadable' : 'unavailable';
    this._insteadOfUndrawn = undrawn.kind === 'trouble' ? undrawn : { kind: 'trouble', trouble: { kind } };
    checkout.report(error);
    checkout.show(this._insteadOfUndrawn);
  }

  explain(error: unknown): Trouble {
    return explain(error);
  }

  private _show(payment: Payment): void {
    const checkout = this._checkout;
    checkout.show({ kind: 'payment', payment });
    if (payment.purchase) checkout.loadStore().catch((error: unknown) => checkout.report(error));
  }

  draw(view: View): TemplateResult | null {
    const full = this._complete(view);
    const { screen } = this._checkout;
    this._speakOf(full);
    switch (screen.kind) {
      case 'trouble':
        return troubleScreen(full, screen.trouble);
      case 'unsure':
        return unsure(full, screen.trouble);
      case 'unfinished':
        return unfinished(full, screen.payment);
      case 'sending':
        return sending(full, screen.operator);
      case 'payment':
        return drawOutcome(full, screen.payment);
      case 'loading':
      case 'step':
        return null;
    }
  }

  noticeOf(view: View): string {
    return noticeOf(this._complete(view));
  }

  /** Says what a screen reader should know of a payment beyond the heading, once; after the heading itself. */
  private _speakOf(view: OutcomeView): void {
    const { screen } = this._checkout;
    const said = screen.kind === 'payment' ? spokenOf(view, screen.payment) : '';
    if (said && said !== this._said) void Promise.resolve().then(() => view.announce(said));
    // Whoever leaves for an operator's page comes back to the same language.
    const { locale } = view.formats;
    if (this.context.isNew && locale !== this._keptLocale) keep('malipo:locale', (this._keptLocale = locale));
    this._said = said;
  }

  private _complete(view: View): OutcomeView {
    return {
      ...view,
      // A language other than English brings all of its texts at once.
      texts: overlay(enPayment, view.texts),
      payments: this,
      clipboard: this._clipboard,
    };
  }
}

/** The part of the script that pays. */
export const payments: PaymentsPart = {
  styles: outcomes,
  openPayments(host, checkout) {
    fromPayments.share = share;
    return new CheckoutPayments(host, checkout);
  },
};

// Here rather than in a part of its own: whoever opens the dialog needs both.
export { openButton } from './button/index.ts';
