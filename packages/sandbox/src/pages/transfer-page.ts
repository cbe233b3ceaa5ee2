import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { findOrder } from '../gateway/calls.ts';
import { act } from '../gateway/life.ts';
import { STATUS } from '../gateway/order.ts';
import type { Order, Task } from '../gateway/order.ts';
import { isTenant } from '../gateway/tenants.ts';
import type { SandboxState } from '../state.ts';
import { button, money, page, PAGE_HEADERS } from './layout.ts';
import type { Html } from './layout.ts';
import { stateOf, wayBack } from './order-state.ts';

type Transfer = Extract<Task, { kind: 'transfer' }>;

/** The bank details of an order, with the button that makes the money arrive. */
export function transferPages(state: SandboxState): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const find = (tenant: string, orderId: string) =>
    isTenant(tenant) ? findOrder(state, tenant, orderId) : undefined;

  app.get('/:tenant/transfer/:order', (context) => {
    const order = find(context.req.param('tenant'), context.req.param('order'));
    if (order?.task.kind !== 'transfer') return context.notFound();
    return context.html(transferPage(order, order.task), 200, PAGE_HEADERS);
  });
  app.post('/:tenant/transfer/:order/:action{arrive|cancel}', (context) => {
    const order = find(context.req.param('tenant'), context.req.param('order'));
    if (order?.task.kind !== 'transfer') return context.notFound();
    act(state, order, context.req.param('action') === 'arrive' ? 'arrive' : 'cancel');
    return context.redirect(transferAddress(order), 303);
  });
  return app;
}

/** Where an order's bank details are shown, from the sandbox's root. */
export function transferAddress({ tenant, orderId }: Pick<Order, 'tenant' | 'orderId'>): string {
  return `/${tenant}/transfer/${encodeURIComponent(orderId)}`;
}

function transferPage(order: Order, { bankName, accountNumber, accountName }: Transfer): Html {
  const open = order.status === STATUS.in_progress && !order.begun;
  const grouped = accountNumber.replace(/(\d{3})(\d{3})(\d+)/, '$1 $2 $3');
  return page(
    'Bank transfer',
    html`
<div><h1>Bank transfer</h1><p class="amount">${money(order.amount, order.currency)}</p>
<p class="note">Order ${order.orderId}</p></div>
${
  open
    ? html`<p>Transfer exactly this amount, once, to this account.</p>
<dl>
<div><dt>Bank</dt><dd>${bankName}</dd></div>
<div><dt>Account number</dt><dd>${grouped}</dd></div>
<div><dt>Account name</dt><dd>${accountName}</dd></div>
<div><dt>Amount</dt><dd>${money(order.amount, order.currency)}</dd></div>
</dl>
<div class="buttons">
${button('The transfer has arrived', `${transferAddress(order)}/arrive`, { main: true })}
${button('Cancel', `${transferAddress(order)}/cancel`)}
</div>`
    : html`<p>${stateOf(order)}</p>${wayBack(order)}`
}`,
  );
}
