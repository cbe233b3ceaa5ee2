import type { Checkout, Screen, Step, StepName } from '../checkout.ts';
import { explain, NothingOffered, type Trouble } from '../troubles.ts';

/** The checkout, as its questions see it. */
export interface AskingCheckout extends Checkout {
  notice: Trouble | null;
  isBusy: boolean;
  /** All questions, in order. */
  readonly steps: readonly Step[];
  /** Ends when everything begins anew: a late answer changes nothing then. */
  readonly signal: AbortSignal;
  show(screen: Screen): void;
  /** Tells the developer of an error; returns what the customer is told. */
  report(error: unknown): Trouble;
}

/** Leads from question to question, and back. */
export class StepFlow {
  readonly #checkout: AskingCheckout;
  /** The steps that have been shown: what was answered unseen is not asked. */
  readonly #seen = new Set<StepName>();

  constructor(checkout: AskingCheckout) {
    this.#checkout = checkout;
  }

  /** The steps that are asked. */
  get asked(): readonly StepName[] {
    const { form, steps } = this.#checkout;
    return steps.filter((step) => form && step.isAsked(form)).map(({ name }) => name);
  }

  /** Asks the first question that nobody has answered, as on a first visit. */
  async begin(): Promise<void> {
    this.#seen.clear();
    if (this.#checkout.form?.countries.length) return this.#ask(0);
    this.#checkout.show({ kind: 'trouble', trouble: explain(new NothingOffered()) });
  }

  /** Leaves the step on the screen for the next one that is asked. */
  async goOn(): Promise<void> {
    const { screen, isBusy } = this.#checkout;
    if (screen.kind === 'step' && !isBusy) await this.#ask(this.#indexOf(screen.step) + 1);
  }

  /** Goes to the step before. */
  back(): void {
    const { screen, isBusy } = this.#checkout;
    const { asked } = this;
    const before = screen.kind === 'step' && asked[asked.indexOf(screen.step) - 1];
    if (before && !isBusy) this.#show(before);
  }

  /** Shows a step again, or the details where it is not asked here. */
  async returnTo(name: StepName): Promise<void> {
    const step = this.asked.includes(name) ? name : 'details';
    this.#seen.add(step);
    await this.#ask(this.#indexOf(step));
  }

  #indexOf(name: StepName): number {
    return this.#checkout.steps.findIndex((step) => step.name === name);
  }

  /** Asks the first question from there on that is to be asked; what was answered unseen is not. */
  async #ask(index: number): Promise<void> {
    const checkout = this.#checkout;
    const { signal, form } = checkout;
    let skipped: StepName | null = null;
    for (const step of form ? checkout.steps.slice(index) : []) {
      const { name } = step;
      if (step.prepare && !(await this.#prepare(step, signal))) {
        if (signal.aborted || !form) return;
        const { notice, screen } = checkout;
        // What was given beforehand leads nowhere: the customer may choose otherwise.
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
      if (!signal.aborted) checkout.notice = checkout.report(error);
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
