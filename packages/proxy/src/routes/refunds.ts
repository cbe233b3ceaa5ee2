/** `POST /v1/payments/{id}/refunds`: a payout to the payer. All refunds together never exceed the payment. */
import { compareDecimals, type Payee } from '@malipo/contract';
import { checkAmount } from '../http/amounts.ts';
import type { Call, Handlers } from '../http/call.ts';
import { MERCHANT_SCOPE, once, type Created } from '../http/idempotency.ts';
import type { Idempotency } from '../journal/journal.ts';
import type { OperatorWithRoutes, PayoutRoute } from '../operators/operator.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import type { PayoutState } from '../payouts/payout-state.ts';
import type { PayoutIntent } from '../payouts/payouts.ts';
import { NotRefundableError, RefundTooLargeError } from '../payouts/refunds.ts';
import { invalid, ProblemError, notFound } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import { admittedRoutes } from './admitted-routes.ts';
import { detailsFor } from './operator-details.ts';
import { findPayoutOperator } from './find-operator.ts';
import { payoutView } from '../views/payout-view.ts';

const notArrived = (status: PaymentState['status']) =>
  new ProblemError('not_refundable', `The payment is ${status}: only money that has arrived is refunded.`);

function tooMuch(left: string, currency: string): ProblemError {
  // No amount would do: nothing of the request can be corrected.
  if (compareDecimals(left, '0') <= 0) {
    return new ProblemError('not_refundable', 'Nothing is left to refund.');
  }
  return new ProblemError('not_refundable', `At most ${left} ${currency} is left to refund.`, {
    errors: [{ field: 'amount', message: `must be at most ${left}` }],
  });
}

/** By which routes money is given back, and to whom. */
interface RefundPlan {
  readonly routes: PayoutIntent['routes'];
  readonly payee: Payee;
}

/**
 * The routes that pay this amount out, given what is known of the payer. That is what collecting needed; what only
 * some routes need besides is not asked for.
 *
 * @throws ProblemError naming `customer.…`: what the route that needs the least of it still needs
 */
function refundPlan(operator: OperatorWithRoutes<PayoutRoute>, amount: string, known: Payee): RefundPlan {
  const missingFor = (route: PayoutRoute) => route.needs.filter((name) => known[name] === undefined).length;
  const admitted = admittedRoutes(operator, amount);
  const easiest = [...admitted].sort((left, right) => missingFor(left) - missingFor(right))[0] ?? admitted[0];
  const { fields } = operator.operator;
  const needed = fields.filter(({ name }) => easiest.needs.includes(name));
  const payee = detailsFor({ ...operator.operator, fields: needed }, known);
  const [first, ...rest] = admitted.filter((route) => missingFor(route) === 0);
  return { routes: [first ?? admitted[0], ...rest], payee };
}

/** @throws ProblemError naming `operator`, also where it was left out and the payment's own pays nobody out */
function refundOperator(services: Services, named: string | undefined, { operator, currency }: PaymentState) {
  const isOwnNone = named === undefined && services.payoutCatalogue.find(operator.id, { currency }) === null;
  if (isOwnNone) {
    const message = 'is required: the one of the payment pays nobody out';
    throw invalid({ field: 'operator', message });
  }
  return findPayoutOperator(services, named ?? operator.id, currency);
}

async function create(
  { services, body }: Call<'refundPayment'>,
  payment: PaymentState,
  idempotency: Idempotency,
): Promise<Created<PayoutState>> {
  const { status, currency } = payment;
  if (status !== 'succeeded') throw notArrived(status);
  const operator = refundOperator(services, body.operator, payment);
  const known: Payee = { ...payment.customer, ...body.customer };
  const amount = body.amount === undefined ? null : checkAmount(body.amount, currency);
  const plan = (refunded: string) => refundPlan(operator, refunded, known);
  try {
    const result = await services.refunds.create({
      payment,
      amount,
      reason: body.reason,
      idempotency,
      operator,
      plan,
    });
    return result.kind === 'payout' ? { kind: 'created', state: result.payout } : result;
  } catch (error) {
    if (error instanceof NotRefundableError) throw notArrived(error.status);
    throw error instanceof RefundTooLargeError ? tooMuch(error.left, currency) : error;
  }
}

async function refundPayment(call: Call<'refundPayment'>) {
  const { services, params, identity } = call;
  const payment = await services.payments.find(params.id);
  if (payment === null) throw notFound('payment');
  return once({
    journal: services.dependencies.journal,
    entries: services.payouts,
    scope: MERCHANT_SCOPE,
    identity,
    create: (idempotency) => create(call, payment, idempotency),
    show: payoutView,
  });
}

export const refundHandlers = { refundPayment } satisfies Partial<Handlers>;
