import type { Checkout, Payment } from '@malipo/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiClient, type Merchant, ProxyProblem } from './api-client.ts';
import { type CheckoutAttributes, type CheckoutSource, readSource, scopeOf } from './checkout-source.ts';
import { MalipoErrorEvent, MalipoReadyEvent, MalipoStepEvent, MalipoSubmitEvent } from './events.ts';
import { PaymentDesk } from './payment-desk.ts';
import { type FieldName, PaymentForm } from './payment-form.ts';
import { returnAddressOfPage, type ReturnedPayment, takeReturnedPayment } from './return-address.ts';
import { PAYMENT_STEPS, type StepName } from './steps/order.ts';
import { Submission, type SubmissionResult } from './submission.ts';
import { isOpen } from './payment-follower.ts';
import { type Notice, type Trouble, noticeOf, refusedField, troubleOf } from './troubles.ts';

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

/** Loads what is to be paid, leads through the steps, submits once, and shows the payment to its end. */
export class CheckoutController implements ReactiveController {
  screen: Screen = { kind: 'loading' };
  notice: Notice | null = null;
  merchant: Merchant | null = null;
  checkout: Checkout | null = null;
  form: PaymentForm | null = null;
  isBusy = false;
  isOffline = false;
  lacksOperator = false;
  /** Something is to be corrected: the focus goes there. */
  isPointing = false;
  /** Counts what the customer did to change the screen: the focus follows only that. */
  moves = 0;
  readonly desk: PaymentDesk;

  readonly #host: CheckoutHost;
  #api = new ApiClient('');
  #source: CheckoutSource | null = null;
  #submission: Submission | null = null;
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
    for (const type of ['online', 'offline', 'pageshow']) window.addEventListener(type, this.#handleWindow);
    document.addEventListener('visibilitychange', this.#handleVisibility);
    this.desk.resume();
    if (this.#load.signal.aborted && this.screen.kind === 'loading') void this.load();
  }

  hostDisconnected(): void {
    for (const type of ['online', 'offline', 'pageshow'])
      window.removeEventListener(type, this.#handleWindow);
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    this.desk.rest();
    if (this.screen.kind === 'loading') this.#load.abort();
  }

  /** Begins anew, by the element's attributes. */
  async load(): Promise<void> {
    this.#load.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.desk.leave();
    this.notice = null;
    this.isBusy = false;
    this.form = null;
    this.#show({ kind: 'loading' });
    try {
      const attributes = this.#host.checkoutAttributes;
      const source = readSource(attributes);
      this.#returned = takeReturnedPayment() ?? this.#returned;
      this.#source = source;
      this.#api = new ApiClient(attributes.proxy);
      const scope = scopeOf(attributes.proxy, source);
      this.#submission = new Submission(this.#api, source.bearer, scope);
      this.desk.open(this.#api, scope);
      const [countries, checkout] = await Promise.all([
        this.#api.countries(),
        source.bearer === null ? null : this.#api.checkout(source.bearer),
      ]);
      if (signal.aborted) return;
      this.isOffline = false;
      this.checkout = checkout;
      this.merchant = checkout?.merchant ?? countries.merchant ?? null;
      const open = source.kind === 'open' ? source : null;
      this.form = new PaymentForm(
        {
          amount: checkout?.amount ?? open?.amount ?? null,
          currency: checkout?.currency ?? open?.currency ?? null,
          country: checkout?.country ?? null,
          operators: checkout?.operators ?? null,
        },
        countries.countries,
        checkout?.customer ?? {},
      );
      if (!(await this.#showPaymentOfBefore()) && !signal.aborted) await this.#begin(signal);
    } catch (trouble) {
      if (!signal.aborted) this.#fail(trouble);
    }
    if (signal.aborted || this.#isReady) return;
    this.#isReady = true;
    this.#host.dispatchEvent(new MalipoReadyEvent());
  }

  /** The steps that are asked, for "Step 2 of 4". */
  get askedSteps(): readonly StepName[] {
    const { form } = this;
    return form ? PAYMENT_STEPS.filter((step) => step.isAsked(form)).map((step) => step.name) : [];
  }

  /** Leaves a step for the next one that is asked. */
  async goOn(): Promise<void> {
    const { screen } = this;
    if (screen.kind !== 'step' || this.isBusy) return;
    await this.#showStepAfter(PAYMENT_STEPS.findIndex((step) => step.name === screen.step) + 1, false);
  }

  /** Goes to the step before; what was entered stays. */
  back(): void {
    if (this.screen.kind !== 'step' || this.isBusy) return;
    const before = this.askedSteps[this.askedSteps.indexOf(this.screen.step) - 1];
    if (before) this.#showStep(before);
  }

  /** Pays; pressed twice, it pays once. */
  async submit(): Promise<void> {
    const { form } = this;
    if (this.isBusy || !form?.operator || !this.#source || !this.#submission) return;
    this.notice = null;
    if (!form.checkDetails() || form.due === null) return this.pointAtTrouble();
    await this.#busy(async (submission, source, signal) => {
      // Browsers err about being offline; what cannot have been sent must not leave the customer in doubt.
      if (!navigator.onLine) await this.#api.countries();
      this.isOffline = false;
      // Another tab may have started one meanwhile; a session's is guarded by the proxy.
      if (source.kind !== 'session' && (await this.#askAboutUnfinished())) return;
      if (signal.aborted || !form.operator) return;
      this.#host.dispatchEvent(new MalipoSubmitEvent(form.operator.id));
      const returnUrl = this.#host.checkoutAttributes.returnUrl || returnAddressOfPage();
      const reference = source.kind === 'open' ? source.reference : null;
      const body = JSON.stringify(form.body(returnUrl, reference, source.kind === 'open'));
      const wasUnfinished = submission.isUnfinished;
      const result = (await submission.repeat(signal)) ?? (await submission.send(body, signal));
      if (!signal.aborted) await this.#settle(result, wasUnfinished ? null : form.typed.phone);
    });
  }

  /** Sends the unanswered submission again, with the same key and body. */
  async repeatSubmission(): Promise<void> {
    await this.#busy(async (submission, _source, signal) => {
      const result = await submission.repeat(signal);
      if (signal.aborted) return;
      if (result) await this.#settle(result, null);
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
    if (!this.form) return this.load();
    this.moves += 1;
    this.desk.leave({ forgets: true });
    const details = this.form.operator && this.form.due && this.form.country;
    if (details) this.#showStep('details');
    else await this.#begin(this.#load.signal);
  }

  /** A field's text, as it is typed. */
  type(name: FieldName, text: string): void {
    this.form?.type(name, text);
    this.#host.requestUpdate();
  }

  /** Notes what is wrong with a field, if anything; returns whether it will do. */
  check(name: FieldName): boolean {
    const isRight = this.form?.check(name) ?? false;
    this.#host.requestUpdate();
    return isRight;
  }

  chooseOperator(id: string): void {
    this.form?.chooseOperator(id);
    this.lacksOperator = false;
    this.notice = null;
    this.#host.requestUpdate();
  }

  /** Going on without an operator. */
  askForOperator(): void {
    this.lacksOperator = true;
    this.pointAtTrouble();
  }

  /** Leads the customer to what is to be corrected. */
  pointAtTrouble(): void {
    this.isPointing = true;
    this.#host.requestUpdate();
  }

  /** Countries that the page speaks for, likeliest first. */
  get likelyCountries(): readonly string[] {
    const { country, operator } = this.#host.checkoutAttributes;
    return [country || operator.slice(0, 2)].map((code) => code.toUpperCase());
  }

  /** Whether another try makes sense here: a page that only shows a returned payment sells nothing. */
  get canPayAgain(): boolean {
    const source = this.#source;
    return source?.kind !== 'open' || !this.desk.isReturned || (source.amount ?? source.currency) !== null;
  }

  /** Where the customer goes on to afterwards: what the merchant's server says, else the page. */
  get returnUrl(): string {
    return this.checkout?.return_url ?? this.#host.checkoutAttributes.returnUrl;
  }

  get isSession(): boolean {
    return this.#source?.kind === 'session';
  }

  /** Finds a payment of before this load: of the session, the return address, an unanswered call, the storage. */
  async #showPaymentOfBefore(): Promise<boolean> {
    const { checkout, desk } = this;
    const returned = this.#returned;
    this.#returned = null;
    if (this.#source?.kind === 'session' && checkout?.payment) {
      this.#submission?.forget();
      const { token, ...payment } = checkout.payment;
      desk.show(payment, token);
      return true;
    }
    if (returned && (await desk.showReturned(returned))) return true;
    if (this.#submission?.isUnfinished) {
      this.#show({ kind: 'unsure' });
      await this.repeatSubmission();
      return true;
    }
    return this.#askAboutUnfinished();
  }

  /** Asks what became of the payment in the storage; one that has ended is shown, an open one asked about. */
  async #askAboutUnfinished(): Promise<boolean> {
    const found = await this.desk.findPending();
    if (!found) return false;
    if (isOpen(found)) this.#show({ kind: 'unfinished', payment: found });
    else this.desk.goOn();
    return true;
  }

  async #begin(signal: AbortSignal): Promise<void> {
    const { form } = this;
    if (!form) return;
    if (form.countries.length === 0) return this.#show({ kind: 'trouble', trouble: 'nothingOffered' });
    form.chooseCountry(form.country?.code ?? this.likelyCountries[0] ?? '');
    if (!form.country) return this.#showStep('country');
    await this.#showStepAfter(0, true);
    if (signal.aborted) return;
    // The list of a country that was given beforehand did not load: the customer may still choose another.
    if (this.screen.kind !== 'step' && this.screen.kind !== 'trouble') this.#showStep('country', true);
  }

  async #showStepAfter(index: number, skipsAnswered: boolean): Promise<void> {
    const { form } = this;
    if (!form || (form.operators === null && !(await this.#loadOperators(form, skipsAnswered)))) return;
    const next = PAYMENT_STEPS.slice(index).find(
      (step) => step.isAsked(form) && !(skipsAnswered && step.isAnswered(form)),
    );
    if (next) this.#showStep(next.name);
  }

  async #loadOperators(form: PaymentForm, isFirst: boolean): Promise<boolean> {
    const country = form.country?.code ?? '';
    this.isBusy = true;
    this.notice = null;
    this.#host.requestUpdate();
    const { signal } = this.#load;
    try {
      const operators = await this.#api.operators(country);
      if (signal.aborted || form.country?.code !== country) return false;
      form.offerOperators(operators);
      if (isFirst) form.chooseOperator(form.operator?.id ?? this.#host.checkoutAttributes.operator);
      if (form.operators?.length) return true;
      form.operators = null;
      this.notice = { kind: 'nothingOffered' };
    } catch (trouble) {
      if (signal.aborted) return false;
      this.#report(trouble);
      this.notice = { kind: 'listNotLoaded' };
    } finally {
      if (!signal.aborted) {
        this.isBusy = false;
        this.#host.requestUpdate();
      }
    }
    if (form.countries.length === 1) this.#show({ kind: 'trouble', trouble: this.notice.kind });
    return false;
  }

  /** Runs what moves money, and nothing beside it. */
  async #busy(
    run: (submission: Submission, source: CheckoutSource, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const submission = this.#submission;
    const source = this.#source;
    if (this.isBusy || !submission || !source) return;
    const { signal } = this.#load;
    this.isBusy = true;
    this.moves += 1;
    this.#host.requestUpdate();
    try {
      await run(submission, source, signal);
    } catch (trouble) {
      // What throws here was asked before anything was sent.
      if (signal.aborted) return;
      this.#report(trouble);
      this.notice = { kind: 'noConnection' };
    } finally {
      if (!signal.aborted) {
        this.isBusy = false;
        this.#host.requestUpdate();
      }
    }
  }

  async #settle(result: SubmissionResult, phone: string | null): Promise<void> {
    this.moves += 1;
    switch (result.outcome) {
      case 'created': {
        const { token, ...payment } = result.payment;
        this.desk.show(payment, token, { isNew: true, phone });
        this.#submission?.forget();
        return;
      }
      case 'exists':
        this.desk.show(result.payment, result.token);
        this.#submission?.forget();
        return;
      case 'unknown':
        this.#report(result.cause);
        return this.#show({ kind: 'unsure' });
      case 'refused':
        return this.#refuse(result.problem);
    }
  }

  /** A definite no: nothing was charged, and everything entered stays. */
  async #refuse(refusal: ProxyProblem): Promise<void> {
    this.#report(refusal);
    const { form } = this;
    const { problem } = refusal;
    const trouble = problem.status === 410 ? troubleOf(problem.code) : null;
    if (trouble) return this.#show({ kind: 'trouble', trouble });
    const field = refusedField(problem);
    if (form && field) {
      form.troubles[field] = 'refused';
      this.isPointing = true;
    } else this.notice = noticeOf(refusal);
    // After a reload nothing of the form is left to go back to.
    if (!form?.operator) return this.#begin(this.#load.signal);
    const isOperator = problem.code === 'operator_not_allowed' || problem.code === 'amount_out_of_limits';
    const step = field === 'amount' ? 'amount' : isOperator ? 'operator' : 'details';
    this.#showStep(this.askedSteps.includes(step) ? step : 'details', true);
  }

  #fail(trouble: unknown): void {
    this.#report(trouble);
    const code = trouble instanceof ProxyProblem ? trouble.problem.code : (trouble as Error).name;
    this.#show({ kind: 'trouble', trouble: troubleOf(code) ?? 'unreachable' });
  }

  /** Tells the developer; the customer reads a sentence without the detail. */
  #report(trouble: unknown): void {
    const message = trouble instanceof Error ? trouble.message : String(trouble);
    if (!navigator.onLine && !(trouble instanceof ProxyProblem)) this.isOffline = true;
    console.warn(`malipo-checkout: ${message}`);
    const problem = trouble instanceof ProxyProblem ? { ...trouble.problem } : null;
    delete problem?.token;
    this.#host.dispatchEvent(new MalipoErrorEvent(message, problem));
  }

  #showStep(step: StepName, keepsNotice = false): void {
    if (!keepsNotice) this.notice = null;
    this.lacksOperator = false;
    const isSame = this.screen.kind === 'step' && this.screen.step === step;
    if (!isSame && this.screen.kind !== 'loading') this.moves += 1;
    this.#show({ kind: 'step', step });
    if (!isSame) this.#host.dispatchEvent(new MalipoStepEvent(step));
  }

  #show(screen: Screen): void {
    this.screen = screen;
    this.#host.requestUpdate();
  }

  readonly #handleWindow = (event: Event): void => {
    if (event.type !== 'pageshow') this.isOffline = event.type === 'offline';
    this.#host.requestUpdate();
    if (event.type === 'offline') return;
    this.desk.refresh();
    if (this.screen.kind === 'unsure') void this.repeatSubmission();
  };

  readonly #handleVisibility = (): void => {
    if (document.visibilityState === 'visible') this.desk.refresh();
  };
}
