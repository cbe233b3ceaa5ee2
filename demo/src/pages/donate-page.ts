import { html } from 'hono/html';
import type { Visit } from '../words/index.ts';
import { checkoutLayout } from './checkout-layout.ts';
import type { Html } from './layout.ts';
import { TEST_PLACES, testNumbers } from './test-numbers.ts';

/** An open amount: the customer chooses what to give, in any country. */
export function donatePage(page: { proxyUrl: string; sandboxUrl: string; visit: Visit }): Html {
  const { proxyUrl, sandboxUrl, visit } = page;
  return checkoutLayout({
    title: visit.words.donateTitle,
    introduction: visit.words.donateLead,
    attributes: html`proxy="${proxyUrl}" for="open"`,
    beside: testNumbers(TEST_PLACES, sandboxUrl, visit),
    proxyUrl,
    sandboxUrl,
    visit,
    current: '/donate',
  });
}
