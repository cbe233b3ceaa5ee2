/** `POST /v1/payments/{id}/refunds`: a payout to the payer. All refunds together never exceed the payment. */
import { schemas, type Payee } from '@malipo/contract';
import { Hono } from 'hono';
import { checkAmount } from '../http/amounts.ts';
import { requireSecretKey } from '../http/bearers.ts';
import { readIdempotency, readKey, repeatFirstAnswer } from '../http/idempotency.ts';
import { ProblemError } from '../problems/problem.ts';
import { readJson } from '../http/read-body.ts';
import type { OperatorWithRoutes, PayoutRoute } from '../operators/operator.ts';
import type { PayoutState } from '../payouts/payout-state.ts';
import type { PayoutIntent } from '../payouts/payouts.ts';
import { RefundTooLargeError } from '../payouts/refunds.ts';
import type { Services } from '../services.ts';
import { detailsFor } from './operator-details.ts';
import { findPayoutOperator, payoutRoutesFor, payoutView } from './payouts.ts';

function tooMuch(left: string, currency: string): ProblemError {
  return new ProblemError('not_refundable', `At most ${left} ${currency} is left to refund.`, {
    errors: [{ field: 'amount', message: `must be at most ${left}` }],
  });
}

interface RefundPlan {
  readonly routes: PayoutIntent['routes'];
  readonly payee: Payee;
}

/**
 * The routes that pay this amount out to somebody of whom so much is known. The payer told what collecting
 * needs; what only another route needs is not asked for.
 *
 * @throws ProblemError naming `customer.…`: what the route that needs the least of it still needs
 */
function refundPlan(operator: OperatorWithRoutes<PayoutRoute>, amount: string, known: Payee): RefundPlan {
  const missingFor = (route: PayoutRoute) => route.needs.filter((name) => known[name] === undefined).length;
  const admitted = payoutRoutesFor(operator, amount);
  const easiest = [...admitted].sort((left, right) => missingFor(left) - missingFor(right))[0] ?? admitted[0];
  const { fields } = operator.operator;
  const needed = fields.filter(({ name }) => easiest.needs.includes(name));
  const payee = detailsFor({ ...operator.operator, fields: needed }, known);
  const [first, ...rest] = admitted.filter((route) => missingFor(route) === 0);
  return { routes: [first ?? admitted[0], ...rest], payee };
}

export function refundRoutes(services: Services): Hono {
  const app = new Hono();
  const { payments, payouts, refunds, dependencies } = services;

  app.post('/payments/:id/refunds', requireSecretKey(services), async (context) => {
    readKey(context);
    const request = await readJson(context, schemas.RefundRequest);
    const id = context.req.param('id');
    const payment = /^pay_[0-9a-f]{32}$/.test(id) ? await payments.find(id) : null;
    if (payment === null) throw new ProblemError('not_found', 'There is no such payment.');
    const idempotency = await readIdempotency(context, `refunds ${id}`, request);
    const used = await dependencies.journal.findByKey(idempotency.scope, idempotency.key);
    context.header('cache-control', 'no-store');
    const repeat = (key: { id: string; fingerprint: string }): Promise<PayoutState> =>
      repeatFirstAnswer(payouts, key, idempotency.fingerprint);
    if (used !== null) return context.json(payoutView(await repeat(used)), 201);
    if (payment.status !== 'succeeded') {
      throw new ProblemError(
        'not_refundable',
        `The payment is ${payment.status}: only money that has arrived is refunded.`,
      );
    }

    const operator = findPayoutOperator(services, request.operator ?? payment.operator.id, payment.currency);
    const known: Payee = { ...payment.customer, ...request.customer };
    const { amount } = request;
    const result = await refunds
      .create({
        payment,
        amount: amount === undefined ? null : checkAmount(amount, payment.currency),
        idempotency,
        operator,
        plan: (refunded) => refundPlan(operator, refunded, known),
      })
      .catch((error: unknown) => {
        throw error instanceof RefundTooLargeError ? tooMuch(error.left, payment.currency) : error;
      });
    if (result.kind === 'payout') return context.json(payoutView(result.payout), 201);
    return context.json(payoutView(await repeat(result)), 201);
  });

  return app;
}
