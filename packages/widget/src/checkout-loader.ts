import type { Checkout, Country, Customer, Operator } from '@malipo/contract';
import type { FixedCheckout } from './api-client.ts';
import { browser } from './browser.ts';
import { WrongAttributes } from './checkout-source.ts';
import type { PayingCheckout, QuestionsPart } from './parts.ts';
import { likeliest, takesPhone } from './payable.ts';
import { PaymentForm } from './payment-form.ts';
import { isKeptPage, readPrinted } from './printed-checkout.ts';
import { keep, recall } from './storage.ts';
import { type EnteredBefore, storageKey } from './stored.ts';
import type { Storefront } from './storefront.ts';
import { NothingOffered } from './troubles.ts';
import type { Visit } from './visit.ts';

/** A faster answer is waited for with nothing else to do. */
const SLOW_MS = 100;

/** What loading needs from the checkout, and what it fills in. */
export interface LoadingCheckout extends PayingCheckout {
  readonly refresh: () => void;
  isOffline: boolean;
  isTest: boolean;
  fixed: FixedCheckout | null;
  form: PaymentForm | null;
  /** What is bought; `null` if nothing but an amount is paid. */
  store: Storefront | null;
  operators: Record<string, readonly Operator[]>;
  readonly questions: QuestionsPart | null;
  /** Something may have been started that the customer comes back to. */
  readonly mayHaveBegun: boolean;
  loadQuestions(isNeeded?: boolean): Promise<QuestionsPart | null>;
  /** Shows what was started earlier. Returns `false` if there is nothing: then the first question may be asked. */
  resume(signal: AbortSignal): Promise<boolean>;
}

/**
 * Finds out what is to be paid and by whom, and shows the first screen.
 *
 * @param signal aborted when the attributes change: nothing that arrives later is shown
 * @throws if what is to be paid cannot be known, or a part of the script that is needed at once cannot be loaded
 */
export async function loadCheckout(
  checkout: LoadingCheckout,
  visit: Visit,
  signal: AbortSignal,
): Promise<void> {
  const { api, attributes, source } = visit;
  // Together with the checkout, where there is something to read already.
  const questions = (checkout.remembered ?? attributes.steps === 'operator') && checkout.loadQuestions();
  // The store has countries of its own to choose from first.
  const opened = sellsFreely(visit) ? await api.countries() : await openCheckout(checkout);
  if (signal.aborted) return;
  const { countries, merchant = null } = opened;
  const fixed = source.bearer ? (opened as FixedCheckout) : null;
  checkout.isOffline = false;
  checkout.isTest = opened.livemode === false;
  checkout.fixed = fixed;
  checkout.merchant = merchant;
  reportAttributes(checkout, countries);
  const { amount, currency } = fixed ?? attributes;
  const terms = { amount: amount || null, currency: currency || null, country: fixed?.country ?? null };
  const customer = customerOf(checkout);
  const { refresh: handleChange } = checkout;
  // A session of an amount sells nothing, whatever the page says.
  if (fixed ? fixed.purchase : attributes.for === 'store') {
    const { openStorefront } = await checkout.loadStore();
    const store = await openStorefront({ api, attributes, terms, countries, customer, fixed, handleChange });
    if (signal.aborted) return;
    checkout.store = store;
  }
  const form = (checkout.form =
    checkout.store?.form ?? new PaymentForm(terms, countries, customer, handleChange));
  form.canBePhoneFirst = form.isPhoneFirst =
    !checkout.store && attributes.steps !== 'operator' && !!(terms.amount && terms.currency);
  const { remembered } = checkout;
  if (remembered) {
    form.memory = 'kept';
    // Where another currency is paid, its number pays nothing.
    if (!form.countries.some(({ code }) => code === remembered.country)) form.typed.phone = '';
  }
  restoreEntries(checkout, form);
  await questions;
  if (signal.aborted) return;
  const rules = form.rules ?? checkout.questions?.rules;
  // Tells the country.
  if (rules) form.follow(rules);
  if (await checkout.resume(signal)) return;
  checkout.mayBeCharged = false;
  // Said before anything is typed. The proxy's clock counts.
  if (fixed && fixed.expires_at! < fixed.now) throw new NothingOffered(`${source.kind}_expired`);
  await begin(checkout, form, signal);
}

/** Shows the first question that has no answer yet: the number, where that is enough. */
async function begin(checkout: LoadingCheckout, form: PaymentForm, signal: AbortSignal): Promise<void> {
  // It draws how to ask somebody else to pay.
  if (checkout.fixed?.allow_sharing) void checkout.loadPayments();
  if (form.isPhoneFirst) {
    if (!form.country) form.chooseCountry(checkout.likelyCountry);
    if (!form.country) form.chooseCountry(likeliest(form.countries));
    if (checkout.operators[form.country?.code ?? '']) await loadOperators(checkout);
    // Where nobody pays by a number, there is none to ask for.
    if (form.operators?.some(takesPhone) === false || !form.countries.length) {
      form.canBePhoneFirst = form.isPhoneFirst = false;
      form.operators = null;
    }
  }
  if (form.isPhoneFirst) {
    form.tidyPhone();
    checkout.show({ kind: 'step', step: 'details' });
    // What is known already is shown at once.
    if (form.typed.phone || form.typed.email) void checkout.lookUp();
    return;
  }
  if (!(await checkout.loadQuestions(true))) throw new Error('a part of the script could not be loaded');
  if (!signal.aborted) await checkout.flow?.begin();
}

/** Tells the developer of the page about attributes that have no effect. */
function reportAttributes(checkout: LoadingCheckout, countries: readonly Country[]): void {
  const { likelyCountry } = checkout;
  const { attributes, source } = checkout.visit!;
  const codes = countries.map(({ code }) => code);
  if (source.bearer && (attributes.amount || attributes.for)) checkout.report(new WrongAttributes('ignored'));
  if (attributes.steps && attributes.steps !== 'operator')
    checkout.report(new WrongAttributes('steps', ['operator']));
  if (likelyCountry && !checkout.remembered && !codes.includes(likelyCountry))
    checkout.report(new WrongAttributes('country', codes));
}

/** What is known of the customer: by the merchant's server, else from an earlier visit, unless that was another's. */
function customerOf(checkout: LoadingCheckout): Customer {
  const { customer = {} } = checkout.fixed ?? {};
  const { remembered } = checkout;
  const isAnother = (['phone', 'name', 'email'] as const).some(
    (name) => customer[name] && customer[name] !== remembered?.[name],
  );
  if (isAnother) checkout.remembered = null;
  const { phone = '', name = '', email = '' } = checkout.remembered ?? {};
  return { phone, name, email, ...customer };
}

/** What was entered before the page was loaded again. */
function restoreEntries({ remembered, visit }: LoadingCheckout, form: PaymentForm): void {
  const { source, attributes } = visit!;
  const key = storageKey(source.scope, 'entered');
  const entered = recall<EnteredBefore>(key);
  form.likelyOperator = entered?.operator || remembered?.operator || attributes.operator;
  if (!entered) return;
  keep(key, null);
  Object.assign(form.typed, entered.typed);
  form.chooseCountry(entered.country);
}

/** Whether the customer chooses what to buy: nothing is fixed that could be asked for. */
const sellsFreely = ({ attributes, source }: Visit): boolean => attributes.for === 'store' && !source.bearer;

/** Asks what is to be paid, and keeps the operators that come with it. */
async function openCheckout(checkout: LoadingCheckout, country?: string): Promise<Checkout> {
  // Those of this visit, also where the answer comes during the next.
  const { operators } = checkout;
  const { api, source } = checkout.visit!;
  const printed = country === undefined ? takePrinted(checkout) : null;
  // What a browser reads to write money and dates takes a phone fifty milliseconds: while a slow network is waited for.
  const timer = setTimeout(Intl.NumberFormat, SLOW_MS);
  const opened = await (printed ?? api.checkout(source.bearer, country ?? checkout.likelyCountry));
  clearTimeout(timer);
  Object.assign(operators, opened.operators);
  checkout.clockOffset = Date.parse(opened.now) - browser.now();
  return opened;
}

/** What the page has printed; `null` where the proxy knows better. */
function takePrinted(checkout: LoadingCheckout): Checkout | null {
  const { attributes, source } = checkout.visit!;
  // The page may be older than what has begun.
  if (!attributes.checkout || !source.bearer || checkout.mayHaveBegun) return null;
  // Once: another session, or another try, is not what was printed.
  if (taken.has(attributes.checkout)) return null;
  taken.add(attributes.checkout);
  if (isKeptPage()) return null;
  const printed = readPrinted(attributes.checkout);
  if (!printed) checkout.report(new WrongAttributes('checkout'));
  return printed;
}

/**
 * Loads the operators of the chosen country, unless they are known.
 *
 * @throws {NothingOffered} if none of them can be paid with
 */
export async function loadOperators(checkout: LoadingCheckout): Promise<void> {
  const { form } = checkout;
  if (!form || form.operators) return;
  const code = form.country?.code ?? '';
  const visit = checkout.visit!;
  if (!checkout.operators[code]) {
    if (sellsFreely(visit)) checkout.operators[code] = (await visit.api.operators(code)).operators;
    else await openCheckout(checkout, code);
  }
  if (code !== (form.country?.code ?? '')) return;
  const operators = checkout.operators[code] ?? [];
  const { operator: suggested } = visit.attributes;
  if (suggested.startsWith(code.toLowerCase()) && !operators.some(({ id }) => id === suggested))
    checkout.report(
      new WrongAttributes(
        'operator',
        operators.map(({ id }) => id),
      ),
    );
  form.offerOperators(operators);
  if (!form.operator) {
    form.chooseOperator(form.likelyOperator);
    form.isOperatorNamed = form.operator !== null;
  }
  if ((form.operators ?? []).length) return;
  form.operators = null;
  throw new NothingOffered();
}

/** What has been printed and taken, by any element: one that Turbo shows again is a copy of the first. */
const taken = new Set<unknown>();
