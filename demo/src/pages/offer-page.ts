import { html } from 'hono/html';
import { testCustomer } from '../shop/places.ts';
import { OFFERED } from '../shop/products.ts';
import type { Visit } from '../words/index.ts';
import { checkoutLayout } from './checkout-layout.ts';
import { serverCall } from './code-text.ts';
import type { Html } from './layout.ts';
import { placesOf, testNumbers } from './test-numbers.ts';

/** The pages with an offer, by what embeds the checkout there. */
export const OFFER_PAGES = [
  { address: '/offer', tag: 'malipo-checkout', name: 'In the page' },
  { address: '/button', tag: 'malipo-button', name: 'Behind a button' },
] as const;
export type OfferAddress = (typeof OFFER_PAGES)[number]['address'];

/** A static page: the offer was signed once, and any number of customers may pay it. */
export function offerPage(page: {
  readonly address: OfferAddress;
  readonly offer: string;
  readonly proxyUrl: string;
  readonly sandboxUrl: string;
  readonly visit: Visit;
}): Html {
  const { address, offer, proxyUrl, sandboxUrl, visit } = page;
  const { amount, currency, name: description } = OFFERED;
  return checkoutLayout({
    title: description,
    introduction: html`<span lang="en">This page is a plain file with a signed offer in it. It needs no server of the shop,
and nobody can change its price.</span>`,
    tag: OFFER_PAGES.find((one) => one.address === address)?.tag ?? 'malipo-checkout',
    links: html`<nav class="kinds" lang="en" dir="ltr" aria-label="How the checkout is embedded">${OFFER_PAGES.map(
      (one) =>
        html`<a href="${one.address}"${one.address === address ? html` aria-current="page"` : ''}>${one.name}</a>`,
    )}</nav>`,
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
