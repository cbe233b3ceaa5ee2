import type { Operator } from '@malipo/contract';
import type { TemplateResult } from 'lit/html.js';
import { ApiClient, type FixedCheckout, type Merchant, ProxyProblem } from './api-client.ts';
import type { Controller } from './base-element.ts';
import { browser } from './browser.ts';
import type { Screen, Step, View } from './checkout.ts';
import { loadCheckout, loadOperators, type LoadingCheckout } from './checkout-loader.ts';
import { readSource, whyWaiting } from './checkout-source.ts';
import { MalipoErrorEvent, MalipoReadyEvent, MalipoStepEvent } from './events.ts';
import type { Texts } from './i18n/index.ts';
import type { PaymentForm } from './payment-form.ts';
import { importPayments, importQuestions, importStore } from './part-loader.ts';
import type { CheckoutHost, Payments, QuestionsPart, StorePart } from './parts.ts';
import { detailsStep } from './steps/details.ts';
import type { StepFlow } from './steps/step-flow.ts';
import { keep, recall } from './storage.ts';
import {
  CUSTOMER_KEY,
  type EnteredBefore,
  isUnderWay,
  RETURNED,
  type RememberedCustomer,
  storageKey,
} from './stored.ts';
import type { Storefront } from './storefront.ts';
import type { Trouble } from './troubles.ts';
import type { Visit } from './visit.ts';

/** Holds the state that the screens read (see `Checkout`), and passes on what they ask for. */
export class CheckoutController implements Controller, LoadingCheckout {
  screen: Screen = { kind: 'loading' };
  notice: Trouble | null = null;
  merchant: Merchant | null = null;
  fixed: FixedCheckout | null = null;
  form: PaymentForm | null = null;
  isBusy = false;
  isOffline = false;
  isTest = false;
  clockOffset: number | null = null;
  isIncomplete = false;
  /** Counts the customer's own changes of the screen: only these move the focus. */
  customerMoves = 0;
  mayBeCharged = true;
  visit: Visit | null = null;
  questions: QuestionsPart | null = null;
  flow: StepFlow | null = null;
  storePart: StorePart | null = null;
  store: Storefront | null = null;
  operators: Record<string, readonly Operator[]> = {};
  remembered: RememberedCustomer | null = null;

  private readonly _host: CheckoutHost;
  private _payments: Payments | null = null;
  /** `null` until its language has loaded. */
  private _spoken: Texts | null = null;
  private _advice: typeof import('./advice.ts') | null = null;
  /** Aborted when the attributes change: an answer that arrives later is ignored. */
  private _load = new AbortController();
  /** The page has been told of the first screen. */
  private _isReady = false;

  constructor(host: CheckoutHost) {
    this._host = host;
    host.addController(this);
    // Whoever comes to a field will soon need the rest.
    host.addEventListener('focusin', () => void this.loadPayments(), { once: true });
  }

  hostConnected(): void {
    this._listen('addEventListener');
    if (this.signal.aborted) void this.load();
  }

  hostDisconnected(): void {
    this._listen('removeEventListener');
    if (this.screen.kind === 'loading' || this._payments?.isUnderWay) this._load.abort();
  }

  get signal(): AbortSignal {
    return this._load.signal;
  }

  readonly refresh = (): void => this._host.requestUpdate();

  async load(): Promise<void> {
    // Any reason will do: the browser's own comes with a stack, for which it reads the script again.
    this._load.abort('');
    this._load = new AbortController();
    const { signal } = this;
    this._payments?.close();
    this.notice = this.form = this.visit = this.store = null;
    this.isBusy = false;
    this.mayBeCharged = true;
    this.operators = {};
    this.show({ kind: 'loading' });
    const attributes = this._host.checkoutAttributes;
    const waiting = whyWaiting(attributes, RETURNED.test(location.href));
    if (waiting) {
      await this._loadAdvice();
      this._warn(waiting);
      return;
    }
    try {
      const api = new ApiClient(attributes.proxy);
      const visit = (this.visit = { api, attributes, source: readSource(attributes) });
      this._payments?.open(visit);
      const known = recall<RememberedCustomer>(CUSTOMER_KEY);
      // Others may have written there: what is no text was not typed.
      this.remembered = known && Object.values(known).some((one) => one !== `${one}`) ? null : known;
      await loadCheckout(this, visit, signal);
    } catch (error) {
      if (!signal.aborted) await this._showFailure(error, signal);
    }
    if (signal.aborted || this._isReady) return;
    this._isReady = true;
    this.tell(new MalipoReadyEvent());
  }

  get steps(): readonly Step[] {
    return this.store?.steps ?? this.questions?.steps ?? [];
  }

  get hasOtherWays(): boolean {
    const { form } = this;
    if (!form?.isPhoneFirst) return !!this.flow?.canAsk('operator');
    return form.countries.length > 1 || form.operators?.length !== 1;
  }

  async payAnotherWay(): Promise<void> {
    await this.loadQuestions(true);
    await this.flow?.payAnotherWay();
  }

  async lookUp(isNow = false): Promise<void> {
    const questions = await this.loadQuestions();
    await questions?.lookUp(this, isNow);
    this.refresh();
  }

  async submit(): Promise<void> {
    const { signal } = this;
    if (this.isBusy || !this.form) return;
    const questions = await this.loadQuestions(true);
    if (!signal.aborted) await questions?.submit(this);
  }

  async loadPageAgain(): Promise<void> {
    const { form, visit } = this;
    const entered: EnteredBefore | null = form && {
      country: form.country?.code,
      operator: form.operator?.id,
      typed: form.typed,
    };
    keep(storageKey(visit?.source.scope ?? '', 'entered'), entered, true);
    // The copy in the browser's cache may be the one whose parts are gone. Offline the page itself would be gone.
    if (await fetch(import.meta.url, { cache: 'reload' }).catch(() => null)) browser.loadPageAgain();
  }

  get isUncharged(): boolean {
    const { screen } = this;
    // Here rather than by `isUnpaid`, whose table comes later.
    if ('payment' in screen) return /^(failed|cancelled)$/.test(screen.payment.status);
    return !this.mayBeCharged && !this._isUnderWay;
  }

  get likelyCountry(): string {
    const { country, operator } = this._host.checkoutAttributes;
    return (this.remembered?.country || country || operator.split('-')[0]!).toUpperCase();
  }

  noticeOf(view: View): string | undefined {
    return this._payments?.noticeOf(view);
  }

  /** Draws the screen; nothing until the part of the script that can has loaded. */
  draw(view: View): TemplateResult | null | undefined {
    const { screen } = this;
    if (screen.kind !== 'step') return this._payments?.draw(view);
    if (this.form?.isPhoneFirst) return detailsStep(view);
    return this.flow?.draw(view);
  }

  async loadStore(): Promise<StorePart> {
    const part = await importStore(this._host);
    if (this._spoken) await part.loadWords(this._spoken);
    this.storePart = part;
    this.refresh();
    return part;
  }

  /** Takes another language. Resolves once all that is shown can be said in it. */
  async speak(texts: Texts): Promise<void> {
    this._spoken = texts;
    await this.storePart?.loadWords(texts);
  }

  loadOperators(): Promise<void> {
    return loadOperators(this);
  }

  get mayHaveBegun(): boolean {
    return this._isUnderWay || RETURNED.test(location.href);
  }

  /** Whether something is remembered that has been sent, and whose outcome the customer may not know. */
  private get _isUnderWay(): boolean {
    return !!this.visit && isUnderWay(this.visit.source.scope);
  }

  /**
   * Loads a part of the script.
   *
   * @param isNeeded the customer cannot go on without it, and is told so
   */
  private async _loadPart<Part>(load: () => Promise<Part>, isNeeded: boolean): Promise<Part | null> {
    // A button that says so must not go away between the press and the release.
    if (this.isIncomplete && !isNeeded) return null;
    let part: Part | null = null;
    try {
      part = await load();
      this.isIncomplete = false;
    } catch (error) {
      if (isNeeded) {
        this.isIncomplete = true;
        this.report(error);
      }
    }
    this.refresh();
    return part;
  }

  /** Loads the part of the script that pays, unless it is there. */
  async loadPayments(isNeeded = false): Promise<Payments | null> {
    await this._loadPart(async () => {
      // What is sent is read and judged before, and drawn beside: one part without the other is of no use.
      const [{ openPayments }] = await Promise.all([importPayments(this._host), this._takeQuestions()]);
      if (this._payments) return;
      this._payments = openPayments(this._host, this);
      if (this.visit) this._payments.open(this.visit);
    }, isNeeded);
    return this._payments;
  }

  async loadQuestions(isNeeded = false): Promise<QuestionsPart | null> {
    return this.questions ?? this._loadPart(() => this._takeQuestions(), isNeeded);
  }

  private async _takeQuestions(): Promise<QuestionsPart> {
    const questions = await importQuestions(this._host);
    this.flow ??= questions.openFlow(this, this._host);
    if (!this.form?.rules) this.form?.follow(questions.rules);
    return (this.questions = questions);
  }

  /** Shows an error in words that come with the part of the script that pays. */
  private async _showFailure(thrown: unknown, signal: AbortSignal): Promise<void> {
    const { proxy } = this._host.checkoutAttributes;
    await this._loadAdvice();
    const error = this._isUnderWay ? thrown : ((await this._advice?.diagnose(thrown, proxy)) ?? thrown);
    if (signal.aborted) return;
    const payments = await this.loadPayments(true);
    if (signal.aborted) return;
    if (payments) return payments.showFailure(error);
    this.report(error);
    this.show({ kind: 'trouble', trouble: UNEXPLAINED });
  }

  /** Says that something cannot be drawn of what the proxy has answered: a newer one may write it in another way. */
  async showUndrawn(error: unknown): Promise<void> {
    const { screen } = this;
    this.form = this.store = null;
    this.show({ kind: 'loading' });
    (await this.loadPayments(true))?.showUndrawn(screen, error);
  }

  async resume(signal: AbortSignal): Promise<boolean> {
    if (!this._payments && !this.fixed?.payment && !this.mayHaveBegun) return false;
    const payments = await this.loadPayments(true);
    if (signal.aborted) return true;
    // Without that part nobody can say what has been started.
    if (!payments) throw new Error('a part of the script could not be loaded');
    return payments.resume(signal);
  }

  async explain(error: unknown): Promise<Trouble> {
    this.report(error);
    const payments = this._payments ?? (await this.loadPayments(true));
    return payments?.explain(error) ?? UNEXPLAINED;
  }

  /** Loads the words for the developer, where they can be had. */
  private async _loadAdvice(): Promise<void> {
    this._advice ??= await import('./advice.ts').catch(() => null);
  }

  /** What the developer should know, in the console too. */
  private _warn(error: unknown): string {
    const words = this._advice?.adviseOn(error, this._host.checkoutAttributes);
    const message = `malipo-checkout: ${words ?? (error instanceof Error ? error.message : String(error))}`;
    console.warn(message);
    return message;
  }

  report(error: unknown): void {
    // At once: the screen that is drawn next says so.
    this.isOffline = !(error instanceof ProxyProblem) && !navigator.onLine;
    if (this._advice) this._tellError(error);
    else void this._loadAdvice().then(() => this._tellError(error));
  }

  private _tellError(error: unknown): void {
    const isProblem = error instanceof ProxyProblem;
    const problem = isProblem ? { ...error.problem } : null;
    delete problem?.token;
    this.tell(new MalipoErrorEvent(this._warn(error), problem));
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
    this._host.dispatchEvent(event);
  }

  private _listen(change: 'addEventListener' | 'removeEventListener'): void {
    for (const type of ['online', 'offline', 'pageshow']) window[change](type, this._handleReturn);
    document[change]('visibilitychange', this._handleReturn);
  }

  /** The page is visible again, or the connection is back. */
  private readonly _handleReturn = ({ type, persisted }: Event & { readonly persisted?: boolean }): void => {
    // Nobody has left a page that is shown for the first time.
    if (persisted === false) return;
    if (type.endsWith('line')) this.isOffline = type === 'offline';
    this.refresh();
    if (type === 'offline' || document.visibilityState === 'hidden') return;
    this._payments?.handleReturn();
  };
}

/** What goes wrong while the part of the script is missing that has words for it. */
const UNEXPLAINED: Trouble = { kind: 'unreachable' };
