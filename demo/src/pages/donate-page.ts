import { html } from 'hono/html';
import { checkoutLayout } from './checkout-layout.ts';
import type { Html } from './layout.ts';
import { TEST_PLACES, testNumbers } from './test-numbers.ts';

/** An open amount: the customer chooses what to give, in any country. */
export function donatePage({ proxyUrl, sandboxUrl }: { proxyUrl: string; sandboxUrl: string }): Html {
  return checkoutLayout({
    title: 'Donate to the weavers’ school',
    introduction: 'Give what you like, from any country of the list.',
    attributes: html`proxy="${proxyUrl}"`,
    beside: testNumbers(TEST_PLACES, sandboxUrl),
    proxyUrl,
    sandboxUrl,
    current: '/donate',
  });
}
