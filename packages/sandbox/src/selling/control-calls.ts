import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { CHECKOUT_ACTIONS } from '../hpay/checkout.ts';
import type { CheckoutAction } from '../hpay/checkout.ts';
import { TRANSACTION_STATUSES } from '../hpay/records.ts';
import type { TransactionStatus } from '../hpay/records.ts';
import { SELLING_UPSTREAMS } from './account.ts';
import type { SellingUpstream } from './account.ts';
import type { SellingControls } from './controls.ts';

/** The controls of the upstreams that sell, over HTTP, for `/control`. */
export function sellingControlCalls(controls: SellingControls): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/executions', ({ json }) => json({ executions: controls.executions() }));
  app.get('/tokens', ({ json }) => json({ tokens: controls.tokens() }));
  app.get('/wallets', ({ json }) => json({ wallets: controls.wallets() }));
  app.get('/checkouts', ({ json }) => json({ checkouts: controls.checkouts() }));

  app.post('/tokens/:upstream/expire', ({ req, json }) => {
    controls.expireTokens(upstreamOf(req.param('upstream')));
    return json({});
  });
  app.post('/wallets/:upstream', async ({ req, json }) => {
    const { balance } = await req.json<{ balance: number }>();
    if (typeof balance !== 'number') throw new Error('balance is not a number');
    controls.setWallet(upstreamOf(req.param('upstream')), balance);
    return json({});
  });
  app.post('/transactions/:ref/status', async ({ req, json }) => {
    const { status } = await req.json<{ status: string }>();
    if (!isTransactionStatus(status)) throw new Error(`no status ${status}`);
    controls.setTransaction(req.param('ref'), status);
    return json({});
  });
  app.post('/checkouts/:transaction/act', async ({ req, json }) => {
    const { action, payer } = await req.json<{ action: string; payer?: string }>();
    if (!isCheckoutAction(action)) throw new Error(`no action ${action}`);
    controls.actOnCheckout(req.param('transaction'), action, payer);
    return json({});
  });
  return app;
}

function upstreamOf(name: string): SellingUpstream {
  const found = SELLING_UPSTREAMS.find((upstream) => upstream === name);
  if (!found) throw new Error(`no upstream ${name}`);
  return found;
}

function isTransactionStatus(name: string): name is TransactionStatus {
  return Object.hasOwn(TRANSACTION_STATUSES, name);
}

function isCheckoutAction(name: string): name is CheckoutAction {
  return (CHECKOUT_ACTIONS as readonly string[]).includes(name);
}
