import type { Checkout as FixedCheckout, Payment } from '@malipo/contract';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { ApiClient, type Merchant, ProxyProblem } from './api-client.ts';
import type { PaymentContext, Screen, Step, StepName, View } from './checkout.ts';
import { type CheckoutAttributes, type CheckoutSource, readSource } from './checkout-source.ts';
import { CurrentPayment } from './current-payment.ts';
import { MalipoErrorEvent, MalipoReadyEvent, MalipoStepEvent, MalipoSubmitEvent } from './events.ts';
import { isOpen } from './payment-status.ts';
import { PaymentForm } from './payment-form.ts';
import { PendingPayments } from './pending-payments.ts';
import { returnAddressOfPage, type ReturnedPayment, takeReturnedPayment } from './return-address.ts';
import { PartLoader } from './part-loader.ts';
import { PAYMENT_STEPS } from './steps/index.ts';
import { type AskingCheckout, StepFlow } from './steps/step-flow.ts';
import { canRepeatByItself, Submission, type SubmissionResult } from './submission.ts';
import { explain, NothingOffered, type Trouble, Unreadable } from './troubles.ts';

/** The element, as the controller sees it. */
export interface CheckoutHost extends ReactiveControllerHost, EventTarget {
  readonly checkoutAttributes: CheckoutAttributes;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What belongs together for one set of attributes. */
interface Visit {
  readonly api: ApiClient;
  readonly source: CheckoutSource;
  readonly submission: Submission;
}

/** Loads what is to be paid, submits once, and shows the payment to its end. */
export class CheckoutController implements ReactiveController, AskingCheckout {
  screen: Screen = { kind: 'loading' };
  notice: Trouble | null = null;
  merchant: Merchant | null = null;
  fixed: FixedCheckout | null = null;
  form: PaymentForm | null = null;
  isBusy = false;
  isOffline = false;
  /** Counts what the customer did to change the screen: the focus follows only that. */
  customerMoves = 0;
  readonly currentPayment: CurrentPayment;

  readonly #host: CheckoutHost;
  readonly #flow = new StepFlow(this);
  #visit: Visit | null = null;
  readonly #parts: PartLoader;
  #returned: ReturnedPayment | null = null;
  /** Everything asked for on behalf of the present attributes; a late answer to an earlier one changes nothing. */
  #load = new AbortController();
  #isReady = false;
  /** What has been left, or not been found out yet, may have been paid. */
  #mayBeCharged = true;

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
    if (this.screen.kind === 'loading' || this.#visit?.submission.isUnderWay) this.#load.abort();
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
    this.notice = this.form = this.#visit = this.#parts.store = null;
    this.isBusy = false;
    this.#mayBeCharged = true;
    this.show({ kind: 'loading' });
    this.#returned = takeReturnedPayment() ?? this.#returned;
    try {
      await this.#arrive(signal);
    } catch (error) {
      if (!signal.aborted) this.#showFailure(error);
    }
    if (signal.aborted || this.#isReady) return;
    this.#isReady = true;
    this.#host.dispatchEvent(new MalipoReadyEvent());
  }

  get steps(): readonly Step[] {
    return this.#parts.store?.steps ?? PAYMENT_STEPS;
  }

  get askedSteps(): readonly StepName[] {
    return this.#flow.asked;
  }

  goOn(): Promise<void> {
    return this.#flow.goOn();
  }

  back(): void {
    this.#flow.back();
  }

  async submit(): Promise<void> {
    const { form } = this;
    const names = form?.fields.map((field) => field.name) ?? [];
    if (this.isBusy || !form?.validateAndFocus(...names) || !form.due) return;
    await this.#move(async ({ api, source, submission }, signal) => {
      // Browsers err about being offline; what cannot have been sent must not leave the customer in doubt.
      if (!navigator.onLine) await api.countries();
      // Another tab may have started one meanwhile; a session's is guarded by the proxy.
      if (source.kind !== 'session' && (await this.#askAboutUnfinished())) return;
      if (signal.aborted || !form.operator) return;
      this.#host.dispatchEvent(new MalipoSubmitEvent(form.operator.id));
      const { unfinished } = submission;
      if (unfinished) return this.#settle(await submission.repeat(unfinished, signal), signal);
      const { returnUrl, reference } = this.#host.checkoutAttributes;
      const body = form.body(
        returnUrl || returnAddressOfPage(),
        source.kind === 'open' ? { reference } : null,
      );
      await this.#settle(await submission.send(JSON.stringify(body), signal), signal, form.typed.phone);
    });
  }

  async repeatSubmission(): Promise<void> {
    if (this.#visit?.submission.isUnderWay) return this.#visit.submission.hurry();
    await this.#move(async ({ submission }, signal) => {
      const { unfinished } = submission;
      if (unfinished) await this.#settle(await submission.repeat(unfinished, signal), signal);
      else await this.load();
    });
  }

  goOnWithUnfinished(): void {
    this.customerMoves += 1;
    this.currentPayment.goOn();
  }

  async payAgain(): Promise<void> {
    const { form, screen } = this;
    const status = 'payment' in screen ? screen.payment.status : '';
    this.#mayBeCharged = status !== 'failed' && status !== 'cancelled';
    this.customerMoves += 1;
    this.currentPayment.leave(true);
    if (form?.operator && form.due) await this.#flow.returnTo('details');
    else await this.#flow.begin();
  }

  startAnew(): void {
    this.customerMoves += 1;
    this.currentPayment.leave(true);
    void this.load();
  }

  get isSending(): boolean {
    return this.#visit?.submission.isSending ?? false;
  }

  get isUncharged(): boolean {
    return !this.#mayBeCharged && !this.#visit?.submission.unfinished && !this.currentPayment.isPending;
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
    return this.#visit?.source.kind === 'session';
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
    this.#visit = { api, source, submission };
    this.currentPayment.open(api, new PendingPayments(source.scope));
    const [{ countries, merchant }, fixed] = await Promise.all([
      api.countries(),
      source.bearer ? api.checkout(source.bearer) : null,
    ]);
    if (signal.aborted) return;
    this.isOffline = false;
    this.fixed = fixed;
    this.merchant = fixed?.merchant ?? merchant ?? null;
    const { amount, currency } = fixed ?? attributes;
    const { country = null, operators = null, customer = {} } = fixed ?? {};
    const terms = { amount: amount || null, currency: currency || null, country, operators };
    if (attributes.for === 'store' || fixed?.purchase) {
      const setting = { api, attributes, terms, countries, customer, fixed, handleChange: this.refresh };
      await this.#parts.openStore(setting);
      if (signal.aborted) return;
    }
    this.form = this.#parts.store?.form ?? new PaymentForm(terms, countries, customer, this.refresh);
    await this.#resume(signal);
  }

  /** Shows what was started earlier, or asks the first question. */
  async #resume(signal: AbortSignal): Promise<void> {
    const { fixed, isSession } = this;
    if (fixed?.payment || this.#returned || this.currentPayment.isPending) await this.#loadOutcomes();
    if (signal.aborted) return;
    if (isSession && fixed?.payment) {
      this.#visit?.submission.forget();
      const { token, ...payment } = fixed.payment;
      return this.currentPayment.show(payment, token);
    }
    try {
      const isShown = this.#returned && (await this.currentPayment.showReturned(this.#returned));
      if (isShown || signal.aborted) return;
    } catch (error) {
      // What a session's payment is, the proxy has just said.
      if (!isSession || !(error instanceof Unreadable)) throw error;
    }
    this.#returned = null;
    if (this.#visit?.submission.unfinished) return this.#showUnsure(null);
    if (isSession) this.currentPayment.leave(true);
    else if ((await this.#askAboutUnfinished()) || signal.aborted) return;
    this.#mayBeCharged = false;
    await this.#flow.begin();
    // What shows a payment is there before there is one.
    void this.#loadOutcomes();
  }

  /** What is shown without that part is said by the page itself. */
  async #loadOutcomes(): Promise<void> {
    await this.#parts.loadOutcomes().catch((error: unknown) => this.report(error));
  }

  /** Asks what became of the payment in the storage; one that has ended is shown, an open one asked about. */
  async #askAboutUnfinished(): Promise<boolean> {
    const payment = await this.currentPayment.findPending();
    if (!payment) return false;
    if (isOpen(payment)) this.show({ kind: 'unfinished', payment });
    else this.currentPayment.goOn();
    return true;
  }

  async loadOperators(): Promise<void> {
    const { form } = this;
    if (!form || form.operators) return;
    const answer = await this.#visit?.api.operators(form.country?.code ?? '');
    form.offerOperators(answer?.operators ?? []);
    if (!form.operator) form.chooseOperator(this.#host.checkoutAttributes.operator);
    if ((form.operators ?? []).length) return;
    form.operators = null;
    throw new NothingOffered();
  }

  /** Runs what moves money, and nothing beside it. */
  async #move(run: (visit: Visit, signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this;
    if (this.isBusy || !this.#visit) return;
    this.isBusy = true;
    this.notice = null;
    this.customerMoves += 1;
    this.refresh();
    try {
      await run(this.#visit, signal);
    } catch (error) {
      // What throws here was asked before anything was sent.
      if (!signal.aborted) this.#showFailure(error);
    } finally {
      if (!signal.aborted) this.isBusy = false;
      this.refresh();
    }
  }

  async #settle(result: SubmissionResult, signal: AbortSignal, phone?: string): Promise<void> {
    if (signal.aborted) return;
    this.customerMoves += 1;
    switch (result.outcome) {
      case 'created': {
        const { token, ...payment } = result.payment;
        this.currentPayment.show(payment, token, { isNew: true, ...(phone && { phone }) });
        return this.#visit?.submission.forget();
      }
      case 'exists':
        this.currentPayment.show(result.payment, result.token);
        return this.#visit?.submission.forget();
      case 'refused':
        return this.#refuse(result.trouble);
      case 'unknown':
        return this.show({ kind: 'unsure', trouble: this.report(result.trouble) });
      case 'elsewhere':
        if (await this.currentPayment.findPending()) this.currentPayment.goOn();
        else await this.load();
    }
  }

  /** A definite no: nothing was charged, and everything entered stays. */
  async #refuse(error: ProxyProblem): Promise<void> {
    const { form } = this;
    const { problem } = error;
    const trouble = this.report(error);
    // Nothing of ours was charged, but something else that holds the reference.
    if (problem.code === 'payment_exists') this.#mayBeCharged = true;
    if (problem.status === 410 && trouble.kind !== 'notAccepted')
      return this.show({ kind: 'trouble', trouble });
    // After a reload nothing of the form is left to go back to.
    const field = form?.operator ? form.refuse(problem) : undefined;
    const step = field === 'amount' ? field : trouble.kind === 'operatorRefused' ? 'operator' : 'details';
    if (!form) return this.load();
    await (form.operator ? this.#flow.returnTo(step) : this.#flow.begin());
    this.notice ??= field ? null : trouble;
    this.refresh();
  }

  /** Tells the developer; the customer reads a sentence without the detail. */
  report(error: unknown): Trouble {
    const isProblem = error instanceof ProxyProblem;
    const problem = isProblem ? { ...error.problem } : null;
    delete problem?.token;
    this.isOffline = !isProblem && !navigator.onLine;
    const message = `malipo-checkout: ${error instanceof Error ? error.message : String(error)}`;
    console.warn(message);
    this.#host.dispatchEvent(new MalipoErrorEvent(message, problem));
    return explain(error);
  }

  show(screen: Screen): void {
    const shown = this.screen;
    this.screen = screen;
    this.refresh();
    if (screen.kind !== 'step' || (shown.kind === 'step' && shown.step === screen.step)) return;
    if (shown.kind !== 'loading') this.customerMoves += 1;
    this.#host.dispatchEvent(new MalipoStepEvent(screen.step));
  }

  /** What could not be asked: above the step where there is one, unless something was sent or started earlier. */
  #showFailure(error: unknown): void {
    const trouble = this.report(error);
    if (this.#visit?.submission.unfinished) this.#showUnsure(trouble);
    else if (this.screen.kind === 'step' && !(error instanceof Unreadable)) this.notice = trouble;
    else this.show({ kind: 'trouble', trouble });
    this.refresh();
  }

  /** Says that something was sent before, and sends it again while that is to be expected. */
  #showUnsure(trouble: Trouble | null): void {
    this.show({ kind: 'unsure', trouble });
    this.#repeatByItself();
  }

  #repeatByItself(): void {
    const unfinished = this.#visit?.submission.unfinished;
    if (unfinished && canRepeatByItself(unfinished)) void this.repeatSubmission();
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

  /** The customer looks at the page again, or the connection is back. */
  readonly #handleReturn = ({ type }: Event): void => {
    if (type.endsWith('line')) this.isOffline = type === 'offline';
    this.refresh();
    if (type === 'offline' || document.visibilityState === 'hidden') return;
    this.currentPayment.refresh();
    if (this.screen.kind === 'unsure') this.#repeatByItself();
  };
}
