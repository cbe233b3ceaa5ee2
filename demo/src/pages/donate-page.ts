import { html } from 'hono/html';
import { PLACES, testCustomer } from '../shop/places.ts';
import type { Visit } from '../words/index.ts';
import { checkoutLayout } from './checkout-layout.ts';
import type { Html } from './layout.ts';
import { TEST_PLACES, testNumbers } from './test-numbers.ts';

/** An open amount: the customer chooses what to give, in any country. */
export function donatePage(page: { proxyUrl: string; sandboxUrl: string; visit: Visit }): Html {
  const { proxyUrl, sandboxUrl, visit } = page;
  const country = visit.place && PLACES[visit.place].country;
  return checkoutLayout({
    title: visit.words.donateTitle,
    introduction: visit.words.donateLead,
    attributes: { proxy: proxyUrl, for: 'open', ...(country && { country }) },
    server: html`Nothing: the page lets the customer choose, where the proxy is started with
<code>MALIPO_OPEN_AMOUNTS=true</code>.`,
    customer: testCustomer(country ?? 'KE'),
    isByLink: country === 'CI',
    beside: testNumbers(TEST_PLACES, sandboxUrl, visit),
    proxyUrl,
    sandboxUrl,
    visit,
    current: '/donate',
  });
}
