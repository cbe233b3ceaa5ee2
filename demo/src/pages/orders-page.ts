import { html } from 'hono/html';
import { layout, type Html } from './layout.ts';
import type { OrderLine } from './order-line.ts';
import { attentionFirst, GROUPS, summaryOf } from './order-summary.ts';

/** The lines of the lists, also served as `/orders.json`. */
export interface OrderLists {
  readonly orders: readonly OrderLine[];
  /** What was bought in the store. */
  readonly bought: readonly OrderLine[];
  /** Payments of the offer and of open amounts. */
  readonly others: readonly OrderLine[];
}

const EMPTY: OrderLine = {
  key: '',
  number: '',
  product: '',
  price: '',
  amount: '',
  currency: '',
  group: 'unpaid',
  state: 'unpaid',
  label: '',
  note: '',
  at: '',
  time: '',
  delivery: '',
  deliveryLabel: '',
  refundable: '',
};

/** The shop's list: its server asks the proxy, and this page asks its server. */
export function ordersPage({ orders, bought, others }: OrderLists, sandboxUrl: string): Html {
  const lines = attentionFirst([...orders, ...bought, ...others]);
  const { paidToday, paidTodayCount, counts } = summaryOf(lines, new Date());
  return layout(
    'Orders',
    html`<h1>Orders</h1>
<dl class="sums">
<div><dt>Paid today</dt><dd id="paid-today">${paidToday}</dd><dd class="note" id="paid-today-count">${paidTodayCount}</dd></div>
<div><dt>Open</dt><dd id="count-open">${counts.open}</dd></div>
<div data-needs="${counts.needs_you}" id="needs-you"><dt>Needs you</dt><dd id="count-needs_you">${counts.needs_you}</dd></div>
</dl>
<form class="filter" id="filter" role="search">
<div class="field"><label for="wanted">Number or goods</label><input type="search" id="wanted" name="wanted" autocomplete="off"></div>
<fieldset><legend>Show</legend>${[['', 'All'] as const, ...Object.entries(GROUPS)].map(
      ([group, name]) =>
        html`<label><input type="radio" name="group" value="${group}"${group === '' ? html` checked` : ''}><span>${name}</span></label>`,
    )}</fieldset>
</form>
<p class="note" role="status" id="trouble"></p>
<ol class="orders" id="orders">${lines.map(row)}</ol>
<p class="empty">No order yet. <a href="/">Buy something</a>, top up <a href="/airtime">airtime</a>, or
<a href="/donate">donate</a>, and watch it here.</p>
<p class="note" id="none" hidden>None is like this.</p>
<p class="note">What the shop’s server knows: the proxy tells it by webhook when something has changed, and it asks the
proxy with its secret key. No page can tell it that an order is paid.</p>
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

/** @param line one of the list; its name leads to what has happened to it */
function row(line: OrderLine): Html {
  const { key, number, product, state, group, delivery, refundable, price, label, note, time } = line;
  return html`<li data-key="${key}" data-state="${state}" data-group="${group}" data-delivery="${delivery}" data-refundable="${refundable}">
<strong><a href="/orders/${key}" data-field="product">${product}</a></strong>
<span class="price" data-field="price">${price}</span>
<span class="note"><span data-field="time">${time}</span> · <span data-field="number">${number}</span> · <span data-field="note">${note}</span></span>
<span class="state"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="7"/><path class="check" d="M4.5 8.2l2.4 2.4 4.6-5"/><path class="clock" d="M8 4v4.2l2.6 1.6"/></svg><span data-field="label">${label}</span></span>
<span class="delivery" data-field="deliveryLabel">${line.deliveryLabel}</span>
${refundForm(product, refundable)}
</li>`;
}

export const refundForm = (product: string, refundable: string): Html =>
  html`<form class="refund" method="post" action="/refunds"><button class="button quiet" name="payment" value="${refundable}">Refund<span class="spoken"> <span data-field="product">${product}</span></span></button></form>`;
