/** Paying out. */
import { checkAmount } from '../http/amounts.ts';
import type { Call, Handlers } from '../http/call.ts';
import { inFlight, MERCHANT_SCOPE, once, type Created } from '../http/idempotency.ts';
import type { Idempotency } from '../journal/journal.ts';
import type { PayoutState } from '../payouts/payout-state.ts';
import { waitsForCode } from '../payouts/payouts.ts';
import { ProblemError, notFound } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import { readPage } from './lists.ts';
import { resolution } from './resolution.ts';
import { admittedRoutes } from './admitted-routes.ts';
import { findPayoutOperator } from './find-operator.ts';
import { detailsFor } from './operator-details.ts';
import { payoutView } from '../views/payout-view.ts';

/** @throws ProblemError `not_found` */
async function findPayout(services: Services, id: string): Promise<PayoutState> {
  const state = await services.payouts.find(id);
  if (state === null) throw notFound('payout');
  return state;
}

async function create(
  { services, body }: Call<'createPayout'>,
  idempotency: Idempotency,
): Promise<Created<PayoutState>> {
  const operator = findPayoutOperator(services, body.operator, body.currency);
  const amount = checkAmount(body.amount, body.currency);
  const result = await services.payouts.create({
    reference: body.reference,
    amount,
    currency: body.currency,
    refund_of: null,
    idempotency,
    operator,
    routes: admittedRoutes(operator, amount),
    payee: detailsFor(operator.operator, body.customer),
    metadata: body.metadata ?? {},
  });
  if (result.kind === 'payout') return { kind: 'created', state: result.payout };
  if (result.kind === 'key_used') return result;
  throw new Error('a payout holds no reference and no phone');
}

function createPayout(call: Call<'createPayout'>) {
  return once({
    journal: call.services.dependencies.journal,
    entries: call.services.payouts,
    scope: MERCHANT_SCOPE,
    identity: call.identity,
    create: (idempotency) => create(call, idempotency),
    show: payoutView,
  });
}

async function listPayouts({ services, query }: Call<'listPayouts'>) {
  const { journal } = services.dependencies;
  const { states, next_cursor } = await readPage(journal, services.payouts, 'payout', query);
  return { body: { payouts: states.map(payoutView), next_cursor } };
}

async function getPayout({ services, params }: Call<'getPayout'>) {
  return { body: payoutView(await findPayout(services, params.id)) };
}

const noCodeWanted = ({ status }: PayoutState) =>
  new ProblemError(
    'no_confirmation_wanted',
    `The payout is ${status}; the operator is not waiting for a code.`,
  );

async function confirmPayout({ services, params, body }: Call<'confirmPayout'>) {
  const state = await findPayout(services, params.id);
  if (!waitsForCode(state)) throw noCodeWanted(state);
  const confirmed = await services.payouts.confirm(state.id, body.code);
  if (confirmed === null) throw inFlight();
  if (!confirmed.isSent) throw noCodeWanted(confirmed.payout);
  return { body: payoutView(confirmed.payout) };
}

async function resolvePayout({ services, params, body }: Call<'resolvePayout'>) {
  const { id } = await findPayout(services, params.id);
  const state = await services.payouts.change(id, (state) => resolution('payout', state, body));
  return { body: payoutView(state) };
}

export const payoutHandlers = {
  createPayout,
  listPayouts,
  getPayout,
  confirmPayout,
  resolvePayout,
} satisfies Partial<Handlers>;
