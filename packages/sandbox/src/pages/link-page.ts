import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { act } from '../gateway/life.ts';
import { STATUS } from '../gateway/order.ts';
import type { Order } from '../gateway/order.ts';
import type { SandboxState } from '../state.ts';
import { button, money, page, PAGE_HEADERS } from './layout.ts';
import type { Html } from './layout.ts';
import { stateOf, wayBack } from './order-state.ts';

/** The operator's own page, where the customer of a link approves. */
export function linkPages(state: SandboxState): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const find = (token: string) =>
    state.orders.find(({ linkToken, task }) => linkToken === token && task.kind === 'link');

  app.get('/:tenant/link/:token', (context) => {
    const order = find(context.req.param('token'));
    return order ? context.html(linkPage(order), 200, PAGE_HEADERS) : context.notFound();
  });
  app.post('/:tenant/link/:token/:action{approve|decline|close}', (context) => {
    const order = find(context.req.param('token'));
    if (!order) return context.notFound();
    const action = context.req.param('action');
    if (action === 'approve' || action === 'decline') act(state, order, action);
    if (order.returnUrl !== null) return context.redirect(order.returnUrl, 303);
    return context.html(donePage(order, action), 200, PAGE_HEADERS);
  });
  return app;
}

function linkPage(order: Order): Html {
  const open = order.status === STATUS.in_progress && !order.begun;
  const address = `/${order.tenant}/link/${order.linkToken}`;
  return page(
    order.provider.name,
    html`
<div><h1>${order.provider.name}</h1><p class="amount">${money(order.amount, order.currency)}</p>
<p class="note">From ${order.customerId} · order ${order.orderId}</p></div>
${
  open
    ? html`<p>The shop asks for this payment. Approve it?</p>
<div class="buttons">
${button('Approve', `${address}/approve`, { main: true })}
${button('Decline', `${address}/decline`)}
${button('Close without an answer', `${address}/close`)}
</div>`
    : html`<p>${stateOf(order)}</p>${wayBack(order)}`
}`,
  );
}

const DONE: Readonly<Record<string, string>> = {
  approve: 'Approved. Your operator now makes the payment.',
  decline: 'Declined. Nothing was paid.',
  close: 'Closed. The payment still waits for your answer.',
};

function donePage(order: Order, action: string): Html {
  return page(
    order.provider.name,
    html`<h1>${order.provider.name}</h1><p>${DONE[action]}</p>${wayBack(order)}`,
  );
}
