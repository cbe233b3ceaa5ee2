import type { Checkout, Payment } from '@malipo/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiClient, type Merchant, ProxyProblem } from './api-client.ts';
import { type CheckoutAttributes, type CheckoutSource, readSource } from './checkout-source.ts';
import { MalipoErrorEvent, MalipoReadyEvent, MalipoStepEvent, MalipoSubmitEvent } from './events.ts';
import { PaymentDesk } from './payment-desk.ts';
import { isOpen } from './payment-follower.ts';
import { PaymentForm } from './payment-form.ts';
import { PendingPayments } from './pending-payments.ts';
import { returnAddressOfPage, type ReturnedPayment, takeReturnedPayment } from './return-address.ts';
import { PAYMENT_STEPS, type StepName } from './steps/order.ts';
import { Submission, type SubmissionResult } from './submission.ts';
import { explain, refusedField, type Trouble } from './troubles.ts';

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
  isBusy = false;
  isOffline = false;
  /** Counts what the customer did to change the screen: the focus follows only that. */
  moves = 0;
  readonly desk: PaymentDesk;

  readonly #host: CheckoutHost;
  #visit: Visit | null = null;
  #returned: ReturnedPayment | null = null;
  /** Everything asked for on behalf of the present attributes; a late answer to an earlier one changes nothing. */
  #load = new AbortController();
  #isReady = false;

  constructor(host: CheckoutHost) {
    this.#host = host;
    this.desk = new PaymentDesk(host, (payment) => this.#show({ kind: 'payment', payment }));
    host.addController(this);
  }

  hostConnected(): void {
    this.#listen('addEventListener');
    this.desk.resume();
    if (this.#load.signal.aborted) void this.load();
  }

  hostDisconnected(): void {
    this.#listen('removeEventListener');
    this.desk.rest();
    if (this.screen.kind === 'loading') this.#load.abort();
  }

  /** Begins anew, by the element's attributes. */
  async load(): Promise<void> {
    this.#load.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.desk.leave();
    this.notice = this.form = null;
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

  /** The steps that are asked, for "Step 2 of 4". */
  get askedSteps(): readonly StepName[] {
    const { form } = this;
    return PAYMENT_STEPS.filter((step) => form && step.isAsked(form)).map((step) => step.name);
  }

  /** Leaves a step for the next one that is asked. */
  async goOn(): Promise<void> {
    const { screen } = this;
    if (screen.kind !== 'step' || this.isBusy) return;
    await this.#showStepFrom(PAYMENT_STEPS.findIndex((step) => step.name === screen.step) + 1);
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
    if (this.isBusy || !form?.insist(...form.fields.map((field) => field.name)) || !form.due) return;
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
      else await this.#begin(signal);
    });
  }

  /** Shows the payment that was found open. */
  goOnWithUnfinished(): void {
    this.moves += 1;
    this.desk.goOn();
  }

  /** Leaves the present payment and asks again, with everything kept. */
  async payAgain(): Promise<void> {
    const { form } = this;
    this.moves += 1;
    this.desk.leave(true);
    if (form?.operator && form.due) this.#showStep('details');
    else await this.#begin(this.#load.signal);
  }

  /** Whether another try makes sense here: a page that only shows a returned payment sells nothing. */
  get canPayAgain(): boolean {
    const { amount, currency } = this.#host.checkoutAttributes;
    return !!(this.checkout || amount || currency || !this.desk.circumstances.isReturned);
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
    this.desk.open(api, new PendingPayments(source.scope));
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
    this.form = new PaymentForm(terms, countries, customer, () => this.#host.requestUpdate());
    const returned = this.#returned;
    this.#returned = null;
    if (source.kind === 'session' && checkout?.payment) {
      submission.forget();
      const { token, ...payment } = checkout.payment;
      return this.desk.show(payment, token);
    }
    if (returned && (await this.desk.showReturned(returned))) return;
    if (signal.aborted) return;
    if (submission.unfinished) {
      this.#show({ kind: 'unsure' });
      return this.repeatSubmission();
    }
    if (!(await this.#askAboutUnfinished()) && !signal.aborted) await this.#begin(signal);
  }

  /** Asks what became of the payment in the storage; one that has ended is shown, an open one asked about. */
  async #askAboutUnfinished(): Promise<boolean> {
    const payment = await this.desk.findPending();
    if (!payment) return false;
    if (isOpen(payment)) this.#show({ kind: 'unfinished', payment });
    else this.desk.goOn();
    return true;
  }

  /** Asks the first question that nobody has answered. */
  async #begin(signal: AbortSignal): Promise<void> {
    const { form } = this;
    if (!form) return;
    if (!form.country) form.chooseCountry(this.likelyCountry);
    if (!form.countries.length)
      this.#show({ kind: 'trouble', trouble: { kind: 'nothingOffered', minutes: 0 } });
    else if (!form.country) this.#showStep('country');
    else if (!(await this.#showStepFrom(0, true)) && !signal.aborted) {
      // The list of the country that was given beforehand is not to be had: the customer may choose another.
      if (form.countries.length > 1) this.#showStep('country', this.notice);
      else if (this.notice) this.#show({ kind: 'trouble', trouble: this.notice });
    }
  }

  async #showStepFrom(index: number, isFirst = false): Promise<boolean> {
    const { form } = this;
    if (!form || (!form.operators && !(await this.#loadOperators(form)))) return false;
    if (isFirst && !form.operator) form.chooseOperator(this.#host.checkoutAttributes.operator);
    const next = PAYMENT_STEPS.slice(index).find(
      (step) => step.isAsked(form) && !(isFirst && step.isAnswered(form)),
    );
    if (next) this.#showStep(next.name);
    return true;
  }

  async #loadOperators(form: PaymentForm): Promise<boolean> {
    const { signal } = this.#load;
    this.isBusy = true;
    this.notice = null;
    this.#host.requestUpdate();
    try {
      const answer = await this.#visit?.api.operators(form.country?.code ?? '');
      if (signal.aborted) return false;
      form.offerOperators(answer?.operators ?? []);
      if (form.operators?.length) return true;
      form.operators = null;
      this.notice = { kind: 'nothingOffered', minutes: 0 };
    } catch (error) {
      if (!signal.aborted) this.notice = this.#report(error);
    } finally {
      this.#rest(signal);
    }
    return false;
  }

  /** Runs what moves money, and nothing beside it. */
  async #move(run: (visit: Visit, signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#load;
    if (this.isBusy || !this.#visit) return;
    this.isBusy = true;
    this.notice = null;
    this.moves += 1;
    this.#host.requestUpdate();
    try {
      await run(this.#visit, signal);
    } catch (error) {
      // What throws here was asked before anything was sent.
      if (!signal.aborted) this.notice = this.#report(error);
    } finally {
      this.#rest(signal);
    }
  }

  #rest(signal: AbortSignal): void {
    if (signal.aborted) return;
    this.isBusy = false;
    this.#host.requestUpdate();
  }

  async #settle(result: SubmissionResult, signal: AbortSignal, phone?: string): Promise<void> {
    if (signal.aborted) return;
    this.moves += 1;
    if (result.outcome === 'created') {
      const { token, ...payment } = result.payment;
      this.desk.show(payment, token, { isNew: true, ...(phone && { phone }) });
      this.#visit?.submission.forget();
    } else if (result.outcome === 'exists') {
      this.desk.show(result.payment, result.token);
      this.#visit?.submission.forget();
    } else {
      const trouble = this.#report(result.trouble);
      if (result.outcome === 'unknown') this.#show({ kind: 'unsure' });
      else await this.#refuse(result.trouble, trouble, signal);
    }
  }

  /** A definite no: nothing was charged, and everything entered stays. */
  async #refuse({ problem }: ProxyProblem, trouble: Trouble, signal: AbortSignal): Promise<void> {
    const { form } = this;
    if (problem.status === 410) return this.#show({ kind: 'trouble', trouble });
    // After a reload nothing of the form is left to go back to.
    if (!form?.operator) return this.#begin(signal);
    const field = refusedField(problem);
    if (field) {
      form.troubles[field] = 'refused';
      form.isPointing = true;
    }
    const step = field === 'amount' ? field : trouble.kind === 'operatorRefused' ? 'operator' : 'details';
    this.#showStep(this.askedSteps.includes(step) ? step : 'details', field ? null : trouble);
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
    if (isNew && screen.kind !== 'loading') this.moves += 1;
    this.#show({ kind: 'step', step });
    if (isNew) this.#host.dispatchEvent(new MalipoStepEvent(step));
  }

  #show(screen: Screen): void {
    this.screen = screen;
    this.#host.requestUpdate();
  }

  #listen(change: 'addEventListener' | 'removeEventListener'): void {
    for (const type of ['online', 'offline', 'pageshow']) window[change](type, this.#handleReturn);
    document[change]('visibilitychange', this.#handleReturn);
  }

  /** The customer looks at the page again, or the connection is back. */
  readonly #handleReturn = ({ type }: Event): void => {
    if (type.endsWith('line')) this.isOffline = type === 'offline';
    this.#host.requestUpdate();
    if (type === 'offline' || document.visibilityState === 'hidden') return;
    this.desk.refresh();
    if (this.screen.kind === 'unsure') void this.repeatSubmission();
  };
}
