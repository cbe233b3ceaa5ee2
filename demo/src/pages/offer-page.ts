import { html } from 'hono/html';
import { OFFERED } from '../shop/products.ts';
import { checkoutLayout } from './checkout-layout.ts';
import type { Html } from './layout.ts';
import { placesOf, testNumbers } from './test-numbers.ts';

/** A static page: the offer was signed once, and any number of customers may pay it. */
export function offerPage(page: { offer: string; proxyUrl: string; sandboxUrl: string }): Html {
  const { offer, proxyUrl, sandboxUrl } = page;
  return checkoutLayout({
    title: OFFERED.name,
    introduction:
      'This page is a plain file with a signed offer in it. It needs no server of the shop, and nobody can change its price.',
    attributes: html`proxy="${proxyUrl}" offer="${offer}" country="CI"`,
    beside: testNumbers(placesOf(OFFERED.currency), sandboxUrl),
    proxyUrl,
    sandboxUrl,
    current: '/offer',
  });
}
