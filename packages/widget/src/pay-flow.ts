import { type ApiClient, ProxyProblem } from './api-client.ts';
import type { CheckoutAttributes, CheckoutSource } from './checkout-source.ts';
import type { CurrentPayment } from './current-payment.ts';
import { MalipoSubmitEvent } from './events.ts';
import { isOpen } from './payment-status.ts';
import { returnAddressOfPage } from './return-address.ts';
import type { AskingCheckout, StepFlow } from './steps/step-flow.ts';
import { canRepeatByItself, type Submission, type SubmissionResult } from './submission.ts';
import { type Trouble, Unreadable } from './troubles.ts';

/** What belongs together for one set of attributes. */
export interface Visit {
  readonly api: ApiClient;
  readonly attributes: CheckoutAttributes;
  readonly source: CheckoutSource;
  readonly submission: Submission;
}

/** The checkout, as what pays sees it. */
export interface PayingCheckout extends AskingCheckout {
  readonly visit: Visit | null;
  readonly flow: StepFlow;
  readonly currentPayment: CurrentPayment;
  /** Counts what the customer did to change the screen. */
  customerMoves: number;
  /** What has been left, or not been found out yet, may have been paid. */
  mayBeCharged: boolean;
  /** Tells the page. */
  tell(event: Event): void;
}

/** Sends what the customer has entered, once, and goes where the answer leads. */
export class PayFlow {
  readonly #checkout: PayingCheckout;

  constructor(checkout: PayingCheckout) {
    this.#checkout = checkout;
  }

  async submit(): Promise<void> {
    const checkout = this.#checkout;
    const { form } = checkout;
    const names = form?.fields.map((field) => field.name) ?? [];
    if (checkout.isBusy || !form?.validateAndFocus(...names) || !form.due) return;
    await this.#run(async ({ api, attributes, source, submission }, signal) => {
      // Browsers err about being offline; what cannot have been sent must not leave the customer in doubt.
      if (!navigator.onLine) await api.countries();
      // Another tab may have started one meanwhile; a session's is guarded by the proxy.
      if (source.kind !== 'session' && (await this.askAboutPending())) return;
      if (signal.aborted || !form.operator) return;
      checkout.tell(new MalipoSubmitEvent(form.operator.id));
      const { unfinished } = submission;
      if (unfinished) return this.#settle(await submission.repeat(unfinished, signal), signal);
      const { returnUrl, reference } = attributes;
      const body = form.body(
        returnUrl || returnAddressOfPage(),
        source.kind === 'open' ? { reference } : null,
      );
      await this.#settle(await submission.send(JSON.stringify(body), signal), signal, form.typed.phone);
    });
  }

  /** Sends the unanswered submission again at once, with the same key and body. */
  async repeat(): Promise<void> {
    const { visit } = this.#checkout;
    if (visit?.submission.isUnderWay) return visit.submission.hurry();
    await this.#run(async ({ submission }, signal) => {
      const { unfinished } = submission;
      if (unfinished) await this.#settle(await submission.repeat(unfinished, signal), signal);
      else await this.#checkout.load();
    });
  }

  /** Likewise, where the customer still expects that. */
  repeatByItself(): void {
    const unfinished = this.#checkout.visit?.submission.unfinished;
    if (unfinished && canRepeatByItself(unfinished)) void this.repeat();
  }

  /** Asks what became of the payment in the storage; one that has ended is shown, an open one asked about. */
  async askAboutPending(): Promise<boolean> {
    const { currentPayment } = this.#checkout;
    const payment = await currentPayment.findPending();
    if (!payment) return false;
    if (isOpen(payment)) this.#checkout.show({ kind: 'unfinished', payment });
    else currentPayment.goOn();
    return true;
  }

  /** What could not be asked: above the step where there is one, unless something was sent or started earlier. */
  showFailure(error: unknown): void {
    const checkout = this.#checkout;
    const trouble = checkout.report(error);
    if (checkout.visit?.submission.unfinished) this.showUnsure(trouble);
    else if (checkout.screen.kind === 'step' && !(error instanceof Unreadable)) checkout.notice = trouble;
    else checkout.show({ kind: 'trouble', trouble });
    checkout.refresh();
  }

  /** Says that something was sent before, and sends it again while that is to be expected. */
  showUnsure(trouble: Trouble | null): void {
    this.#checkout.show({ kind: 'unsure', trouble });
    this.repeatByItself();
  }

  /** Runs what moves money, and nothing beside it. */
  async #run(run: (visit: Visit, signal: AbortSignal) => Promise<void>): Promise<void> {
    const checkout = this.#checkout;
    const { signal, visit } = checkout;
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
    // What throws here was asked before anything was sent.
    if (failure) this.showFailure(failure.error);
    checkout.refresh();
  }

  async #settle(result: SubmissionResult, signal: AbortSignal, phone?: string): Promise<void> {
    const checkout = this.#checkout;
    const { currentPayment, visit } = checkout;
    if (signal.aborted) return;
    checkout.customerMoves += 1;
    switch (result.outcome) {
      case 'created': {
        const { token, ...payment } = result.payment;
        currentPayment.show(payment, token, { isNew: true, ...(phone && { phone }) });
        return visit?.submission.forget();
      }
      case 'exists':
        currentPayment.show(result.payment, result.token);
        return visit?.submission.forget();
      case 'refused':
        return this.#refuse(result.trouble);
      case 'unknown':
        return checkout.show({ kind: 'unsure', trouble: checkout.report(result.trouble) });
      case 'elsewhere':
        if (await currentPayment.findPending()) currentPayment.goOn();
        else await checkout.load();
    }
  }

  /** A definite no: nothing was charged, and everything entered stays. */
  async #refuse(error: ProxyProblem): Promise<void> {
    const checkout = this.#checkout;
    const { form, flow } = checkout;
    const { problem } = error;
    const trouble = checkout.report(error);
    // Nothing of this submission was charged, but perhaps what holds the reference.
    if (problem.code === 'payment_exists') checkout.mayBeCharged = true;
    if (problem.status === 410 && trouble.kind !== 'notAccepted') {
      return checkout.show({ kind: 'trouble', trouble });
    }
    if (!form) return checkout.load();
    // After a reload nothing of the form is left to go back to.
    const field = form.operator ? form.refuse(problem) : undefined;
    const step = field === 'amount' ? field : trouble.kind === 'operatorRefused' ? 'operator' : 'details';
    await (form.operator ? flow.returnTo(step) : flow.begin());
    checkout.notice ??= field ? null : trouble;
    checkout.refresh();
  }
}
