/** From a request to pay to an intent: what the bearer fixes stands, what the customer adds is checked. */
import { compareDecimals, type PaymentRequest } from '@malipo/contract';
import { ProblemError, invalid } from '../http/problem.ts';
import type { OperatorWithRoutes } from '../operators/operator.ts';
import { referenceOr, routesFor, type PaymentIntent } from '../payments/create-payment.ts';
import type { Services } from '../services.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { detailsFor } from './operator-details.ts';
import { checkReturnUrl } from './return-url.ts';
import { checkAmount } from './sessions.ts';

type Fixed = Pick<
  PaymentIntent,
  'source' | 'session' | 'offer' | 'reference' | 'amount' | 'currency' | 'metadata' | 'return_url'
>;

/** @throws ProblemError where the session or offer can no longer be paid */
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
  if (differs.length > 0) {
    const errors = differs.map((field) => ({
      field,
      message: `is fixed by the ${terms.kind}: leave it out`,
    }));
    throw new ProblemError(
      'amount_fixed',
      `The ${terms.kind} decides what is paid; a page cannot change it.`,
      { errors },
    );
  }
  return {
    source: terms.kind,
    session: terms.kind === 'session' ? terms.id : null,
    offer: terms.kind === 'offer' ? terms.id : null,
    reference: referenceOr(terms.reference),
    amount: terms.amount,
    currency: terms.currency,
    metadata: terms.metadata ?? {},
    return_url: terms.return_url ?? checkReturnUrl(services.config, request.return_url),
  };
}

function chosenByPage(services: Services, request: PaymentRequest): Fixed {
  const { amount, currency } = request;
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
    metadata: {},
    return_url: checkReturnUrl(services.config, request.return_url),
  };
}

function findOperator(
  services: Services,
  fixed: Fixed,
  terms: CheckoutTerms | null,
  request: PaymentRequest,
) {
  const country = terms?.country ?? request.country;
  const found = services.catalogue.find(request.operator, { country, currency: fixed.currency });
  if (found === null) throw invalid({ field: 'operator', message: 'is no operator that this proxy reaches' });
  const notAllowed = (message: string) =>
    new ProblemError('operator_not_allowed', 'Choose another operator.', {
      errors: [{ field: 'operator', message }],
    });
  if (terms?.operators !== undefined && !terms.operators.includes(request.operator)) {
    throw notAllowed(`is not among the operators of the ${terms.kind}`);
  }
  if (country !== undefined && found.operator.country !== country) throw notAllowed(`is not in ${country}`);
  if (found.operator.currency !== fixed.currency) {
    throw notAllowed(`takes ${found.operator.currency}, not ${fixed.currency}`);
  }
  return found;
}

function admittedRoutes(operator: OperatorWithRoutes, amount: string): PaymentIntent['routes'] {
  const [first, ...others] = routesFor(operator, amount);
  if (first !== undefined) return [first, ...others];
  const { limits, currency, name } = operator.operator;
  const most = limits.max === null ? '' : `, at most ${limits.max} ${currency}`;
  throw new ProblemError('amount_out_of_limits', `${name} takes at least ${limits.min} ${currency}${most}.`, {
    errors: [{ field: 'amount', message: `must be at least ${limits.min}${most}` }],
  });
}

/**
 * @param terms what the bearer fixes, or null where the page chooses (open amounts)
 * @throws ProblemError naming the field
 */
export function intentOf(
  services: Services,
  terms: CheckoutTerms | null,
  request: PaymentRequest,
  idempotency: PaymentIntent['idempotency'],
): PaymentIntent {
  const fixed = terms === null ? chosenByPage(services, request) : fixedBy(services, terms, request);
  const operator = findOperator(services, fixed, terms, request);
  return {
    ...fixed,
    operator,
    routes: admittedRoutes(operator, fixed.amount),
    customer: detailsFor(operator.operator, { ...terms?.customer, ...request.customer }),
    idempotency,
  };
}
