import type { Checkout, Payment } from '@malipo/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiClient, type Merchant, ProxyProblem } from './api-client.ts';
import { type CheckoutAttributes, type CheckoutSource, readSource } from './checkout-source.ts';
import { MalipoErrorEvent, MalipoReadyEvent, MalipoStepEvent, MalipoSubmitEvent } from './events.ts';
import { CurrentPayment } from './current-payment.ts';
import { isOpen } from './payment-follower.ts';
import { PaymentForm } from './payment-form.ts';
import { PendingPayments } from './pending-payments.ts';
import { returnAddressOfPage, type ReturnedPayment, takeReturnedPayment } from './return-address.ts';
import { PAYMENT_STEPS, type Step, type StepName } from './steps/index.ts';
import type { Storefront, StorePart } from './storefront.ts';
import { Submission, type SubmissionResult } from './submission.ts';
import { explain, NothingOffered, type Trouble } from './troubles.ts';

/** What is on the screen. */
export type Screen =
  | { readonly kind: 'loading' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'step'; readonly step: StepName }
  /** A payment started earlier is still open: go on with it, or pay again? */
  | { readonly kind: 'unfinished'; readonly payment: Payment }
  /** Sent, and no answer: only the same submission may follow. */
  | { readonly kind: 'unsure' }
  | { readonly kind: 'payment'; readonly payment: Payment };

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

/** Loads what is to be paid, leads through the steps, submits once, and shows the payment to its end. */
export class CheckoutController implements ReactiveController {
  screen: Screen = { kind: 'loading' };
  /** What is said above the screen; everything entered stays. */
  notice: Trouble | null = null;
  merchant: Merchant | null = null;
  checkout: Checkout | null = null;
  form: PaymentForm | null = null;
  /** What is bought, where something is. */
  store: Storefront | null = null;
  storePart: StorePart | null = null;
  isBusy = false;
  isOffline = false;
  /** Counts what the customer did to change the screen: the focus follows only that. */
  customerMoves = 0;
  readonly currentPayment: CurrentPayment;

  readonly #host: CheckoutHost;
  #visit: Visit | null = null;
  #returned: ReturnedPayment | null = null;
  /** Everything asked for on behalf of the present attributes; a late answer to an earlier one changes nothing. */
  #load = new AbortController();
  #isReady = false;
  /** The steps that have been shown: what was answered unseen is not asked. */
  readonly #seen = new Set<StepName>();

  constructor(host: CheckoutHost) {
    this.#host = host;
    this.currentPayment = new CurrentPayment(host, (payment) => this.#showPayment(payment));
    host.addController(this);
  }

  hostConnected(): void {
    this.#listen('addEventListener');
    this.currentPayment.resume();
    if (this.#load.signal.aborted) void this.load();
  }

  hostDisconnected(): void {
    this.#listen('removeEventListener');
    this.currentPayment.pause();
    if (this.screen.kind === 'loading') this.#load.abort();
  }

  /** Draws again what has changed. */
  readonly refresh = (): void => this.#host.requestUpdate();

  /** Begins anew, by the element's attributes. */
  async load(): Promise<void> {
    this.#load.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.currentPayment.leave();
    this.notice = this.form = this.store = null;
    this.#seen.clear();
    this.isBusy = false;
    this.#show({ kind: 'loading' });
    this.#returned = takeReturnedPayment() ?? this.#returned;
    try {
      await this.#arrive(signal);
    } catch (error) {
      if (!signal.aborted) this.#show({ kind: 'trouble', trouble: this.#report(error) });
    }
    if (signal.aborted || this.#isReady) return;
    this.#isReady = true;
    this.#host.dispatchEvent(new MalipoReadyEvent());
  }

  /** All questions, in order. */
  get steps(): readonly Step[] {
    return this.store?.steps ?? PAYMENT_STEPS;
  }

  /** The steps that are asked, for "Step 2 of 4". */
  get askedSteps(): readonly StepName[] {
    const { form, steps } = this;
    return steps.filter((step) => form && step.isAsked(form)).map((step) => step.name);
  }

  /** Leaves a step for the next one that is asked. */
  async goOn(): Promise<void> {
    const { screen } = this;
    if (screen.kind === 'step' && !this.isBusy) await this.#ask(this.#indexOf(screen.step) + 1);
  }

  /** Goes to the step before; what was entered stays. */
  back(): void {
    const { screen, askedSteps } = this;
    const before = screen.kind === 'step' && askedSteps[askedSteps.indexOf(screen.step) - 1];
    if (before && !this.isBusy) this.#showStep(before);
  }

  /** Pays; pressed twice, it pays once. */
  async submit(): Promise<void> {
    const { form } = this;
    if (this.isBusy || !form?.validateAndFocus(...form.fields.map((field) => field.name)) || !form.due)
      return;
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

  /** Sends the unanswered submission again, with the same key and body. */
  async repeatSubmission(): Promise<void> {
    await this.#move(async ({ submission }, signal) => {
      const { unfinished } = submission;
      if (unfinished) await this.#settle(await submission.repeat(unfinished, signal), signal);
      else await this.#begin();
    });
  }

  /** Shows the payment that was found open. */
  goOnWithUnfinished(): void {
    this.customerMoves += 1;
    this.currentPayment.goOn();
  }

  /** Leaves the present payment and asks again, with everything kept. */
  async payAgain(): Promise<void> {
    const { form } = this;
    this.customerMoves += 1;
    this.currentPayment.leave(true);
    if (form?.operator && form.due) await this.#ask(this.#indexOf('details'));
    else await this.#begin();
  }

  /** Forgets the present payment, and asks everything again. */
  startAnew(): void {
    this.customerMoves += 1;
    this.currentPayment.leave(true);
    void this.load();
  }

  /** Whether another try makes sense here: a page that only shows a returned payment sells nothing. */
  get canPayAgain(): boolean {
    const { amount, currency } = this.#host.checkoutAttributes;
    return !!(this.checkout || amount || currency || !this.currentPayment.context.isReturned);
  }

  /** Where the customer goes on to afterwards: what the merchant's server says, else the page. */
  get returnUrl(): string {
    return this.checkout?.return_url ?? this.#host.checkoutAttributes.returnUrl;
  }

  get isSession(): boolean {
    return this.#visit?.source.kind === 'session';
  }

  /** The country that the page speaks for. */
  get likelyCountry(): string {
    const { country, operator } = this.#host.checkoutAttributes;
    return (country || operator).slice(0, 2).toUpperCase();
  }

  async #arrive(signal: AbortSignal): Promise<void> {
    const attributes = this.#host.checkoutAttributes;
    const source = readSource(attributes);
    const api = new ApiClient(attributes.proxy);
    const submission = new Submission(api, source.bearer, source.scope);
    this.#visit = { api, source, submission };
    this.currentPayment.open(api, new PendingPayments(source.scope));
    const [{ countries, merchant }, checkout] = await Promise.all([
      api.countries(),
      source.bearer ? api.checkout(source.bearer) : null,
    ]);
    if (signal.aborted) return;
    this.isOffline = false;
    this.checkout = checkout;
    this.merchant = checkout?.merchant ?? merchant ?? null;
    const { amount, currency } = checkout ?? attributes;
    const { country = null, operators = null, customer = {} } = checkout ?? {};
    const terms = { amount: amount || null, currency: currency || null, country, operators };
    if (attributes.for === 'store' || checkout?.purchase) {
      const setting = { api, attributes, terms, countries, customer, checkout, handleChange: this.refresh };
      this.store = await (await this.#loadStore()).openStorefront(setting);
      if (signal.aborted) return;
    }
    this.form = this.store?.form ?? new PaymentForm(terms, countries, customer, this.refresh);
    const returned = this.#returned;
    this.#returned = null;
    if (source.kind === 'session' && checkout?.payment) {
      submission.forget();
      const { token, ...payment } = checkout.payment;
      return this.currentPayment.show(payment, token);
    }
    if (returned && (await this.currentPayment.showReturned(returned))) return;
    if (signal.aborted) return;
    if (submission.unfinished) {
      this.#show({ kind: 'unsure' });
      return this.repeatSubmission();
    }
    if (!(await this.#askAboutUnfinished()) && !signal.aborted) await this.#begin();
  }

  /** Asks what became of the payment in the storage; one that has ended is shown, an open one asked about. */
  async #askAboutUnfinished(): Promise<boolean> {
    const payment = await this.currentPayment.findPending();
    if (!payment) return false;
    if (isOpen(payment)) this.#show({ kind: 'unfinished', payment });
    else this.currentPayment.goOn();
    return true;
  }

  /** Asks the first question that nobody has answered. */
  async #begin(): Promise<void> {
    const { form } = this;
    if (!form) return;
    if (!form.countries.length) this.#show({ kind: 'trouble', trouble: explain(new NothingOffered()) });
    else await this.#ask(0);
  }

  /** Asks the first question from there on that is to be asked; what was answered unseen is not. */
  async #ask(index: number): Promise<void> {
    const { form } = this;
    const { signal } = this.#load;
    let skipped: StepName | null = null;
    for (const step of form ? this.steps.slice(index) : []) {
      const { name } = step;
      if (step.prepare && !(await this.#prepare(step.prepare(this), signal))) {
        if (signal.aborted || !form) return;
        // What was given beforehand leads nowhere: the customer may choose otherwise.
        if (skipped) this.#showStep(skipped, this.notice);
        else if (this.notice && this.screen.kind !== 'step')
          this.#show({ kind: 'trouble', trouble: this.notice });
        return;
      }
      if (form && step.isAsked(form)) {
        if (this.#seen.has(name) || !step.isAnswered(form)) return this.#showStep(name);
        skipped = name;
      }
    }
  }

  /** Fetches the operators of the chosen country, where they are not known. */
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

  /** @returns whether the next step can be shown */
  async #prepare(preparing: Promise<void> | void, signal: AbortSignal): Promise<boolean> {
    this.isBusy = true;
    this.notice = null;
    this.refresh();
    try {
      await preparing;
      return !signal.aborted;
    } catch (error) {
      if (!signal.aborted) this.notice = this.#report(error);
      return false;
    } finally {
      this.#finish(signal);
    }
  }

  /** Runs what moves money, and nothing beside it. */
  async #move(run: (visit: Visit, signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#load;
    if (this.isBusy || !this.#visit) return;
    this.isBusy = true;
    this.notice = null;
    this.customerMoves += 1;
    this.refresh();
    try {
      await run(this.#visit, signal);
    } catch (error) {
      // What throws here was asked before anything was sent.
      if (!signal.aborted) this.notice = this.#report(error);
    } finally {
      this.#finish(signal);
    }
  }

  #finish(signal: AbortSignal): void {
    if (signal.aborted) return;
    this.isBusy = false;
    this.refresh();
  }

  async #settle(result: SubmissionResult, signal: AbortSignal, phone?: string): Promise<void> {
    if (signal.aborted) return;
    this.customerMoves += 1;
    if (result.outcome === 'created') {
      const { token, ...payment } = result.payment;
      this.currentPayment.show(payment, token, { isNew: true, ...(phone && { phone }) });
      this.#visit?.submission.forget();
    } else if (result.outcome === 'exists') {
      this.currentPayment.show(result.payment, result.token);
      this.#visit?.submission.forget();
    } else {
      const trouble = this.#report(result.trouble);
      if (result.outcome === 'unknown') this.#show({ kind: 'unsure' });
      else await this.#refuse(result.trouble, trouble);
    }
  }

  /** A definite no: nothing was charged, and everything entered stays. */
  async #refuse({ problem }: ProxyProblem, trouble: Trouble): Promise<void> {
    const { form } = this;
    if (problem.status === 410 && trouble.kind !== 'notAccepted')
      return this.#show({ kind: 'trouble', trouble });
    // After a reload nothing of the form is left to go back to.
    if (!form?.operator) return this.#begin();
    const field = form.refuse(problem);
    const step = field === 'amount' ? field : trouble.kind === 'operatorRefused' ? 'operator' : 'details';
    const asked = this.askedSteps.includes(step) ? step : 'details';
    this.#seen.add(asked);
    await this.#ask(this.#indexOf(asked));
    this.notice ??= field ? null : trouble;
    this.refresh();
  }

  /** Tells the developer; the customer reads a sentence without the detail. */
  #report(error: unknown): Trouble {
    const isProblem = error instanceof ProxyProblem;
    const problem = isProblem ? { ...error.problem } : null;
    delete problem?.token;
    this.isOffline = !isProblem && !navigator.onLine;
    const message = `malipo-checkout: ${error instanceof Error ? error.message : String(error)}`;
    console.warn(message);
    this.#host.dispatchEvent(new MalipoErrorEvent(message, problem));
    return explain(error);
  }

  #showStep(step: StepName, notice: Trouble | null = null): void {
    const { screen } = this;
    this.notice = notice;
    const isNew = screen.kind !== 'step' || screen.step !== step;
    this.#seen.add(step);
    if (isNew && screen.kind !== 'loading') this.customerMoves += 1;
    this.#show({ kind: 'step', step });
    if (isNew) this.#host.dispatchEvent(new MalipoStepEvent(step));
  }

  #showPayment(payment: Payment): void {
    this.#show({ kind: 'payment', payment });
    if (payment.purchase && !this.storePart) this.#loadStore().catch((error: unknown) => this.#report(error));
  }

  async #loadStore(): Promise<StorePart> {
    const part: StorePart = await import('./store/index.ts');
    this.storePart = part;
    part.adoptStyles(this.#host.renderRoot);
    this.refresh();
    return part;
  }

  #indexOf(name: StepName): number {
    return this.steps.findIndex((step) => step.name === name);
  }

  #show(screen: Screen): void {
    this.screen = screen;
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
    if (this.screen.kind === 'unsure') void this.repeatSubmission();
  };
}
