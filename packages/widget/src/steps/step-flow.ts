import type { TemplateResult } from 'lit/html.js';
import { browser } from '../browser.ts';
import type { Checkout, Flow, Screen, Step, StepName, View } from '../checkout.ts';
import { NothingOffered, type Trouble } from '../troubles.ts';

/** What the flow of questions needs from the checkout. */
export interface AskingCheckout extends Checkout {
  notice: Trouble | null;
  isBusy: boolean;
  /** All questions, in order. */
  readonly steps: readonly Step[];
  show(screen: Screen): void;
  /** Loads the part of the script that pays, unless it is there. */
  loadPayments(isNeeded?: boolean): Promise<{ submit(): Promise<void> } | null>;
  /** Reports an error to the developer. Resolves with what to tell the customer. */
  explain(error: unknown): Promise<Trouble>;
}

/** A faster answer needs no word. */
const SLOW_MS = 2_000;

/** Leads from question to question, and back. */
export class StepFlow implements Flow {
  private readonly _checkout: AskingCheckout;
  /** The steps that have been shown. One that was answered beforehand is skipped until it has been shown. */
  private readonly _seen = new Set<StepName>();
  /** The steps that were skipped, and so do not count for the customer. */
  private readonly _skipped = new Set<StepName>();
  /** Aborted when the customer goes elsewhere before the next question could be shown. */
  private _asking = new AbortController();
  /** The checkout is busy with what the next question needs, and with nothing else. */
  private _isPreparing = false;

  constructor(checkout: AskingCheckout) {
    this._checkout = checkout;
  }

  get place(): readonly [at: number, of: number] | null {
    const { form, screen, steps } = this._checkout;
    if (!form || screen.kind !== 'step') return null;
    const current = this._indexOf(screen.step);
    const isBefore = (step: Step) => this._seen.has(step.name) && step.isAsked(form);
    const isAhead = (step: Step) => {
      if (this._seen.has(step.name)) return step.isAsked(form);
      const isExpected = step.isExpected ? step.isExpected(form) : step.isAsked(form);
      return isExpected && !step.isAnswered(form);
    };
    const ahead = steps.slice(current + 1).map(isAhead);
    if (ahead.includes(null)) return null;
    const at = steps.slice(0, current).filter(isBefore).length + 1;
    return [at, at + ahead.filter(Boolean).length];
  }

  /** Draws the question on the screen. */
  draw(view: View): TemplateResult | null | undefined {
    const { screen, steps } = this._checkout;
    return steps.find(({ name }) => screen.kind === 'step' && name === screen.step)?.draw(view);
  }

  /** Whether a step is not asked because the page has answered it. */
  isSkipped(name: StepName): boolean {
    return this._skipped.has(name) && this._allAsked.includes(name);
  }

  /** Whether the customer can be asked that. */
  canAsk(name: StepName): boolean {
    return this._allAsked.includes(name);
  }

  private get _allAsked(): readonly StepName[] {
    const { form, steps } = this._checkout;
    return steps.filter((step) => form && step.isAsked(form)).map(({ name }) => name);
  }

  /** Asks the first question that has no answer yet, as on a first visit. */
  async begin(): Promise<void> {
    const { form, signal } = this._checkout;
    this._giveUp();
    this._seen.clear();
    this._skipped.clear();
    if (form?.countries.length) return form.isPhoneFirst ? this._show('details') : this._ask(0);
    const trouble = await this._checkout.explain(new NothingOffered());
    if (!signal.aborted) this._checkout.show({ kind: 'trouble', trouble });
  }

  /** Asks for country and operator first, though the number could tell them. */
  async payAnotherWay(): Promise<void> {
    const { form } = this._checkout;
    if (!form) return;
    form.isPhoneFirst = form.isChoosing = form.isOperatorNamed = false;
    form.chooseOperator(undefined);
    await this.begin();
  }

  /** Goes to the next question. */
  async goOn(): Promise<void> {
    void this._checkout.loadPayments();
    const { screen, isBusy } = this._checkout;
    if (screen.kind === 'step' && !isBusy) await this._ask(this._indexOf(screen.step) + 1);
  }

  /** There is something to go back to: an earlier question, or the number. */
  get canGoBack(): boolean {
    const { form, screen } = this._checkout;
    if (screen.kind !== 'step') return false;
    return !!this._before || !!(form?.canBePhoneFirst && !form.isPhoneFirst);
  }

  /** Goes to the previous question. What the next one needs is not waited for any more; a submission is. */
  back(): void {
    const { form, isBusy } = this._checkout;
    const { _before: before } = this;
    if (!form || (isBusy && !this._isPreparing)) return;
    this._giveUp();
    if (before) return this._show(before);
    form.isPhoneFirst = form.canBePhoneFirst;
    if (form.isPhoneFirst) this._show('details');
  }

  private get _before(): StepName | undefined {
    const { screen } = this._checkout;
    const asked = this._allAsked.filter((name) => !this._skipped.has(name));
    return screen.kind === 'step' ? asked[asked.indexOf(screen.step) - 1] : undefined;
  }

  /** Shows a step again, or the details if that step is not asked here. */
  async returnTo(name: StepName): Promise<void> {
    const step = this._allAsked.includes(name) ? name : 'details';
    const { form } = this._checkout;
    // On the screen of the number the operator is chosen right there.
    if (form?.isPhoneFirst && name === 'operator') form.isChoosing = true;
    this._seen.add(step);
    await this._ask(this._indexOf(step));
  }

  private _indexOf(name: StepName): number {
    return this._checkout.steps.findIndex((step) => step.name === name);
  }

  /** Asks the first open question from that index on. */
  private async _ask(index: number): Promise<void> {
    const checkout = this._checkout;
    const { form } = checkout;
    this._giveUp();
    if (!form) return;
    const asking = (this._asking = new AbortController());
    const { signal } = asking;
    checkout.signal.addEventListener('abort', () => asking.abort());
    let skipped: StepName | null = null;
    for (const step of checkout.steps.slice(index)) {
      const { name } = step;
      if (step.prepare && !(await this._prepare(step, signal))) {
        if (signal.aborted) return;
        const { notice, screen } = checkout;
        // The answer that the page gave leads nowhere: let the customer choose another one.
        if (skipped) this._show(skipped, notice);
        else if (notice && screen.kind !== 'step') checkout.show({ kind: 'trouble', trouble: notice });
        return;
      }
      if (step.isAsked(form)) {
        if (this._seen.has(name) || !step.isAnswered(form)) return this._show(name);
        skipped = name;
        // Both can be changed on the screen that follows.
        if (name === 'country' || name === 'operator') this._skipped.add(name);
      }
    }
  }

  private _giveUp(): void {
    this._asking.abort();
    this._isPreparing = this._checkout.isBusy = false;
  }

  /** @returns whether the step can be shown */
  private async _prepare(step: Step, signal: AbortSignal): Promise<boolean> {
    const checkout = this._checkout;
    this._isPreparing = checkout.isBusy = true;
    checkout.notice = null;
    checkout.refresh();
    const answered = new AbortController();
    signal.addEventListener('abort', () => answered.abort());
    void this._sayWhereItTakesLong(answered.signal);
    let failure: { readonly error: unknown } | null = null;
    try {
      await step.prepare?.(checkout, signal);
    } catch (error) {
      failure = { error };
    }
    answered.abort();
    if (signal.aborted) return false;
    const trouble = failure && (await checkout.explain(failure.error));
    if (signal.aborted) return false;
    if (trouble) checkout.notice = trouble;
    this._isPreparing = checkout.isBusy = false;
    checkout.refresh();
    return !checkout.notice;
  }

  /** After a moment the customer reads what is waited for, rather than nothing. */
  private async _sayWhereItTakesLong(answered: AbortSignal): Promise<void> {
    await browser.wait(SLOW_MS, answered);
    if (answered.aborted) return;
    this._checkout.notice = { kind: 'slow' };
    this._checkout.refresh();
    // At once: the words for what has failed may be still to come.
    answered.addEventListener('abort', () => {
      if (this._checkout.notice?.kind === 'slow') this._checkout.notice = null;
      this._checkout.refresh();
    });
  }

  private _show(step: StepName, notice: Trouble | null = null): void {
    this._seen.add(step);
    this._skipped.delete(step);
    this._checkout.notice = notice;
    this._checkout.show({ kind: 'step', step });
  }
}
