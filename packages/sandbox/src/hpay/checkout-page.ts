import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { money, page, PAGE_HEADERS } from '../pages/layout.ts';
import type { Html } from '../pages/layout.ts';
import type { SandboxState } from '../state.ts';
import { actOnCheckout } from './checkout.ts';
import type { Checkout } from './records.ts';
import { CHECKOUT_PATH } from './collect.ts';

/** HPAY's own checkout, where the customer of a `checkout_url` pays. */
export function checkoutPages(state: SandboxState): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const path of [CHECKOUT_PATH, `${CHECKOUT_PATH}/`]) {
    app.get(path, (context) => {
      const checkout = state.hpay.checkouts.get(context.req.query('ref') ?? '');
      return checkout ? context.html(checkoutPage(checkout), 200, PAGE_HEADERS) : context.notFound();
    });
  }
  app.post(`${CHECKOUT_PATH}/:ref/:action{approve|decline}`, async (context) => {
    const checkout = state.hpay.checkouts.get(context.req.param('ref'));
    if (!checkout) return context.notFound();
    const approves = context.req.param('action') === 'approve';
    const { phone } = await context.req.parseBody();
    const payer = typeof phone === 'string' ? phone.replace(/\D/g, '') : '';
    if (!actOnCheckout(state, checkout, approves ? 'approve' : 'decline', payer)) {
      return context.redirect(`${CHECKOUT_PATH}?ref=${checkout.transactionId}`, 303);
    }
    return context.redirect(approves ? checkout.successUrl : checkout.cancelUrl, 303);
  });
  return app;
}

function checkoutPage(checkout: Checkout): Html {
  const { productName, description, amount, currency } = checkout;
  return page(
    'HPAY checkout',
    html`
<div><h1>HPAY: ${productName}</h1><p class="amount">${money(String(amount), currency)}</p>
<p class="note">${description}</p></div>
${checkout.answered ? answeredPart(checkout) : openPart(checkout)}`,
  );
}

function openPart({ transactionId }: Checkout): Html {
  const address = `${CHECKOUT_PATH}/${transactionId}`;
  return html`<form class="buttons" method="post" action="${address}/approve">
<div class="field"><label for="phone">Your wallet's phone number</label>
<input id="phone" name="phone" inputmode="tel" autocomplete="tel" aria-describedby="phone-note">
<p class="note" id="phone-note">Its last two digits decide what happens. May be left empty.</p></div>
<button class="main">Approve</button>
<button formaction="${address}/decline">Decline</button>
</form>`;
}

function answeredPart({ status, successUrl, cancelUrl }: Checkout): Html {
  return status === 'PAID'
    ? html`<p class="good">Paid</p><a class="button main" href="${successUrl}">Back to the shop</a>`
    : html`<p class="wait">Answered, and not paid</p><a class="button main" href="${cancelUrl}">Back to the shop</a>`;
}
