import type { Service } from '@malipo/contract';
import { html } from 'lit/html.js';
import { type ApiClient, ProxyProblem } from '../../api-client.ts';
import type { Checkout, Step, View } from '../../checkout.ts';
import { button } from '../../layout/button.ts';
import { PAYMENT_STEPS } from '../../questions.ts';
import { NothingOffered } from '../../troubles.ts';
import { isForPhone } from '../categories.ts';
import { wordsFor } from '../i18n/index.ts';
import type { PurchaseForm } from '../purchase-form.ts';
import { getProducts, getQuote, getServices, guessByPhone, lookUpAccount } from '../shop.ts';
import { accountStep, confirmStep } from './account.ts';
import { categoryStep } from './category.ts';
import { destinationStep } from './destination.ts';
import { numberStep } from './number.ts';
import { optionsStep } from './options.ts';
import { productStep, valueStep } from './product.ts';
import { serviceStep } from './service.ts';
import { totalStep } from './total.ts';

/** The questions of the store, in order; then those of the payment, with the quoted total before the details. */
export function storeSteps(form: PurchaseForm, api: ApiClient): readonly Step[] {
  const [country, operator, , details] = PAYMENT_STEPS;
  const expected = (step: Step) => () => step.isAsked(form) && !isPayerTold(form);
  const paying: readonly Step[] = [
    {
      ...country,
      isExpected: expected(country),
      prepare: (checkout, signal) => suggestPayer(form, country, checkout, signal),
    },
    { ...operator, isExpected: expected(operator) },
    {
      ...details,
      prepare: (_, signal) => quote(form, api, signal),
      draw: (view) => totalStep(view, form),
    },
  ];
  if (form.fixed) return paying;
  const [category, number] = first(form);
  const choosing = [...(form.isAllForPhone ? [number, category] : [category, number]), ...buying(form, api)];
  const start = () => choosing.find((step) => step.isAsked(form));
  return [
    ...choosing,
    ...paying.map((step) => ({
      ...step,
      draw: (view: View) => html`${another(view, start())} ${step.draw(view)}`,
    })),
  ];
}

/** The way to something else, where what was chosen turns out not to be sold. */
function another(view: View, start: Step | undefined) {
  const { notice, flow } = view.checkout;
  return notice?.code === 'product_unavailable' && start
    ? button(wordsFor(view).buyMore, () => flow?.returnTo(start.name), 'quiet')
    : null;
}

const first = (form: PurchaseForm): readonly [category: Step, number: Step] => [
  {
    name: 'category',
    isAsked: () => form.categories.length > 1 && !(form.isAllForPhone && form.isNumberFirst),
    isAnswered: () => form.category !== null,
    draw: (view) => categoryStep(view, form),
  },
  {
    name: 'number',
    isAsked: () => form.isAllForPhone || isForPhone(form.category),
    isAnswered: () => false,
    draw: (view) => numberStep(view, form),
  },
];

const buying = (form: PurchaseForm, api: ApiClient): readonly Step[] => [
  {
    name: 'destination',
    isAsked: () => form.destinationsSelling.length > 1 && !form.hasNumber,
    isExpected: () => form.destinationsSelling.length > 1 && !form.mayHaveNumber,
    isAnswered: () => form.destination !== null,
    draw: (view) => destinationStep(view, form),
  },
  {
    name: 'service',
    prepare: (_, signal) => findServices(form, api, signal),
    isAsked: () => form.services?.length !== 1 || form.service === null,
    // What is bought decides what is asked.
    isExpected: () => form.category && (form.services ? form.services.length > 1 : !form.mayHaveNumber),
    isAnswered: () => form.service !== null,
    draw: (view) => serviceStep(view, form),
  },
  {
    name: 'account',
    isAsked: () =>
      form.service?.account.name !== 'none' && !(form.hasNumber && form.service?.account.name === 'phone'),
    isExpected: () =>
      !form.mayHaveNumber && !/none|voucher/.test(form.service?.account.name ?? form.category ?? ''),
    isAnswered: () => false,
    draw: (view) => accountStep(view, form),
  },
  {
    name: 'confirm',
    prepare: (_, signal) => lookUp(form, api, signal),
    isAsked: () => form.found !== null,
    isExpected: () => isLookedUp(form),
    isAnswered: () => false,
    draw: (view) => confirmStep(view, form),
  },
  {
    name: 'product',
    prepare: (_, signal) => findProducts(form, api, signal),
    isAsked: () => form.products?.length !== 1,
    isExpected: () =>
      form.products
        ? form.products.length > 1
        : !/airtime|electricity|betting|levy/.test(form.category ?? ''),
    isAnswered: () => false,
    draw: (view) => productStep(view, form),
  },
  {
    name: 'value',
    isAsked: () => !!form.product?.range,
    isExpected: () =>
      form.product ? !!form.product.range : /airtime|electricity|betting/.test(form.category ?? ''),
    isAnswered: () => false,
    draw: (view) => valueStep(view, form),
  },
  {
    name: 'options',
    isAsked: () => hasOptions(form),
    isExpected: () => (form.product ? hasOptions(form) : !!form.service?.options.length),
    isAnswered: () => false,
    draw: (view) => optionsStep(view, form),
  },
];

/** Whether a name is going to be confirmed. */
function isLookedUp(form: PurchaseForm): boolean {
  const { service, mayHaveNumber } = form;
  if (!service) return !mayHaveNumber && !/airtime|data|voucher/.test(form.category ?? '');
  return hasName(service);
}

/** Whether somebody stands behind the account, for the customer to confirm. */
const hasName = ({ account: { lookup, name } }: Service) => lookup && !/none|phone/.test(name);

/** Whether months, add-ons, a quantity or a phone are asked for. */
const hasOptions = (form: PurchaseForm) =>
  form.takesQuantity || form.takesPhone || form.addonsOffered.length > 0 || form.priceOptions.length > 0;

/** Whether the operator that pays is going to follow from the number. */
const isPayerTold = ({ mayHaveNumber, guess }: PurchaseForm) => mayHaveNumber && guess?.operator !== null;

async function findServices(form: PurchaseForm, api: ApiClient, signal: AbortSignal): Promise<void> {
  const { destination } = form;
  if (destination && !form.services) form.offerServices(await getServices(api, destination.code, signal));
  if (!form.services?.length) {
    form.services = null;
    throw new NothingOffered();
  }
  if (form.takeNumber()) await chooseByNumber(form, api, signal);
}

/** Finds the network of a number, so that the customer need not know it. What fails here is not said: he can choose. */
async function chooseByNumber(form: PurchaseForm, api: ApiClient, signal: AbortSignal): Promise<void> {
  const { services, account, destination } = form;
  const asked = services?.find((service) => service.available && service.account.lookup);
  const [guess, found] = await Promise.all([
    guessByPhone(api, account, destination?.code ?? '', signal).catch(() => null),
    asked && lookUpAccount(api, asked, account, signal).catch(() => null),
  ]);
  if (signal.aborted) return;
  form.guess = guess;
  // An upstream that looks it up knows more than the digits.
  const name = found?.name?.toLowerCase();
  const isOfNetwork = (service: Service) =>
    name
      ? service.name.toLowerCase().startsWith(name)
      : !!guess?.network && `${service.id}-`.startsWith(`${guess.country?.toLowerCase()}-${guess.network}-`);
  const [only, another] = services?.filter(isOfNetwork) ?? [];
  if (only && !another) form.chooseService(only.id);
}

/** Who tops up a phone mostly pays with it. */
async function suggestPayer(
  form: PurchaseForm,
  step: Step,
  checkout: Checkout,
  signal: AbortSignal,
): Promise<void> {
  const operator = form.suggestPayer();
  if (operator) {
    // Where they cannot be had, the question of the operator says so.
    await checkout.loadOperators().catch(() => undefined);
    if (signal.aborted) return;
    form.chooseOperator(operator);
  }
  await step.prepare?.(checkout, signal);
}

async function lookUp(form: PurchaseForm, api: ApiClient, signal: AbortSignal): Promise<void> {
  const { service, account, found } = form;
  if (!service || !hasName(service) || found?.account === account) return;
  form.found = null;
  try {
    form.found = await lookUpAccount(api, service, account, signal);
  } catch (error) {
    if (error instanceof ProxyProblem && error.problem.code === 'account_not_found')
      form.mark('account', 'refused');
    throw error;
  }
}

async function findProducts(form: PurchaseForm, api: ApiClient, signal: AbortSignal): Promise<void> {
  const { service } = form;
  if (!service || form.products) return;
  const products = await getProducts(api, service, signal);
  if (!products.length) throw new NothingOffered();
  form.offerProducts(products);
}

/** Fetches a quote. If it is outside the operator's limits, the customer chooses another operator. */
async function quote(form: PurchaseForm, api: ApiClient, signal: AbortSignal): Promise<void> {
  const { operator } = form;
  if (!operator || form.isQuoteFresh) return;
  const quoted = await getQuote(api, operator.id, form.order, signal);
  if (!form.takeQuote(quoted)) throw new NothingOffered('amount_out_of_limits');
}
