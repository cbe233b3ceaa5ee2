import type { Checkout, Screen, Step, StepName } from '../checkout.ts';
import { NothingOffered, type Trouble } from '../troubles.ts';

/** What the flow of questions needs from the checkout. */
export interface AskingCheckout extends Checkout {
  notice: Trouble | null;
  isBusy: boolean;
  /** All questions, in order. */
  readonly steps: readonly Step[];
  /** Aborted when the checkout starts again: an answer that arrives later is ignored. */
  readonly signal: AbortSignal;
  show(screen: Screen): void;
  /** Reports an error to the developer. Resolves with what to tell the customer. */
  explain(error: unknown): Promise<Trouble>;
}

/** Leads from question to question, and back. */
export class StepFlow {
  readonly #checkout: AskingCheckout;
  /** The steps that have been shown. One that was answered beforehand is skipped until it has been shown. */
  readonly #seen = new Set<StepName>();

  constructor(checkout: AskingCheckout) {
    this.#checkout = checkout;
  }

  /** The steps that are asked. */
  get asked(): readonly StepName[] {
    const { form, steps } = this.#checkout;
    return steps.filter((step) => form && step.isAsked(form)).map(({ name }) => name);
  }

  /** Asks the first question that has no answer yet, as on a first visit. */
  async begin(): Promise<void> {
    this.#seen.clear();
    if (this.#checkout.form?.countries.length) return this.#ask(0);
    const { signal } = this.#checkout;
    const trouble = await this.#checkout.explain(new NothingOffered());
    if (!signal.aborted) this.#checkout.show({ kind: 'trouble', trouble });
  }

  /** Goes to the next question. */
  async goOn(): Promise<void> {
    const { screen, isBusy } = this.#checkout;
    if (screen.kind === 'step' && !isBusy) await this.#ask(this.#indexOf(screen.step) + 1);
  }

  /** Goes to the previous question. */
  back(): void {
    const { screen, isBusy } = this.#checkout;
    const { asked } = this;
    const before = screen.kind === 'step' && asked[asked.indexOf(screen.step) - 1];
    if (before && !isBusy) this.#show(before);
  }

  /** Shows a step again, or the details if that step is not asked here. */
  async returnTo(name: StepName): Promise<void> {
    const step = this.asked.includes(name) ? name : 'details';
    this.#seen.add(step);
    await this.#ask(this.#indexOf(step));
  }

  #indexOf(name: StepName): number {
    return this.#checkout.steps.findIndex((step) => step.name === name);
  }

  /** Asks the first open question from that index on. */
  async #ask(index: number): Promise<void> {
    const checkout = this.#checkout;
    const { signal, form } = checkout;
    let skipped: StepName | null = null;
    for (const step of form ? checkout.steps.slice(index) : []) {
      const { name } = step;
      if (step.prepare && !(await this.#prepare(step, signal))) {
        if (signal.aborted || !form) return;
        const { notice, screen } = checkout;
        // The answer that the page gave leads nowhere: let the customer choose another one.
        if (skipped) this.#show(skipped, notice);
        else if (notice && screen.kind !== 'step') checkout.show({ kind: 'trouble', trouble: notice });
        return;
      }
      if (form && step.isAsked(form)) {
        if (this.#seen.has(name) || !step.isAnswered(form)) return this.#show(name);
        skipped = name;
      }
    }
  }

  /** @returns whether the step can be shown */
  async #prepare(step: Step, signal: AbortSignal): Promise<boolean> {
    const checkout = this.#checkout;
    checkout.isBusy = true;
    checkout.notice = null;
    checkout.refresh();
    try {
      await step.prepare?.(checkout);
    } catch (error) {
      const trouble = signal.aborted ? null : await checkout.explain(error);
      if (!signal.aborted) checkout.notice = trouble;
    }
    if (signal.aborted) return false;
    checkout.isBusy = false;
    checkout.refresh();
    return !checkout.notice;
  }

  #show(step: StepName, notice: Trouble | null = null): void {
    this.#seen.add(step);
    this.#checkout.notice = notice;
    this.#checkout.show({ kind: 'step', step });
  }
}
