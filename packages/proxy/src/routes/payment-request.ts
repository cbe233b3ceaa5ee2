/** From a request to pay to an intent: what the bearer fixes stands, what the customer adds is checked. */
import { compareDecimals, type PaymentRequest, type PurchaseOrder } from '@malipo/contract';
import type { DefaultCustomer } from '../config/config.ts';
import { checkAmount } from '../http/amounts.ts';
import { ProblemError, invalid } from '../problems/problem.ts';
import type { DescribedOperator, OperatorWithRoutes } from '../operators/operator.ts';
import { referenceOr, type PaymentIntent } from '../payments/create-payment.ts';
import type { Services } from '../services.ts';
import {
  checkAffordable,
  priceOf,
  termsOfPurchase,
  type BeforeLookUp,
  type PricedPurchase,
} from '../store/order-price.ts';
import { isSameOrder } from '../store/same-order.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { admittedRoutes } from './admitted-routes.ts';
import { findOperator } from './find-operator.ts';
import { metadataOf } from './kept-terms.ts';
import { detailsFor } from './operator-details.ts';
import { checkReturnUrl } from './return-url.ts';

type Fixed = Pick<
  PaymentIntent,
  'source' | 'session' | 'offer' | 'reference' | 'amount' | 'currency' | 'return_url' | 'purchase'
>;

/**
 * To the second, whatever the clock does: to refuse is safe, since nothing is sent and what exists can still be read.
 * A clock that was set back only lets a session live longer.
 *
 * @throws ProblemError where the session or offer can no longer be paid
 */
export function checkPayable(terms: CheckoutTerms, now: number): void {
  if (terms.expires_at === null || terms.expires_at > now) return;
  if (terms.kind === 'session') throw new ProblemError('session_expired', 'Ask the shop for a new session.');
  throw new ProblemError('offer_expired', 'The merchant offered this for a time that is over.');
}

function fixedBy(services: Services, terms: CheckoutTerms, request: PaymentRequest): Fixed {
  const differs = (['amount', 'currency', 'reference', 'country'] as const).filter((name) => {
    const asked = request[name];
    if (asked === undefined || (name === 'country' && terms.country === undefined)) return false;
    return name === 'amount' ? compareDecimals(asked, terms.amount) !== 0 : asked !== terms[name];
  });
  const otherPurchase =
    request.purchase !== undefined &&
    (terms.purchase === undefined || !isSameOrder(request.purchase, terms.purchase));
  if (differs.length > 0 || otherPurchase) {
    const errors = [...differs, ...(otherPurchase ? ['purchase'] : [])].map((field) => ({
      field,
      message: `is fixed by the ${terms.kind}: leave it out`,
    }));
    throw new ProblemError('amount_fixed', `The ${terms.kind} sets the amount; a page cannot change it.`, {
      errors,
    });
  }
  return {
    source: terms.kind,
    session: terms.kind === 'session' ? terms.id : null,
    offer: terms.kind === 'offer' ? terms.id : null,
    reference: referenceOr(terms.reference),
    amount: terms.amount,
    currency: terms.currency,
    purchase: null,
    return_url: terms.return_url ?? checkReturnUrl(services.config, request.return_url),
  };
}

function chosenByPage(services: Services, request: PaymentRequest, price: Price | null): Fixed {
  const { amount, currency } = price ?? request;
  if (amount === undefined || currency === undefined) {
    const missing = [...(amount ? [] : ['amount']), ...(currency ? [] : ['currency'])];
    throw invalid(
      ...missing.map((field) => ({ field, message: 'is required where the page chooses the amount' })),
    );
  }
  return {
    source: 'open',
    session: null,
    offer: null,
    reference: referenceOr(request.reference),
    amount: checkAmount(amount, currency),
    currency,
    purchase: null,
    return_url: checkReturnUrl(services.config, request.return_url),
  };
}

interface Price {
  readonly amount: string;
  readonly currency: string;
}

const notAllowed = (message: string) =>
  new ProblemError('operator_not_allowed', 'Choose another operator.', {
    errors: [{ field: 'operator', message }],
  });

async function allowedOperator(
  services: Services,
  currency: string,
  terms: CheckoutTerms | null,
  request: PaymentRequest,
): Promise<OperatorWithRoutes> {
  const country = terms?.country ?? request.country;
  const catalogue = await services.catalogue();
  const found = findOperator(catalogue, request.operator, { country, currency });
  if (terms?.operators !== undefined && !terms.operators.includes(request.operator)) {
    throw notAllowed(`is not among the operators of the ${terms.kind}`);
  }
  if (country !== undefined && found.operator.country !== country) throw notAllowed(`is not in ${country}`);
  return found;
}

/** What the operator collects for a purchase: what was quoted; without a quote its price, in its own currency. */
async function dueFor(
  services: Services,
  priced: PricedPurchase,
  order: PurchaseOrder,
  operator: DescribedOperator,
  quoteId: string | undefined,
): Promise<Price> {
  if (quoteId === undefined) {
    if (operator.currency === priced.currency) return { amount: priced.price, currency: priced.currency };
    throw new ProblemError(
      'quote_required',
      `The operator uses ${operator.currency}, the price is in ${priced.currency}: call POST /v1/quotes first.`,
    );
  }
  const quote = await services.tokens.openQuote(quoteId);
  if (quote === null || quote.operator !== operator.id || !isSameOrder(quote.purchase, order)) {
    throw invalid({ field: 'quote', message: 'must be the quote for this purchase and this operator' });
  }
  if (quote.expires_at <= services.now()) throw new ProblemError('quote_expired', 'Ask for a new quote.');
  if (compareDecimals(quote.price, priced.price) < 0)
    throw priceChanged('show the new one, and let the customer confirm it');
  return { amount: quote.total, currency: quote.total_currency };
}

/** A page may repeat what it was told that a purchase costs; it decides nothing of it. */
function checkNamedPrice(due: Price, { amount, currency }: PaymentRequest): void {
  const names = [
    ...(amount !== undefined && compareDecimals(amount, due.amount) !== 0 ? ['amount'] : []),
    ...(currency !== undefined && currency !== due.currency ? ['currency'] : []),
  ];
  if (names.length === 0) return;
  throw new ProblemError('amount_fixed', 'The price of a purchase decides what is paid.', {
    errors: names.map((field) => ({ field, message: 'is fixed by the purchase: leave it out' })),
  });
}

const priceChanged = (remedy: string) =>
  new ProblemError('price_changed', `The price has changed: ${remedy}.`);

/** What the merchant supplies, as far as a route of the operator wants it. */
function neededOf(supplied: DefaultCustomer, { routes }: OperatorWithRoutes): DefaultCustomer {
  const needs = new Set(routes.flatMap((route) => route.needs));
  return {
    ...(supplied.name !== undefined && needs.has('name') && { name: supplied.name }),
    ...(supplied.email !== undefined && needs.has('email') && { email: supplied.email }),
  };
}

/**
 * @param terms what the bearer fixes, or null where the page chooses (open amounts, or something of the store)
 * @throws ProblemError naming the field
 */
export async function intentOf(
  services: Services,
  terms: CheckoutTerms | null,
  request: PaymentRequest,
  idempotency: PaymentIntent['idempotency'],
  beforeLookUp?: BeforeLookUp,
): Promise<PaymentIntent> {
  const order = terms === null ? request.purchase : terms.purchase;
  const priced =
    order === undefined
      ? null
      : await priceOf(services.store, order, services.config.markupPercent, beforeLookUp);
  if (priced !== null) {
    await checkAffordable(services.store, priced, terms === null ? 'stranger' : 'merchant');
  }
  const fixed =
    terms === null
      ? chosenByPage(services, request, priced && { amount: priced.price, currency: priced.currency })
      : fixedBy(services, terms, request);
  if (priced !== null && terms !== null && priced.price !== terms.amount) {
    throw priceChanged(`the merchant must create the ${terms.kind} again`);
  }
  const operator = await allowedOperator(services, fixed.currency, terms, request);
  const customer = {
    ...neededOf(services.config.defaultCustomer, operator),
    ...terms?.customer,
    ...request.customer,
  };
  const due =
    priced === null || order === undefined
      ? fixed
      : await dueFor(services, priced, order, operator.operator, request.quote);
  if (priced !== null && terms === null) checkNamedPrice(due, request);
  if (operator.operator.currency !== due.currency) {
    throw notAllowed(`takes ${operator.operator.currency}, not ${due.currency}`);
  }
  return {
    ...fixed,
    amount: due.amount,
    currency: due.currency,
    purchase: priced && termsOfPurchase(priced, customer.phone ?? null),
    operator,
    routes: admittedRoutes(operator, due.amount),
    customer: detailsFor(operator.operator, customer),
    idempotency,
    metadata: terms === null ? {} : await metadataOf(services, terms),
  };
}
