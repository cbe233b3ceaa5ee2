import { html } from 'hono/html';
import { layout, type Html } from './layout.ts';
import type { OrderLine } from './order-line.ts';

/** The lines of the lists, also served as `/orders.json`. */
export interface OrderLists {
  readonly orders: readonly OrderLine[];
  /** What was bought in the store. */
  readonly bought: readonly OrderLine[];
  /** Payments of the offer and of open amounts. */
  readonly others: readonly OrderLine[];
}

const EMPTY: OrderLine = {
  number: '',
  product: '',
  price: '',
  state: 'unpaid',
  label: '',
  note: '',
  time: '',
  delivery: '',
  deliveryLabel: '',
  refundable: '',
};

/** The shop's list: its server asks the proxy, and this page asks its server. */
export function ordersPage({ orders, bought, others }: OrderLists, sandboxUrl: string): Html {
  return layout(
    'Orders',
    html`<h1>Orders</h1>
<p class="lead">What the shop's server knows. The proxy tells it by webhook when something has changed, and it asks the
proxy with its secret key; no page can tell it that an order is paid.</p>
<p class="note" role="status" id="trouble"></p>
<ol class="orders" id="orders">${orders.map(row)}</ol>
<p class="empty">No order yet. <a href="/">Buy something</a>, and watch it here.</p>
<h2>Top-ups and bills</h2>
<ol class="orders" id="bought">${bought.map(row)}</ol>
<p class="empty">Nothing yet. Buy <a href="/airtime">airtime</a>, or pay a <a href="/bills">bill</a>.</p>
<h2>Gift cards and donations</h2>
<ol class="orders" id="others">${others.map(row)}</ol>
<p class="empty">Nothing yet. Try the <a href="/offer">gift card</a> or <a href="/donate">donate</a>.</p>
<template id="row">${row(EMPTY)}</template>
<p class="spoken" role="status" id="news"></p>
<noscript><p>Reload this page to see what has changed.</p></noscript>`,
    {
      current: '/orders',
      sandboxUrl,
      head: html`<script type="module" src="/public/orders.js"></script>`,
    },
  );
}

function row(line: OrderLine): Html {
  const { number, product, state, delivery, refundable, price, label, note, time, deliveryLabel } = line;
  return html`<li data-number="${number}" data-state="${state}" data-delivery="${delivery}" data-refundable="${refundable}">
<strong data-field="product">${product}</strong>
<span class="price" data-field="price">${price}</span>
<span class="note"><span data-field="time">${time}</span> · <span data-field="number">${number}</span> · <span data-field="note">${note}</span></span>
<span class="state"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="7"/><path class="check" d="M4.5 8.2l2.4 2.4 4.6-5"/><path class="clock" d="M8 4v4.2l2.6 1.6"/></svg><span data-field="label">${label}</span></span>
<span class="delivery" data-field="deliveryLabel">${deliveryLabel}</span>
<form class="refund" method="post" action="/refunds"><button class="button quiet" name="payment" value="${refundable}">Refund<span class="spoken"> <span data-field="product">${product}</span></span></button></form>
</li>`;
}
