import type { Checkout, Operator, Payment } from '@malipo/contract';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { ApiClient, type FixedCheckout, type Merchant, ProxyProblem } from './api-client.ts';
import type { PaymentContext, Screen, Step, StepName, View } from './checkout.ts';
import { type CheckoutAttributes, readSource } from './checkout-source.ts';
import { CurrentPayment } from './current-payment.ts';
import { MalipoErrorEvent, MalipoReadyEvent, MalipoStepEvent } from './events.ts';
import { PayFlow, type PayingCheckout, type Visit } from './pay-flow.ts';
import { PaymentForm } from './payment-form.ts';
import { PendingPayments } from './pending-payments.ts';
import { type ReturnedPayment, takeReturnedPayment } from './return-address.ts';
import { PartLoader } from './part-loader.ts';
import { PAYMENT_STEPS } from './steps/index.ts';
import { StepFlow } from './steps/step-flow.ts';
import { Submission } from './submission.ts';
import { explain, NothingOffered, type Trouble, Unreadable } from './troubles.ts';

/** The element, as the controller sees it. */
export interface CheckoutHost extends ReactiveControllerHost, EventTarget {
  readonly checkoutAttributes: CheckoutAttributes;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Loads what is to be paid, and holds the state that the screens read (see `Checkout`). */
export class CheckoutController implements ReactiveController, PayingCheckout {
  screen: Screen = { kind: 'loading' };
  notice: Trouble | null = null;
  merchant: Merchant | null = null;
  fixed: FixedCheckout | null = null;
  form: PaymentForm | null = null;
  isBusy = false;
  isOffline = false;
  /** Counts the customer's own changes of the screen: only these move the focus. */
  customerMoves = 0;
  mayBeCharged = true;
  visit: Visit | null = null;
  readonly flow = new StepFlow(this);
  readonly currentPayment: CurrentPayment;

  readonly #host: CheckoutHost;
  readonly #payFlow = new PayFlow(this);
  readonly #parts: PartLoader;
  #returned: ReturnedPayment | null = null;
  /** Aborted when the attributes change: an answer that arrives later is ignored. */
  #load = new AbortController();
  #isReady = false;
  /** By country, as far as they are known. */
  #operators: Record<string, readonly Operator[]> = {};

  constructor(host: CheckoutHost) {
    this.#host = host;
    this.#parts = new PartLoader(host, () => this.#handlePart());
    this.currentPayment = new CurrentPayment(host, this.#parts, (payment) => this.#showPayment(payment));
    host.addController(this);
  }

  hostConnected(): void {
    this.#listen('addEventListener');
    this.currentPayment.resume();
    if (this.signal.aborted) void this.load();
  }

  hostDisconnected(): void {
    this.#listen('removeEventListener');
    this.currentPayment.pause();
    if (this.screen.kind === 'loading' || this.visit?.submission.isUnderWay) this.#load.abort();
  }

  get signal(): AbortSignal {
    return this.#load.signal;
  }

  readonly refresh = (): void => this.#host.requestUpdate();

  async load(): Promise<void> {
    this.#load.abort();
    this.#load = new AbortController();
    const { signal } = this;
    this.currentPayment.leave();
    this.notice = this.form = this.visit = this.#parts.store = null;
    this.isBusy = false;
    this.mayBeCharged = true;
    this.#operators = {};
    this.show({ kind: 'loading' });
    this.#returned = takeReturnedPayment() ?? this.#returned;
    try {
      await this.#arrive(signal);
    } catch (error) {
      if (!signal.aborted) this.#payFlow.showFailure(error);
    }
    if (signal.aborted || this.#isReady) return;
    this.#isReady = true;
    this.tell(new MalipoReadyEvent());
  }

  get steps(): readonly Step[] {
    return this.#parts.store?.steps ?? PAYMENT_STEPS;
  }

  get askedSteps(): readonly StepName[] {
    return this.flow.asked;
  }

  goOn(): Promise<void> {
    return this.flow.goOn();
  }

  back(): void {
    this.flow.back();
  }

  submit(): Promise<void> {
    return this.#payFlow.submit();
  }

  repeatSubmission(): Promise<void> {
    return this.#payFlow.repeat();
  }

  goOnWithUnfinished(): void {
    this.customerMoves += 1;
    this.currentPayment.goOn();
  }

  async payAgain(): Promise<void> {
    const { form, screen } = this;
    const status = 'payment' in screen ? screen.payment.status : '';
    this.mayBeCharged = status !== 'failed' && status !== 'cancelled';
    this.customerMoves += 1;
    this.currentPayment.leave(true);
    if (form?.operator && form.due) await this.flow.returnTo('details');
    else await this.flow.begin();
  }

  startAnew(): void {
    this.customerMoves += 1;
    this.currentPayment.leave(true);
    void this.load();
  }

  get isSending(): boolean {
    return this.visit?.submission.isSending ?? false;
  }

  get isUncharged(): boolean {
    return !this.mayBeCharged && !this.visit?.submission.unfinished && !this.currentPayment.isPending;
  }

  get paymentContext(): PaymentContext {
    return this.currentPayment.context;
  }

  get canPayAgain(): boolean {
    const { amount, currency } = this.#host.checkoutAttributes;
    return !!(this.fixed || amount || currency || !this.paymentContext.isReturned);
  }

  get reference(): string {
    return this.#host.checkoutAttributes.reference;
  }

  get returnUrl(): string {
    return this.fixed?.return_url ?? this.#host.checkoutAttributes.returnUrl;
  }

  get isSession(): boolean {
    return this.visit?.source.kind === 'session';
  }

  get isStore(): boolean {
    return this.#parts.store !== null;
  }

  get likelyCountry(): string {
    const { country, operator } = this.#host.checkoutAttributes;
    return (country || operator).slice(0, 2).toUpperCase();
  }

  describeOrder(view: View): string {
    return this.#parts.describeOrder(view);
  }

  outcome(view: View, payment: Payment): TemplateResult | undefined {
    return this.#parts.outcome(view, payment);
  }

  delivery(view: View, payment: Payment): TemplateResult | null {
    return this.#parts.delivery(view, payment);
  }

  storeWordsOf(view: View, trouble: Trouble): string | undefined {
    return this.#parts.wordsOf(view, trouble);
  }

  async #arrive(signal: AbortSignal): Promise<void> {
    const attributes = this.#host.checkoutAttributes;
    const source = readSource(attributes);
    const api = new ApiClient(attributes.proxy);
    const submission = new Submission(api, source.bearer, source.scope, {
      handleChange: this.refresh,
      handleUnsure: (trouble) => this.show({ kind: 'unsure', trouble: this.report(trouble) }),
    });
    this.visit = { api, attributes, source, submission };
    this.currentPayment.open(api, new PendingPayments(source.scope));
    // The store has countries of its own to choose from first.
    const opened = this.#sellsFreely ? await api.countries() : await this.#openCheckout();
    if (signal.aborted) return;
    this.isOffline = false;
    const { countries, merchant = null } = opened;
    const fixed = source.bearer ? (opened as FixedCheckout) : null;
    this.fixed = fixed;
    this.merchant = merchant;
    const { amount, currency } = fixed ?? attributes;
    const { country = null, customer = {} } = fixed ?? {};
    const terms = { amount: amount || null, currency: currency || null, country };
    if (attributes.for === 'store' || fixed?.purchase) {
      const setting = { api, attributes, terms, countries, customer, fixed, handleChange: this.refresh };
      await this.#parts.openStore(setting);
      if (signal.aborted) return;
    }
    this.form = this.#parts.store?.form ?? new PaymentForm(terms, countries, customer, this.refresh);
    await this.#resume(signal);
  }

  /** Whether the customer chooses what to buy: nothing is fixed that could be asked for. */
  get #sellsFreely(): boolean {
    const { attributes, source } = this.visit!;
    return attributes.for === 'store' && !source.bearer;
  }

  /** Asks what is to be paid, and keeps the operators that come with it. */
  async #openCheckout(country = this.likelyCountry): Promise<Checkout> {
    const { api, source } = this.visit!;
    const checkout = await api.checkout(source.bearer, country);
    Object.assign(this.#operators, checkout.operators);
    return checkout;
  }

  /** Shows what was started earlier, or asks the first question. */
  async #resume(signal: AbortSignal): Promise<void> {
    const { fixed, isSession } = this;
    if (fixed?.payment || this.#returned || this.currentPayment.isPending) await this.#loadOutcomes();
    if (signal.aborted) return;
    if (isSession && fixed?.payment) {
      this.visit?.submission.forget();
      const { token, ...payment } = fixed.payment;
      return this.currentPayment.show(payment, token);
    }
    try {
      const isShown = this.#returned && (await this.currentPayment.showReturned(this.#returned));
      if (isShown || signal.aborted) return;
    } catch (error) {
      // For a session, the proxy has just said that there is no payment.
      if (!isSession || !(error instanceof Unreadable)) throw error;
    }
    this.#returned = null;
    if (this.visit?.submission.unfinished) return this.#payFlow.showUnsure(null);
    if (isSession) this.currentPayment.leave(true);
    else if ((await this.#payFlow.askAboutPending()) || signal.aborted) return;
    this.mayBeCharged = false;
    await this.flow.begin();
    // So that a payment can be shown as soon as there is one.
    void this.#loadOutcomes();
  }

  /** Without this part the screen says to reload the page. */
  async #loadOutcomes(): Promise<void> {
    await this.#parts.loadOutcomes().catch((error: unknown) => this.report(error));
  }

  async loadOperators(): Promise<void> {
    const { form } = this;
    if (!form || form.operators) return;
    const code = form.country?.code ?? '';
    if (!this.#operators[code]) {
      if (this.#sellsFreely) this.#operators[code] = (await this.visit!.api.operators(code)).operators;
      else await this.#openCheckout(code);
    }
    form.offerOperators(this.#operators[code] ?? []);
    if (!form.operator) form.chooseOperator(this.#host.checkoutAttributes.operator);
    if ((form.operators ?? []).length) return;
    form.operators = null;
    throw new NothingOffered();
  }

  /** Reports an error to the developer. Returns what to tell the customer. */
  report(error: unknown): Trouble {
    const isProblem = error instanceof ProxyProblem;
    const problem = isProblem ? { ...error.problem } : null;
    delete problem?.token;
    this.isOffline = !isProblem && !navigator.onLine;
    const message = `malipo-checkout: ${error instanceof Error ? error.message : String(error)}`;
    console.warn(message);
    this.tell(new MalipoErrorEvent(message, problem));
    return explain(error);
  }

  show(screen: Screen): void {
    const shown = this.screen;
    this.screen = screen;
    this.refresh();
    if (screen.kind !== 'step' || (shown.kind === 'step' && shown.step === screen.step)) return;
    if (shown.kind !== 'loading') this.customerMoves += 1;
    this.tell(new MalipoStepEvent(screen.step));
  }

  tell(event: Event): void {
    this.#host.dispatchEvent(event);
  }

  #showPayment(payment: Payment): void {
    this.show({ kind: this.#parts.canDraw ? 'payment' : 'unseen', payment });
    if (payment.purchase) this.#parts.loadStore().catch((error: unknown) => this.report(error));
  }

  #handlePart(): void {
    if (this.screen.kind === 'unseen') this.show({ ...this.screen, kind: 'payment' });
    this.refresh();
  }

  #listen(change: 'addEventListener' | 'removeEventListener'): void {
    for (const type of ['online', 'offline', 'pageshow']) window[change](type, this.#handleReturn);
    document[change]('visibilitychange', this.#handleReturn);
  }

  /** The page is visible again, or the connection is back. */
  readonly #handleReturn = ({ type }: Event): void => {
    if (type.endsWith('line')) this.isOffline = type === 'offline';
    this.refresh();
    if (type === 'offline' || document.visibilityState === 'hidden') return;
    this.currentPayment.refresh();
    if (this.screen.kind === 'unsure') this.#payFlow.repeatByItself();
  };
}
