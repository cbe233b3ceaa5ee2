import { html } from 'hono/html';
import { STATUS } from '../gateway/order.ts';
import type { Order } from '../gateway/order.ts';
import type { Html } from './layout.ts';

/** What became of an order, in words, with the colour of its meaning. */
export function stateOf(order: Order): Html {
  switch (order.status) {
    case STATUS.success:
      return html`<span class="good">Paid</span>`;
    case STATUS.failed:
      return html`<span class="trouble">Failed: ${order.trouble?.message ?? 'no reason given'}</span>`;
    case STATUS.cancelled:
      return html`<span class="trouble">Cancelled</span>`;
    case STATUS.in_progress:
      return order.begun
        ? html`<span class="wait">In progress</span>`
        : html`<span class="wait">Waiting for the customer</span>`;
    default:
      return html`<span class="wait">Status ${order.status}</span>`;
  }
}

/** The way back to the shop, where the merchant gave an address; words where not. */
export function wayBack({ returnUrl }: Order): Html {
  return returnUrl === null
    ? html`<p>You can close this page and go back to the shop.</p>`
    : html`<a class="button main" href="${returnUrl}">Back to the shop</a>`;
}
