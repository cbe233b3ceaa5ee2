import type { Checkout, Customer, Operator } from '@malipo/contract';
import type { TemplateResult } from 'lit/html.js';
import { ApiClient, type FixedCheckout, type Merchant, ProxyProblem } from './api-client.ts';
import type { Controller } from './base-element.ts';
import { browser } from './browser.ts';
import type { Screen, Step, View } from './checkout.ts';
import { readSource, whyWaiting, WrongAttributes } from './checkout-source.ts';
import { MalipoErrorEvent, MalipoReadyEvent, MalipoStepEvent } from './events.ts';
import { PaymentForm } from './payment-form.ts';
import { PartLoader } from './part-loader.ts';
import { likeliest, takesPhone } from './payable.ts';
import type { CheckoutHost, PayingCheckout, Payments, QuestionsPart, StorePart } from './parts.ts';
import { isKeptPage, readPrinted } from './printed-checkout.ts';
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
import { NothingOffered, type Trouble } from './troubles.ts';
import type { Visit } from './visit.ts';

/** Loads what is to be paid, and holds the state that the screens read (see `Checkout`). */
export class CheckoutController implements Controller, PayingCheckout {
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

  private readonly _host: CheckoutHost;
  private readonly _parts: PartLoader;
  private _payments: Payments | null = null;
  private _advice: typeof import('./advice.ts') | null = null;
  /** Aborted when the attributes change: an answer that arrives later is ignored. */
  private _load = new AbortController();
  private _isReady = false;
  /** By country, as far as they are known. */
  operators: Record<string, readonly Operator[]> = {};
  /** Aborted when another number is typed. */
  private _lookUp = new AbortController();
  remembered: RememberedCustomer | null = null;
  /** The operator that was chosen before the page was loaded again, else the one that the page suggests. */
  private _likelyOperator = '';

  constructor(host: CheckoutHost) {
    this._host = host;
    this._parts = new PartLoader(host, () => this.refresh());
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
    this._load.abort();
    this._lookUp.abort();
    this._load = new AbortController();
    const { signal } = this;
    this._payments?.close();
    this.notice = this.form = this.visit = this._parts.store = null;
    this.isBusy = false;
    this.mayBeCharged = true;
    this.operators = {};
    this.show({ kind: 'loading' });
    const waiting = whyWaiting(this._host.checkoutAttributes, RETURNED.test(location.href));
    if (waiting) {
      await this._loadAdvice();
      this._warn(waiting);
      return;
    }
    try {
      await this._arrive(signal);
    } catch (error) {
      if (!signal.aborted) await this._showFailure(error, signal);
    }
    if (signal.aborted || this._isReady) return;
    this._isReady = true;
    this.tell(new MalipoReadyEvent());
  }

  get steps(): readonly Step[] {
    return this._parts.store?.steps ?? this.questions?.steps ?? [];
  }

  get hasOtherWays(): boolean {
    const { form } = this;
    if (!form?.isPhoneFirst) return !!this.flow?.canAsk('operator');
    return form.countries.length > 1 || form.operators?.length !== 1;
  }

  async payAnotherWay(): Promise<void> {
    await this._loadQuestions(true);
    await this.flow?.payAnotherWay();
  }

  async lookUp(isNow = false): Promise<void> {
    this._lookUp.abort();
    const { signal } = (this._lookUp = new AbortController());
    if (!this.form?.isPhoneFirst || !this.visit) return;
    const questions = await this._loadQuestions();
    if (!signal.aborted) await questions?.lookUp(this, this.visit.api, isNow, signal);
    this.refresh();
  }

  async submit(): Promise<void> {
    const { signal } = this;
    if (this.isBusy || !this.form) return;
    const questions = await this._loadQuestions(true);
    if (!signal.aborted) await questions?.submit(this);
  }

  async loadPageAgain(): Promise<void> {
    const { form, visit } = this;
    const entered: EnteredBefore | null = form && {
      country: form.country?.code ?? '',
      operator: form.operator?.id ?? '',
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

  get isStore(): boolean {
    return this._parts.store !== null;
  }

  get likelyCountry(): string {
    const { country, operator } = this._host.checkoutAttributes;
    return (this.remembered?.country || country || operator.split('-')[0]!).toUpperCase();
  }

  describeOrder(view: View): string {
    return this._parts.describeOrder(view);
  }

  noticeOf(view: View): string | undefined {
    return this._payments?.noticeOf(view);
  }

  /** Draws the screen; nothing until the part of the script that can has loaded. */
  draw(view: View): TemplateResult | null | undefined {
    const { screen, steps } = this;
    if (screen.kind !== 'step') return this._payments?.draw(view);
    if (this.form?.isPhoneFirst) return detailsStep(view);
    return steps.find(({ name }) => name === screen.step)?.draw(view);
  }

  get storePart(): StorePart | null {
    return this._parts.storePart;
  }

  loadStore(): Promise<StorePart> {
    return this._parts.loadStore();
  }

  private async _arrive(signal: AbortSignal): Promise<void> {
    const attributes = this._host.checkoutAttributes;
    const source = readSource(attributes);
    const api = new ApiClient(attributes.proxy);
    this.visit = { api, attributes, source };
    this._payments?.open(this.visit);
    this.remembered = recall(CUSTOMER_KEY);
    // Together with the checkout, where there is something to read already.
    const questions = (this.remembered ?? attributes.steps === 'operator') && this._loadQuestions();
    // The store has countries of its own to choose from first.
    const opened = this._sellsFreely ? await api.countries() : await this._openCheckout();
    if (signal.aborted) return;
    this.isOffline = false;
    const { countries, merchant = null } = opened;
    this.isTest = opened.livemode === false;
    const fixed = source.bearer ? (opened as FixedCheckout) : null;
    this.fixed = fixed;
    this.merchant = merchant;
    const codes = countries.map(({ code }) => code);
    const { likelyCountry } = this;
    if (source.bearer && attributes.amount) this.report(new WrongAttributes('', 'ignored'));
    if (attributes.steps && attributes.steps !== 'operator') this.report(new WrongAttributes('', 'steps'));
    if (likelyCountry && !this.remembered && !codes.includes(likelyCountry))
      this.report(new WrongAttributes(codes.join(', '), 'country'));
    const { amount, currency } = fixed ?? attributes;
    const { country = null } = fixed ?? {};
    const customer = this._customerOf(fixed);
    const terms = { amount: amount || null, currency: currency || null, country };
    if (attributes.for === 'store' || fixed?.purchase) {
      const setting = { api, attributes, terms, countries, customer, fixed, handleChange: this.refresh };
      await this._parts.openStore(setting);
      if (signal.aborted) return;
    }
    this.form = this._parts.store?.form ?? new PaymentForm(terms, countries, customer, this.refresh);
    const isPhoneFirst =
      !this._parts.store && attributes.steps !== 'operator' && !!(terms.amount && terms.currency);
    this.form.canBePhoneFirst = this.form.isPhoneFirst = isPhoneFirst;
    if (this.remembered) this.form.memory = 'kept';
    this._restoreEntries(this.form);
    await questions;
    if (signal.aborted) return;
    const rules = this.form.rules ?? this.questions?.rules;
    // Tells the country.
    if (rules) this.form.follow(rules);
    if (this._payments || fixed?.payment || this._isUnderWay || RETURNED.test(location.href)) {
      const payments = await this.loadPayments(true);
      if (signal.aborted || (await payments?.resume(signal))) return;
      // Without that part nobody can say what has been started.
      if (!payments) throw new Error('the part of the script that pays is missing');
    }
    this.mayBeCharged = false;
    await this._begin(this.form, signal);
  }

  /** Asks for the number, where that is enough; else the first question. */
  private async _begin(form: PaymentForm, signal: AbortSignal): Promise<void> {
    if (form.isPhoneFirst) {
      if (!form.country) form.chooseCountry(this.likelyCountry);
      if (!form.country) form.chooseCountry(likeliest(form.countries));
      if (this.operators[form.country?.code ?? '']) await this.loadOperators();
      // Where nobody pays by a number, there is none to ask for.
      if (form.operators?.some(takesPhone) === false || !form.countries.length) {
        form.canBePhoneFirst = form.isPhoneFirst = false;
        form.operators = null;
      }
    }
    if (form.isPhoneFirst) {
      form.tidyPhone();
      this.show({ kind: 'step', step: 'details' });
      if (this.fixed?.allow_sharing) void this._loadQuestions();
      // What is known already is shown at once.
      if (form.typed.phone || form.typed.email) void this.lookUp();
      return;
    }
    if (!(await this._loadQuestions(true))) throw new Error('the part of the script that asks is missing');
    if (!signal.aborted) await this.flow?.begin();
  }

  /** What is known of the customer: by the merchant's server, else from an earlier visit, unless that was another's. */
  private _customerOf(fixed: FixedCheckout | null): Customer {
    const { customer = {} } = fixed ?? {};
    const remembered = this.remembered;
    const isAnother = (['phone', 'name', 'email'] as const).some(
      (name) => customer[name] && customer[name] !== remembered?.[name],
    );
    if (isAnother) this.remembered = null;
    const { phone = '', name = '', email = '' } = this.remembered ?? {};
    return { phone, name, email, ...customer };
  }

  /** What was entered before the page was loaded again. */
  private _restoreEntries(form: PaymentForm): void {
    const key = storageKey(this.visit!.source.scope, 'entered');
    const entered = recall<EnteredBefore>(key);
    const { operator } = this._host.checkoutAttributes;
    this._likelyOperator = entered?.operator || this.remembered?.operator || operator;
    if (!entered) return;
    keep(key, null);
    Object.assign(form.typed, entered.typed);
    form.chooseCountry(entered.country);
  }

  /** Whether something is remembered that has been sent, and whose outcome the customer may not know. */
  private get _isUnderWay(): boolean {
    return !!this.visit && isUnderWay(this.visit.source.scope);
  }

  /** Whether the customer chooses what to buy: nothing is fixed that could be asked for. */
  private get _sellsFreely(): boolean {
    const { attributes, source } = this.visit!;
    return attributes.for === 'store' && !source.bearer;
  }

  /** Asks what is to be paid, and keeps the operators that come with it. */
  private async _openCheckout(country?: string): Promise<Checkout> {
    const { api, source } = this.visit!;
    const printed = country === undefined ? this._takePrinted() : null;
    const asked = printed ?? api.checkout(source.bearer, country ?? this.likelyCountry);
    // What a browser reads to write money takes a phone fifty milliseconds: while the proxy answers.
    new Intl.NumberFormat();
    const checkout = await asked;
    Object.assign(this.operators, checkout.operators);
    this.clockOffset = Date.parse(checkout.now) - browser.now();
    return checkout;
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
      const [{ openPayments }] = await Promise.all([this._parts.loadPayments(), this._takeQuestions()]);
      if (this._payments) return;
      this._payments = openPayments(this._host, this);
      if (this.visit) this._payments.open(this.visit);
    }, isNeeded);
    return this._payments;
  }

  private async _loadQuestions(isNeeded = false): Promise<QuestionsPart | null> {
    return this.questions ?? this._loadPart(() => this._takeQuestions(), isNeeded);
  }

  private async _takeQuestions(): Promise<QuestionsPart> {
    const questions = await this._parts.loadQuestions();
    this.flow ??= questions.openFlow(this);
    if (!this.form?.rules) this.form?.follow(questions.rules);
    return (this.questions = questions);
  }

  async loadQuestions(): Promise<void> {
    await this._loadQuestions(true);
  }

  /** What the page has printed; `null` where the proxy knows better. */
  private _takePrinted(): Checkout | null {
    const { attributes, source } = this.visit!;
    if (!attributes.checkout || !source.bearer) return null;
    // Where something has begun, the page may be older than that.
    if (this._isUnderWay || RETURNED.test(location.href)) return null;
    // Once: another session, or another try, is not what was printed.
    if (taken.has(attributes.checkout)) return null;
    taken.add(attributes.checkout);
    if (isKeptPage()) return null;
    const printed = readPrinted(attributes.checkout);
    if (!printed) this.report(new WrongAttributes('checkout', 'checkout'));
    return printed;
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

  async loadOperators(): Promise<void> {
    const { form } = this;
    if (!form || form.operators) return;
    const code = form.country?.code ?? '';
    if (!this.operators[code]) {
      if (this._sellsFreely) this.operators[code] = (await this.visit!.api.operators(code)).operators;
      else await this._openCheckout(code);
    }
    if (code !== (form.country?.code ?? '')) return;
    const operators = this.operators[code] ?? [];
    const { operator: suggested } = this._host.checkoutAttributes;
    if (suggested.startsWith(code.toLowerCase()) && !operators.some(({ id }) => id === suggested))
      this.report(new WrongAttributes(operators.map(({ id }) => id).join(', '), 'operator'));
    form.offerOperators(operators);
    if (!form.operator) {
      form.chooseOperator(this._likelyOperator);
      form.isOperatorNamed = form.operator !== null;
    }
    if ((form.operators ?? []).length) return;
    form.operators = null;
    throw new NothingOffered();
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
    const words =
      error instanceof ProxyProblem ? null : this._advice?.adviseOn(error, this._host.checkoutAttributes);
    const message = `malipo-checkout: ${words ?? (error instanceof Error ? error.message : String(error))}`;
    console.warn(message);
    return message;
  }

  report(error: unknown): void {
    // At once: the screen that is drawn next says so.
    this.isOffline = !(error instanceof ProxyProblem) && !navigator.onLine;
    if (this._advice || error instanceof ProxyProblem) this._tellError(error);
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
  private readonly _handleReturn = ({ type }: Event): void => {
    if (type.endsWith('line')) this.isOffline = type === 'offline';
    this.refresh();
    if (type === 'offline' || document.visibilityState === 'hidden') return;
    this._payments?.handleReturn();
  };
}

/** What has been printed and taken, by any element: one that Turbo shows again is a copy of the first. */
const taken = new Set<unknown>();

/** What goes wrong while the part of the script is missing that has words for it. */
const UNEXPLAINED: Trouble = { kind: 'unreachable', minutes: 0 };
