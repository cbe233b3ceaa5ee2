/** Paying out: `POST /v1/payouts` and what belongs to it. The merchant's server only. */
import { compareDecimals, schemas, type Banks, type Payout, type PayoutList } from '@malipo/contract';
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { checkAmount } from '../http/amounts.ts';
import { requireSecretKey } from '../http/bearers.ts';
import { inFlight, readIdempotency, readKey, repeatFirstAnswer } from '../http/idempotency.ts';
import { ProblemError, invalid } from '../problems/problem.ts';
import { readJson, readQuery } from '../http/read-body.ts';
import type { OperatorWithRoutes, PayoutRoute } from '../operators/operator.ts';
import type { PayoutIntent } from '../payouts/payouts.ts';
import type { PayoutState } from '../payouts/payout-state.ts';
import type { Services } from '../services.ts';
import { listFilter, nextCursor } from './lists.ts';
import { detailsFor } from './operator-details.ts';

const BanksQuery = z.strictObject({ operator: schemas.OperatorId });
const ResolvePayout = schemas.ResolveRequest.extend({ status: z.enum(['succeeded', 'failed']) });

export function payoutView(state: PayoutState): Payout {
  const { id, reference, livemode, status, amount, currency, operator, payee, refund_of, failure } = state;
  return {
    ...{ id, reference, livemode, status, amount, currency, operator, customer: payee, refund_of, failure },
    metadata: { ...state.metadata },
    attempts: state.attempts.map(({ route, order_id, outcome }) => ({
      ...{
        upstream: route.upstream,
        tenant: route.tenant,
        provider_id: route.provider_id,
        order_id,
        outcome,
      },
    })),
    created_at: new Date(state.created_at).toISOString(),
    updated_at: new Date(state.updated_at).toISOString(),
  };
}

/** @throws ProblemError `amount_out_of_limits` */
export function payoutRoutesFor(
  { operator, routes }: OperatorWithRoutes<PayoutRoute>,
  amount: string,
): PayoutIntent['routes'] {
  const [first, ...others] = routes.filter(
    ({ min, max }) =>
      compareDecimals(amount, min) >= 0 && (max === null || compareDecimals(amount, max) <= 0),
  );
  if (first !== undefined) return [first, ...others];
  const { min, max } = operator.limits;
  const most = max === null ? '' : ` and at most ${max}`;
  throw new ProblemError('amount_out_of_limits', `${operator.name} pays out at least ${min}${most}.`, {
    errors: [{ field: 'amount', message: `must be at least ${min}${most}` }],
  });
}

export function findPayoutOperator(services: Services, id: string, currency: string) {
  const found = services.payoutCatalogue.find(id, { currency });
  if (found === null)
    throw invalid({ field: 'operator', message: 'is no operator that this proxy pays out to' });
  if (found.operator.currency !== currency) {
    throw invalid({ field: 'currency', message: `must be ${found.operator.currency} with this operator` });
  }
  return found;
}

export function payoutRoutes(services: Services): Hono {
  const app = new Hono();
  const { payouts, dependencies } = services;
  const secretKey = requireSecretKey(services);

  async function found(context: Context): Promise<PayoutState> {
    const id = context.req.param('id') ?? '';
    const state = /^out_[0-9a-f]{32}$/.test(id) ? await payouts.find(id) : null;
    if (state === null) throw new ProblemError('not_found', 'There is no such payout.');
    return state;
  }

  app.post('/payouts', secretKey, async (context) => {
    readKey(context);
    const request = await readJson(context, schemas.PayoutRequest);
    const idempotency = await readIdempotency(context, 'payouts', request);
    const used = await dependencies.journal.findByKey(idempotency.scope, idempotency.key);
    context.header('cache-control', 'no-store');
    if (used !== null)
      return context.json(payoutView(await repeatFirstAnswer(payouts, used, idempotency.fingerprint)), 201);
    const operator = findPayoutOperator(services, request.operator, request.currency);
    const amount = checkAmount(request.amount, request.currency);
    const result = await payouts.create({
      ...{
        reference: request.reference,
        amount,
        currency: request.currency,
        refund_of: null,
        idempotency,
        operator,
      },
      routes: payoutRoutesFor(operator, amount),
      payee: detailsFor(operator.operator, request.customer),
      metadata: request.metadata ?? {},
    });
    if (result.kind === 'payout') return context.json(payoutView(result.payout), 201);
    if (result.kind !== 'key_used') throw new Error('a payout holds no reference and no phone');
    return context.json(payoutView(await repeatFirstAnswer(payouts, result, idempotency.fingerprint)), 201);
  });

  app.get('/payouts', secretKey, async (context) => {
    const query = readQuery(context, schemas.PayoutListQuery);
    const filter = listFilter('payout', query);
    const found = await dependencies.journal.list({ ...filter, limit: filter.limit + 1 });
    const listed = found.slice(0, filter.limit).map(({ id, events }) => payouts.derive(id, events));
    const list: PayoutList = {
      payouts: listed.map(payoutView),
      next_cursor: found.length > filter.limit ? nextCursor(listed.at(-1)) : null,
    };
    context.header('cache-control', 'no-store');
    return context.json(list);
  });

  app.get('/payouts/:id', secretKey, async (context) => {
    context.header('cache-control', 'no-store');
    return context.json(payoutView(await found(context)));
  });

  app.post('/payouts/:id/confirm', secretKey, async (context) => {
    const { code } = await readJson(context, schemas.ConfirmRequest);
    const state = await found(context);
    if (state.failure?.code !== 'confirmation_required') {
      throw new ProblemError(
        'no_confirmation_wanted',
        `The payout is ${state.status}; the operator wants no code for it.`,
      );
    }
    const confirmed = await payouts.confirm(state.id, code);
    if (confirmed === null) throw inFlight();
    return context.json(payoutView(confirmed));
  });

  app.post('/payouts/:id/resolve', secretKey, async (context) => {
    const request = await readJson(context, ResolvePayout);
    const { id } = await found(context);
    const state = await payouts.change(id, (current) => {
      if (current.status === 'needs_review') return [{ type: 'resolved', ...request }];
      throw new ProblemError(
        'not_in_review',
        `The payout is ${current.status}; only a needs_review is resolved.`,
      );
    });
    return context.json(payoutView(state));
  });

  app.get('/banks', secretKey, async (context) => {
    const { operator: id } = readQuery(context, BanksQuery);
    const operator = services.payoutCatalogue.find(id, { currency: '' });
    const [route] = operator?.routes ?? [];
    if (route === undefined)
      throw invalid({ field: 'operator', message: 'is no operator that this proxy pays out to' });
    const banks = await services.payer(route.ref.upstream).banks(route.ref, route.country, route.currency);
    if (banks === null)
      throw new ProblemError('unavailable', 'The operator gives no list of banks just now.', {
        retryAfterSeconds: 30,
      });
    const answer: Banks = { banks: [...banks] };
    return context.json(answer);
  });

  return app;
}
