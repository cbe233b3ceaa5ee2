import { html } from 'hono/html';
import { testCustomer } from '../shop/places.ts';
import { OFFERED } from '../shop/products.ts';
import type { Visit } from '../words/index.ts';
import { checkoutLayout } from './checkout-layout.ts';
import { serverCall } from './code-text.ts';
import type { Html } from './layout.ts';
import { placesOf, testNumbers } from './test-numbers.ts';

/** A static page: the offer was signed once, and any number of customers may pay it. */
export function offerPage(page: { offer: string; proxyUrl: string; sandboxUrl: string; visit: Visit }): Html {
  const { offer, proxyUrl, sandboxUrl, visit } = page;
  const { amount, currency, name: description } = OFFERED;
  return checkoutLayout({
    title: description,
    introduction: html`<span lang="en">This page is a plain file with a signed offer in it. It needs no server of the shop,
and nobody can change its price.</span>`,
    attributes: { proxy: proxyUrl, offer, country: 'CI' },
    server: `// Once, and never again: the offer is written into the page.\n${serverCall(proxyUrl, 'offers', { amount, currency, description })}`,
    customer: testCustomer('CI'),
    isByLink: true,
    beside: testNumbers(placesOf(currency), sandboxUrl, visit),
    proxyUrl,
    sandboxUrl,
    visit,
    current: '/offer',
  });
}
