/** Prices what a caller wants to buy, from the catalogue alone: nothing of a price comes from a page. */
import { compareDecimals, type PurchaseOrder } from '@malipo/contract';
import { ProblemError, invalid, type FieldError } from '../problems/problem.ts';
import { checkAmount } from '../http/amounts.ts';
import type { PurchaseTerms } from '../purchases/purchase-events.ts';
import type { UpstreamProduct } from '../upstreams/seller.ts';
import { sumOf, times, withMarkup } from './prices.ts';
import { optionTexts } from './same-order.ts';
import { upstreamUnavailable } from '../problems/upstream-problem.ts';
import type { ServiceRoute, StoreProduct, StoreService } from './goods.ts';
import type { Store } from './store.ts';

/** A purchase with everything that is needed to carry it out. */
export interface PricedPurchase {
  readonly service: StoreService;
  readonly product: StoreProduct;
  readonly route: ServiceRoute;
  readonly account: string;
  readonly options: Readonly<Record<string, string>>;
  /** What the upstream is paid: decimal, in `currency`. */
  readonly cost: string;
  /** What the customer is asked for, markup included, in `currency`. */
  readonly price: string;
  readonly currency: string;
}

/** The option that says whom to tell of a purchase, where the account is no phone itself. */
const PHONE_OPTION = 'phone';

/** Checked before the customer pays: an upstream that needs a phone refuses a purchase without one. */
function phoneFor({ route, options }: PricedPurchase, customerPhone: string | null): string | null {
  const { seller, service } = route;
  if (!service.needsPhone) return customerPhone;
  const given = options[PHONE_OPTION] ?? customerPhone;
  if (given === null) throw invalid(field(`options.${PHONE_OPTION}`, 'is required by what is bought'));
  const phone = seller.normalisePhone ? seller.normalisePhone(given) : given;
  if (phone !== null) return phone;
  throw new ProblemError('invalid_phone', 'What is bought needs a phone number of its own country.', {
    errors: [field(`options.${PHONE_OPTION}`, `must be a number in ${service.country}`)],
  });
}

/** Products that bear the name of their service say it once: "DStv Compact", not "DSTV: DStv Compact". */
function nameOf({ service: { service }, product: { product }, options }: PricedPurchase): string {
  const isTold = product.name.toLowerCase().startsWith(service.name.toLowerCase());
  const chosen = options['addons']?.split(',') ?? [];
  const addons = product.addons?.filter(({ id }) => chosen.includes(id)) ?? [];
  return [isTold ? product.name : `${service.name}: ${product.name}`, ...addons.map(({ name }) => name)].join(
    ' + ',
  );
}

/**
 * What the journal keeps of it.
 *
 * @param customerPhone who pays, for what needs a phone where the order names none
 * @throws ProblemError naming `purchase.options.phone`
 */
export function termsOfPurchase(priced: PricedPurchase, customerPhone: string | null): PurchaseTerms {
  const { route, product, service, account, cost, currency } = priced;
  const phone = phoneFor(priced, customerPhone);
  const { [PHONE_OPTION]: _phone, ...options } = priced.options;
  return {
    seller: route.seller.name,
    service: service.service.id,
    product: product.product.id,
    name: nameOf(priced),
    country: service.service.country,
    service_ref: route.service.ref,
    product_ref: product.upstream.ref,
    account,
    options,
    cost,
    currency,
    ...(product.upstream.price === null && { face_value: cost }),
    phone,
  };
}

const field = (name: string, message: string): FieldError => ({ field: `purchase.${name}`, message });

function costOf(
  product: UpstreamProduct,
  options: Readonly<Record<string, string>>,
  order: PurchaseOrder,
  currency: string,
  lookedUp: string | null,
): string {
  const { priceByOption, addons = [] } = product;
  if (priceByOption !== undefined) {
    const { option, prices } = priceByOption;
    const value = options[option] ?? Object.keys(prices)[0] ?? '';
    const base = Object.hasOwn(prices, value) ? prices[value] : undefined;
    if (base === undefined)
      throw invalid(field(`options.${option}`, `must be one of ${Object.keys(prices).join(', ')}`));
    const chosen = (options['addons'] ?? '').split(',').filter((id) => id !== '');
    if (new Set(chosen).size < chosen.length)
      throw invalid(field('options.addons', 'must name each add-on once'));
    const added = chosen.map((id) => {
      const addon = addons.find((candidate) => candidate.id === id);
      const price =
        addon?.prices === undefined
          ? addon?.price
          : Object.hasOwn(addon.prices, value)
            ? addon.prices[value]
            : undefined;
      if (price === undefined)
        throw invalid(field('options.addons', 'names an add-on that cannot be bought with this'));
      return price;
    });
    return sumOf([base, ...added], currency);
  }
  if (product.price !== null) {
    const quantity = options['quantity'] ?? '1';
    if (!/^([1-9]|[1-4]\d|50)$/.test(quantity))
      throw invalid(field('options.quantity', 'must be a whole number from 1 to 50'));
    return times(product.price, currency, quantity);
  }
  if (product.range === null) {
    if (lookedUp === null)
      throw new ProblemError(
        'account_not_found',
        'The account sets the amount to pay, and it was not found.',
        { errors: [field('account', 'was not found: check it')] },
      );
    return checkAmount(lookedUp, currency);
  }
  if (order.amount === undefined) throw invalid(field('amount', 'is required: this product takes an amount'));
  const amount = checkAmount(order.amount, currency, 'purchase.amount');
  const { min, max } = product.range;
  if (compareDecimals(amount, min) < 0 || (max !== null && compareDecimals(amount, max) > 0)) {
    const limits = `at least ${min}${max === null ? '' : ` and at most ${max}`} ${currency}`;
    throw new ProblemError('amount_out_of_limits', `This product takes ${limits}.`, {
      errors: [field('amount', `must be ${limits}`)],
    });
  }
  return amount;
}

/** @param name the member of the request that names the account */
export const nothingDue = (name: string): ProblemError =>
  new ProblemError('nothing_due', 'The upstream says that it has been paid, or owes nothing.', {
    errors: [{ field: name, message: 'has nothing to pay' }],
  });

/** Is asked before an account is looked up for what it owes; what it throws is thrown. */
export type BeforeLookUp = (service: string, account: string) => Promise<void>;

/**
 * Prices a purchase.
 *
 * @throws ProblemError naming `purchase.…`; `product_unavailable` where it cannot be bought now
 */
export async function priceOf(
  store: Store,
  order: PurchaseOrder,
  markupPercent: string,
  beforeLookUp?: BeforeLookUp,
): Promise<PricedPurchase> {
  const service = await store.find(order.service);
  if (service === null) throw invalid(field('service', 'is not a service that this proxy sells'));
  const product = await store.findProduct(service, order.product);
  if (product === null)
    throw new ProblemError('product_unavailable', 'This is not sold any more: choose another product.', {
      errors: [field('product', 'is not a product of this service')],
    });
  const { route, upstream } = product;
  if (!route.service.available)
    throw new ProblemError('product_unavailable', 'This cannot be bought at the moment.');
  const { account: accountKind } = route.service;
  const currency = upstream.currency ?? route.service.currency;
  const isNamed = accountKind.name !== 'none';
  // What the service does not ask for is not kept: it may be a person's number.
  const given = (isNamed && order.account?.trim()) || '';
  const { seller } = route;
  const account =
    given === '' || !seller.normaliseAccount ? given : seller.normaliseAccount(route.service, given);
  if (account === null) throw invalid(field('account', 'cannot be an account of this service: check it'));
  if (isNamed && account === '') throw invalid(field('account', 'is required by this service'));
  const options = optionTexts(order);
  const known = service.service.options.map(({ name }) => name);
  if (!Object.keys(options).every((name) => known.includes(name)))
    throw invalid(field('options', `may name ${known.join(', ') || 'none'} for this service`));

  const needsLookUp =
    upstream.price === null && upstream.range === null && upstream.priceByOption === undefined;
  if (needsLookUp) await beforeLookUp?.(service.service.id, given);
  const lookedUp = needsLookUp ? await store.lookUp(service, account) : null;
  if (lookedUp?.kind === 'nothing_due') throw nothingDue('purchase.account');
  if (lookedUp?.kind === 'no_answer') throw upstreamUnavailable(lookedUp.reason);
  const due = lookedUp?.kind === 'found' ? (lookedUp.account.details['amount'] ?? null) : null;
  const cost = costOf(upstream, options, order, currency, due);
  if (order.amount !== undefined && compareDecimals(order.amount, cost) !== 0) {
    throw new ProblemError('amount_fixed', `What is bought decides what it costs: ${cost} ${currency}.`, {
      errors: [field('amount', 'is fixed by what is bought: leave it out')],
    });
  }
  return {
    service,
    product,
    route,
    account,
    options,
    cost,
    price: withMarkup(cost, currency, markupPercent),
    currency,
  };
}

/**
 * Checked before somebody pays for what could not be bought then.
 *
 * @param chosenBy whose word the amount is: a stranger who tries amounts must not find out what the shop has, so for
 *   him the balance has to cover somewhat more, and nobody tells how much
 * @throws ProblemError `product_unavailable`
 */
export async function checkAffordable(
  store: Store,
  { route, cost, currency }: PricedPurchase,
  chosenBy: 'merchant' | 'stranger',
): Promise<void> {
  if (await store.canAfford(route, cost, currency, chosenBy === 'stranger')) return;
  const detail = "The shop's balance at the upstream is too low.";
  throw new ProblemError('product_unavailable', detail);
}
