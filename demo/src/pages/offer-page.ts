import { html } from 'hono/html';
import { OFFERED } from '../shop/products.ts';
import type { Visit } from '../words/index.ts';
import { checkoutLayout } from './checkout-layout.ts';
import type { Html } from './layout.ts';
import { placesOf, testNumbers } from './test-numbers.ts';

/** A static page: the offer was signed once, and any number of customers may pay it. */
export function offerPage(page: { offer: string; proxyUrl: string; sandboxUrl: string; visit: Visit }): Html {
  const { offer, proxyUrl, sandboxUrl, visit } = page;
  return checkoutLayout({
    title: OFFERED.name,
    introduction: html`<span lang="en">This page is a plain file with a signed offer in it. It needs no server of the shop,
and nobody can change its price.</span>`,
    attributes: html`proxy="${proxyUrl}" offer="${offer}" country="CI"`,
    beside: testNumbers(placesOf(OFFERED.currency), sandboxUrl, visit),
    proxyUrl,
    sandboxUrl,
    visit,
    current: '/offer',
  });
}
