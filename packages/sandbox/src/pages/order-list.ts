import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { ENDINGS } from '../endings.ts';
import { findOrder } from '../gateway/calls.ts';
import { act, ACTIONS } from '../gateway/life.ts';
import type { Action } from '../gateway/life.ts';
import { STATUS } from '../gateway/order.ts';
import type { Order } from '../gateway/order.ts';
import { isTenant } from '../gateway/tenants.ts';
import type { Execution } from '../selling/account.ts';
import type { SandboxState } from '../state.ts';
import { button, money, page, PAGE_HEADERS } from './layout.ts';
import type { Html } from './layout.ts';
import { stateOf } from './order-state.ts';
import { transferAddress } from './transfer-page.ts';

/** How many orders the list shows, the newest first. */
const ORDERS_SHOWN = 50;

/** The sandbox's first page: the orders that came in, and what can be done with each. */
export function orderList(state: SandboxState): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/', (context) => context.html(listPage(state), 200, PAGE_HEADERS));
  app.post('/orders/:tenant/:order/:action', (context) => {
    const { tenant, order: orderId, action } = context.req.param();
    const order = isTenant(tenant) ? findOrder(state, tenant, orderId) : undefined;
    if (!order || !isAction(action)) return context.notFound();
    act(state, order, action);
    return context.redirect('/', 303);
  });
  return app;
}

export function isAction(name: string): name is Action {
  return (ACTIONS as readonly string[]).includes(name);
}

function listPage(state: SandboxState): Html {
  const newest = state.orders.slice(-ORDERS_SHOWN).reverse();
  return page(
    'Orders',
    html`
<h1>Orders</h1>
${newest.length === 0 ? html`<p>No order has come in yet.</p>` : html`<ul class="orders">${newest.map(listItem)}</ul>`}
${purchases(state)}
<section><h2>How an order ends</h2>
<p class="note">By the last two digits of the customer's number:</p>
<ul class="note">${ENDINGS.map(({ digits, what }) => html`<li>${digits}: ${what}</li>`)}</ul></section>`,
    { wide: true },
  );
}

function purchases({ hpay, hydrogen }: SandboxState): Html {
  const executions = [...hpay.account.executions, ...hydrogen.account.executions].slice(-ORDERS_SHOWN);
  if (executions.length === 0) return html``;
  return html`<section><h2>Purchases</h2><ul class="orders">${executions.map(purchaseItem)}</ul></section>`;
}

function purchaseItem({ upstream, reference, product, account, amount, currency }: Execution): Html {
  return html`<li><strong>${money(String(amount), currency)}</strong> · ${product}
<div class="note">${account === '' ? '' : html`For ${account} · `}${upstream} ${reference}</div></li>`;
}

function listItem(order: Order): Html {
  return html`<li>
<strong>${money(order.amount, order.currency)}</strong> · ${stateOf(order)}
<div class="note">${order.operation === 'payment_b2c' ? 'Payout to' : 'From'} ${order.customerId} ·
${order.provider.name} (${order.tenant} ${order.provider.id}) · order ${order.orderId} ·
callbacks sent: ${order.callbacks.length}</div>
<div class="buttons">${order.status === STATUS.in_progress && !order.begun ? openButtons(order) : stuckButtons(order)}</div>
</li>`;
}

const actionAddress = ({ tenant, orderId }: Order, action: Action) =>
  `/orders/${tenant}/${encodeURIComponent(orderId)}/${action}`;

function openButtons(order: Order): Html {
  if (order.task.kind === 'link')
    return html`<a class="button" href="${order.task.url}">Open the operator's page</a>`;
  if (order.task.kind !== 'transfer') return html``;
  return html`<a class="button" href="${transferAddress(order)}">Bank details</a>
${button('The transfer has arrived', actionAddress(order, 'arrive'))}${button('Cancel', actionAddress(order, 'cancel'))}`;
}

function stuckButtons(order: Order): Html {
  if (order.status !== STATUS.in_progress || order.task.kind !== 'approve_on_phone') return html``;
  return html`${button('Approve', actionAddress(order, 'approve'))}${button('Decline', actionAddress(order, 'decline'))}`;
}
