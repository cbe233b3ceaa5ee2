/** `POST /v1/purchases`: delivers something that the merchant has been paid for otherwise. The merchant's server only. */
import { schemas, type Purchase, type PurchaseList } from '@malipo/contract';
import { Hono, type Context } from 'hono';
import { requireSecretKey } from '../http/bearers.ts';
import { readIdempotency, readKey, repeatFirstAnswer } from '../http/idempotency.ts';
import { ProblemError } from '../problems/problem.ts';
import { readJson, readQuery } from '../http/read-body.ts';
import type { PurchaseState } from '../purchases/purchase-state.ts';
import type { Services } from '../services.ts';
import { priceOf, termsOfPurchase } from '../store/order-price.ts';
import { listFilter, nextCursor } from './lists.ts';

export function purchaseView(state: PurchaseState): Purchase {
  const { id, reference, status, service, product, account, cost, currency, delivery, failure } = state;
  return {
    ...{ id, reference, status, service, product, account: account === '' ? null : account },
    ...{ amount: cost, currency, failure },
    result: delivery && {
      ...(delivery.token !== undefined && { token: delivery.token }),
      ...(delivery.units !== undefined && { units: delivery.units }),
      ...(delivery.pins && { pins: delivery.pins.map((pin) => ({ ...pin })) }),
      ...(delivery.instructions !== undefined && { instructions: delivery.instructions }),
    },
  };
}

export function purchaseRoutes(services: Services): Hono {
  const app = new Hono();
  const { purchases, store, dependencies, now } = services;
  const secretKey = requireSecretKey(services);

  async function found(context: Context): Promise<PurchaseState> {
    const id = context.req.param('id') ?? '';
    const state = /^pur_[0-9a-f]{32}$/.test(id) ? await purchases.find(id) : null;
    if (state === null) throw new ProblemError('not_found', 'There is no such purchase.');
    return state;
  }

  app.post('/purchases', secretKey, async (context) => {
    readKey(context);
    const request = await readJson(context, schemas.PurchaseRequest);
    const idempotency = await readIdempotency(context, 'purchases', request);
    const { reference, customer, ...order } = request;
    context.header('cache-control', 'no-store');
    const repeat = async (used: { id: string; fingerprint: string }) =>
      context.json(purchaseView(await repeatFirstAnswer(purchases, used, idempotency.fingerprint)), 201);
    const used = await dependencies.journal.findByKey(idempotency.scope, idempotency.key);
    if (used !== null) return repeat(used);
    const priced = await priceOf(store, order, '0');
    const terms = termsOfPurchase(priced, customer?.phone ?? null);
    const result = await purchases.journal({ terms, reference, payment: null, paidAt: now(), idempotency });
    if (result.kind === 'key_used') return repeat(result);
    return context.json(purchaseView(await purchases.buy(result.work)), 201);
  });

  app.get('/purchases', secretKey, async (context) => {
    const filter = listFilter('purchase', readQuery(context, schemas.PurchaseListQuery));
    const found = await dependencies.journal.list({ ...filter, limit: filter.limit + 1 });
    const listed = found.slice(0, filter.limit).map(({ id, events }) => purchases.derive(id, events));
    const list: PurchaseList = {
      purchases: listed.map(purchaseView),
      next_cursor: found.length > filter.limit ? nextCursor(listed.at(-1)) : null,
    };
    context.header('cache-control', 'no-store');
    return context.json(list);
  });

  app.get('/purchases/:id', secretKey, async (context) => {
    context.header('cache-control', 'no-store');
    return context.json(purchaseView(await found(context)));
  });

  app.post('/purchases/:id/resolve', secretKey, async (context) => {
    const { status, reason } = await readJson(context, schemas.ResolvePurchaseRequest);
    const { id, status: present } = await found(context);
    if (present !== 'needs_review') {
      throw new ProblemError('not_in_review', `The purchase is ${present}; only a needs_review is resolved.`);
    }
    return context.json(purchaseView(await purchases.resolve(id, status, reason)));
  });

  return app;
}
