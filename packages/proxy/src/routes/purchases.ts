/** Purchases: delivering something that the merchant has been paid for otherwise. */
import type { Call, Handlers } from '../http/call.ts';
import { MERCHANT_SCOPE, once, type Created } from '../http/idempotency.ts';
import type { Idempotency } from '../journal/journal.ts';
import { ProblemError, notFound } from '../problems/problem.ts';
import type { PurchaseState } from '../purchases/purchase-state.ts';
import type { Services } from '../services.ts';
import { checkAffordable, priceOf, termsOfPurchase } from '../store/order-price.ts';
import { readPage } from './lists.ts';
import { resolution } from './resolution.ts';
import { purchaseView } from '../views/purchase-view.ts';

/** @throws ProblemError `not_found` */
async function findPurchase(services: Services, id: string): Promise<PurchaseState> {
  const state = await services.purchases.find(id);
  if (state === null) throw notFound('purchase');
  return state;
}

/** Elsewhere an order is the member `purchase`; here it is the body. */
const withoutPrefix = (text: string) => text.replaceAll('purchase.', '');

async function termsOf({ store }: Services, { customer, ...order }: Call<'createPurchase'>['body']) {
  try {
    const priced = await priceOf(store, order, '0');
    await checkAffordable(store, priced, 'merchant');
    return termsOfPurchase(priced, customer?.phone ?? null);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.extras.errors === undefined) throw error;
    const errors = error.extras.errors.map(({ field, message }) => ({
      field: withoutPrefix(field),
      message,
    }));
    throw new ProblemError(error.code, withoutPrefix(error.message), { errors });
  }
}

async function create(
  { services, body }: Call<'createPurchase'>,
  idempotency: Idempotency,
): Promise<Created<PurchaseState>> {
  const { reference } = body;
  const terms = await termsOf(services, body);
  const paidAt = services.now();
  const result = await services.purchases.journal({ terms, reference, payment: null, paidAt, idempotency });
  if (result.kind === 'key_used') return result;
  return { kind: 'created', state: await services.purchases.buy(result.work) };
}

function createPurchase(call: Call<'createPurchase'>) {
  return once({
    journal: call.services.dependencies.journal,
    entries: call.services.purchases,
    scope: MERCHANT_SCOPE,
    identity: call.identity,
    create: (idempotency) => create(call, idempotency),
    show: purchaseView,
  });
}

async function listPurchases({ services, query }: Call<'listPurchases'>) {
  const { journal } = services.dependencies;
  const { states, next_cursor } = await readPage(journal, services.purchases, 'purchase', query);
  return { body: { purchases: states.map(purchaseView), next_cursor } };
}

async function getPurchase({ services, params }: Call<'getPurchase'>) {
  return { body: purchaseView(await findPurchase(services, params.id)) };
}

async function resolvePurchase({ services, params, body }: Call<'resolvePurchase'>) {
  const { id } = await findPurchase(services, params.id);
  const state = await services.purchases.change(id, (state) => resolution('purchase', state, body));
  return { body: purchaseView(state) };
}

export const purchaseHandlers = {
  createPurchase,
  listPurchases,
  getPurchase,
  resolvePurchase,
} satisfies Partial<Handlers>;
