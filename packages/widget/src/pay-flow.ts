import type { Operator } from '@malipo/contract';
import type { ProxyProblem } from './api-client.ts';
import { browser } from './browser.ts';
import type { CurrentPayment } from './current-payment.ts';
import { explain } from './explain.ts';
import type { PayingCheckout } from './parts.ts';
import { PaymentClient } from './payment-client.ts';
import { MalipoSubmitEvent } from './payment-events.ts';
import { markRefused, paymentRequest } from './payment-request.ts';
import { isOpen } from './payment-status.ts';
import { textOf } from './questions.ts';
import { addressFromPage, returnAddressOfPage } from './return-address.ts';
import { canRepeatByItself, Submission, type SubmissionResult } from './submission.ts';
import { keep } from './storage.ts';
import { CUSTOMER_KEY, type RememberedCustomer } from './stored.ts';
import type { Trouble } from './troubles.ts';
import { Unreadable } from './unreadable.ts';
import type { Visit } from './visit.ts';

/** A faster answer needs no screen of its own. */
const SLOW_MS = 2_000;

/** The same, with what a payment needs. */
interface PayingVisit extends Visit {
  readonly client: PaymentClient;
  readonly submission: Submission;
}

/** Submits what the customer has entered, exactly once, and shows what the answer calls for. */
export class PayFlow {
  private readonly _checkout: PayingCheckout;
  private readonly _currentPayment: CurrentPayment;
  private _visit: PayingVisit | null = null;

  constructor(checkout: PayingCheckout, currentPayment: CurrentPayment) {
    this._checkout = checkout;
    this._currentPayment = currentPayment;
  }

  /** Begins with a set of attributes. */
  open(visit: Visit): PaymentClient {
    const checkout = this._checkout;
    const { bearer, scope } = visit.source;
    const client = new PaymentClient(visit.api.proxy);
    const submission = new Submission(client, bearer, scope, {
      handleChange: () => checkout.refresh(),
      handleUnsure: (error) => checkout.show({ kind: 'unsure', trouble: this._explain(error) }),
    });
    this._visit = { ...visit, client, submission };
    return client;
  }

  /** What is sent, or waits to be sent again; `null` before {@link open} and after {@link close}. */
  get submission(): Submission | null {
    return this._visit?.submission ?? null;
  }

  /** Ends what belongs to the attributes. */
  close(): void {
    this._visit = null;
  }

  async submit(): Promise<void> {
    const checkout = this._checkout;
    const { form } = checkout;
    if (!form) return;
    await this._run(async ({ api, attributes, source, submission }, signal) => {
      // `onLine` may be wrong, so try; but nothing is submitted that certainly cannot arrive.
      if (!navigator.onLine) await api.countries();
      // Another tab may have started a payment. For a session the proxy guards against that.
      if (source.kind !== 'session' && (await this.askAboutPending())) return;
      if (signal.aborted || !form.operator) return;
      checkout.tell(new MalipoSubmitEvent(form.operator.id));
      const { unfinished } = submission;
      if (unfinished) return this._settle(await submission.repeat(unfinished, signal), signal);
      const { returnUrl, reference } = attributes;
      const body = paymentRequest(
        form,
        addressFromPage(returnUrl) || returnAddressOfPage(),
        source.kind === 'open' ? { reference } : null,
      );
      const waiting = new AbortController();
      signal.addEventListener('abort', () => waiting.abort());
      void this._sayWhereItTakesLong(form.operator, waiting.signal);
      const result = await submission.send(JSON.stringify(body), checkout.merchant, signal);
      waiting.abort();
      await this._settle(result, signal, form.typed.phone);
    });
  }

  /** Retries the unanswered submission at once, with the same key and body. */
  async repeat(): Promise<void> {
    const { submission } = this;
    if (submission?.isUnderWay) return submission.hurry();
    await this._run(async ({ submission }, signal) => {
      const { unfinished } = submission;
      if (unfinished) await this._settle(await submission.repeat(unfinished, signal), signal);
      else await this._checkout.load();
    });
  }

  /** Retries it if it is recent enough that the customer still expects that. */
  repeatByItself(): void {
    const unfinished = this.submission?.unfinished;
    if (unfinished && canRepeatByItself(unfinished)) void this.repeat();
  }

  /** Looks up the remembered payment. One that has ended is shown; for an open one the customer decides. */
  async askAboutPending(): Promise<boolean> {
    const payment = await this._currentPayment.findPending();
    if (!payment) return false;
    if (isOpen(payment)) this._checkout.show({ kind: 'unfinished', payment });
    else this._currentPayment.goOn();
    return true;
  }

  /** Shows an error: as a notice above a step, otherwise as a screen. */
  showFailure(error: unknown): void {
    const checkout = this._checkout;
    const trouble = this._explain(error);
    if (this.submission?.unfinished) this.showUnsure(trouble);
    else if (checkout.screen.kind === 'step' && !(error instanceof Unreadable)) checkout.notice = trouble;
    else checkout.show({ kind: 'trouble', trouble });
    checkout.refresh();
  }

  /** Shows that an earlier submission has no answer yet, and retries it. */
  showUnsure(trouble: Trouble | null): void {
    this._checkout.merchant ??= this.submission?.unfinished?.merchant ?? null;
    this._checkout.show({ kind: 'unsure', trouble });
    this.repeatByItself();
  }

  /** Runs a submission. While one runs, nothing else does. */
  private async _run(run: (visit: PayingVisit, signal: AbortSignal) => Promise<void>): Promise<void> {
    const checkout = this._checkout;
    const { signal } = checkout;
    const visit = this._visit;
    if (checkout.isBusy || !visit) return;
    checkout.isBusy = true;
    checkout.notice = null;
    checkout.customerMoves += 1;
    checkout.refresh();
    const failure = await run(visit, signal).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (signal.aborted) return;
    checkout.isBusy = false;
    // A submission itself never throws: this failed before anything was sent.
    if (failure) this.showFailure(failure.error);
    checkout.refresh();
  }

  /** Reports an error to the developer. Returns what to tell the customer. */
  private _explain(error: unknown): Trouble {
    this._checkout.report(error);
    return explain(error);
  }

  /** After a moment without an answer the customer sees what is going on, rather than a pale button. */
  private async _sayWhereItTakesLong(operator: Operator, answered: AbortSignal): Promise<void> {
    const checkout = this._checkout;
    await browser.wait(SLOW_MS, answered);
    if (answered.aborted || checkout.screen.kind !== 'step') return;
    checkout.customerMoves += 1;
    checkout.show({ kind: 'sending', operator });
  }

  private async _settle(result: SubmissionResult, signal: AbortSignal, phone?: string): Promise<void> {
    const checkout = this._checkout;
    const currentPayment = this._currentPayment;
    const { submission } = this;
    if (signal.aborted) return;
    checkout.customerMoves += 1;
    switch (result.outcome) {
      case 'created': {
        const { token, ...payment } = result.payment;
        this._remember();
        currentPayment.show(payment, token, { isNew: true, ...(phone && { phone }) });
        return submission?.forget();
      }
      case 'exists':
        currentPayment.show(result.payment, result.token);
        return submission?.forget();
      case 'refused':
        return this._refuse(result.trouble);
      case 'unknown':
        return checkout.show({ kind: 'unsure', trouble: this._explain(result.trouble) });
      case 'elsewhere':
        if (await currentPayment.findPending()) currentPayment.goOn();
        else await checkout.load();
    }
  }

  /** Keeps the customer's details on this phone, where he wants that: only once a payment has begun. */
  private _remember(): void {
    const { form } = this._checkout;
    if (!form || form.memory === 'none') return;
    const { phone, country, operator } = form;
    const customer: RememberedCustomer = {
      phone: phone ? `+${phone}` : '',
      name: textOf(form, 'name'),
      email: textOf(form, 'email'),
      country: country?.code ?? '',
      operator: operator?.id ?? '',
    };
    keep(CUSTOMER_KEY, customer);
    form.memory = 'kept';
  }

  /** The proxy refused: nothing was charged, and everything that was entered stays. */
  private async _refuse(error: ProxyProblem): Promise<void> {
    const checkout = this._checkout;
    const { form, flow } = checkout;
    const { problem } = error;
    const trouble = this._explain(error);
    // This submission was not charged, but the payment that holds the reference may have been.
    if (problem.code === 'payment_exists') checkout.mayBeCharged = true;
    if (problem.status === 410 && trouble.kind !== 'notAccepted') {
      return checkout.show({ kind: 'trouble', trouble });
    }
    if (!form) return checkout.load();
    // After a reload the form is empty: start with the first question.
    const field = form.operator ? markRefused(form, problem) : undefined;
    const step = field === 'amount' ? field : trouble.kind === 'operatorRefused' ? 'operator' : 'details';
    await (form.operator ? flow?.returnTo(step) : flow?.begin());
    checkout.notice ??= field ? null : trouble;
    checkout.refresh();
  }
}
