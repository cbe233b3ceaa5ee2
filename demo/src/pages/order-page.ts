import { html } from 'hono/html';
import type { BehindLine } from '../shop/live.ts';
import { layout, type Html } from './layout.ts';
import type { OrderLine } from './order-line.ts';
import { refundForm } from './orders-page.ts';
import { WAYS } from './ways.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** One order, and all that has happened to it; for the shop's people. */
export function orderPage(
  line: OrderLine,
  happened: readonly BehindLine[],
  payUrl: string | null,
  sandboxUrl: string,
): Html {
  const { number, product, price, label, note, time, deliveryLabel, refundable } = line;
  return layout(
    `${product}, ${number}`,
    html`<p><a href="/orders">All orders</a></p>
<h1>${product}</h1>
<p class="lead">${number} · ${time} · ${note}</p>
<dl class="sums"><div><dt>Total</dt><dd>${price}</dd></div><div><dt>State</dt><dd>${label}</dd></div>
${deliveryLabel === '' ? '' : html`<div><dt>Delivery</dt><dd>${deliveryLabel}</dd></div>`}</dl>
${refundable === '' ? '' : html`<div class="details">${refundForm(product, refundable)}</div>`}
${payUrl === null ? '' : html`<p><a href="${payUrl}">The page where the customer pays</a></p>`}
<section class="behind whole"><h2>What has happened</h2>
${
  happened.length === 0
    ? html`<p>No payment yet.</p>`
    : html`<ol>${happened.map(
        ({ at, way, text }) =>
          html`<li data-from="${WAYS[way]}"><strong>${WAYS[way]}</strong> <time datetime="${at}">${TIME.format(new Date(at))}</time><br>${text}</li>`,
      )}</ol>`
}</section>`,
    { current: '/orders', sandboxUrl },
  );
}
