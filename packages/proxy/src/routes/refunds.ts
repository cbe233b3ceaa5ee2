/** `POST /v1/payments/{id}/refunds`: a payout to the payer. All refunds together never exceed the payment. */
import { formatAmount, parseAmount, schemas, type Payee } from '@malipo/contract';
import { Hono } from 'hono';
import { checkAmount } from '../http/amounts.ts';
import { requireSecretKey } from '../http/bearers.ts';
import { readIdempotency, readKey, repeatFirstAnswer } from '../http/idempotency.ts';
import { ProblemError } from '../problems/problem.ts';
import { readJson } from '../http/read-body.ts';
import type { OperatorWithRoutes, PayoutRoute } from '../operators/operator.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import type { PayoutState } from '../payouts/payout-state.ts';
import type { PayoutIntent } from '../payouts/payouts.ts';
import type { Services } from '../services.ts';
import { randomId } from '../tokens/random-id.ts';
import { detailsFor } from './operator-details.ts';
import { findPayoutOperator, payoutRoutesFor, payoutView } from './payouts.ts';

const minorUnits = (amount: string, currency: string) => parseAmount(amount, currency) ?? 0n;

function tooMuch(left: bigint, currency: string): ProblemError {
  const most = formatAmount(left, currency);
  return new ProblemError('not_refundable', `At most ${most} ${currency} are left to give back.`, {
    errors: [{ field: 'amount', message: `must be at most ${most}` }],
  });
}

interface Way {
  readonly routes: PayoutIntent['routes'];
  readonly payee: Payee;
}

/**
 * The routes that pay this amount out to somebody of whom so much is known. The payer told what collecting
 * needs; what only another route needs is not asked for.
 *
 * @throws ProblemError naming `customer.…`: what the route that needs the least of it still needs
 */
function wayFor(operator: OperatorWithRoutes<PayoutRoute>, amount: string, known: Payee): Way {
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
  const { payments, payouts, dependencies } = services;

  /**
   * What is left to give back, in minor units. A refund that has failed counts for nothing, and so does one
   * whose payout was never made: the process died in between.
   */
  async function refundable(payment: PaymentState): Promise<bigint> {
    let left = minorUnits(payment.amount, payment.currency);
    for (const { payout, amount, at } of payment.refunds) {
      const made = await payouts.find(payout);
      const isUndone = made === null ? payouts.isGone(at) : made.status === 'failed';
      if (!isUndone) left -= minorUnits(amount, payment.currency);
    }
    return left;
  }

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
        `The payment is ${payment.status}: only money that has arrived is given back.`,
      );
    }

    const { currency } = payment;
    const operator = findPayoutOperator(services, request.operator ?? payment.operator.id, currency);
    const known: Payee = { ...payment.customer, ...request.customer };
    const payout = randomId('out');
    let amount = '';
    // Journalled on the payment first: of two refunds at once, the second sees the first.
    await payments.change(id, async (current) => {
      const left = await refundable(current);
      if (left <= 0n) throw tooMuch(left, currency);
      amount = checkAmount(request.amount ?? formatAmount(left, currency), currency);
      if (minorUnits(amount, currency) > left) throw tooMuch(left, currency);
      wayFor(operator, amount, known);
      return [{ type: 'refunding', payout, amount }];
    });
    const result = await payouts.create({
      ...{
        id: payout,
        reference: payment.reference,
        amount,
        currency,
        refund_of: id,
        idempotency,
        operator,
        metadata: {},
      },
      ...wayFor(operator, amount, known),
    });
    if (result.kind === 'payout') return context.json(payoutView(result.payout), 201);
    if (result.kind !== 'key_used') throw new Error('a refund holds no reference and no phone');
    return context.json(payoutView(await repeat(result)), 201);
  });

  return app;
}
