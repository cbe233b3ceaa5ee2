/** The store: what is bought from operators and billers for the customer, with no session and no offer. */
import { html } from 'hono/html';
import { testCustomer } from '../shop/places.ts';
import type { Visit } from '../words/index.ts';
import { checkoutLayout } from './checkout-layout.ts';
import type { Html } from './layout.ts';
import {
  BETTING,
  GIFT_CARDS,
  INTERNET,
  JAMB,
  LEVY,
  METER,
  PHONES,
  SMARTCARD,
  testAccounts,
  WAEC,
  type TestAccount,
} from './test-accounts.ts';

export interface StorePage {
  readonly address: '/store' | '/airtime' | '/bills' | '/pins' | '/bets';
  /** Categories of the catalogue, comma separated; empty for all. */
  readonly services: string;
  /** The only country that sells it; null where the customer chooses one. */
  readonly country: 'NG' | null;
  readonly accounts: readonly TestAccount[];
}

const BILLS = [METER, SMARTCARD, LEVY, INTERNET];
const PINS = [JAMB, WAEC, ...GIFT_CARDS];

export const STORE_PAGES: readonly StorePage[] = [
  {
    address: '/airtime',
    services: 'airtime,data',
    country: null,
    accounts: PHONES,
  },
  {
    address: '/bills',
    services: 'electricity,tv,internet,levy',
    country: 'NG',
    accounts: BILLS,
  },
  {
    address: '/pins',
    services: 'exam,voucher',
    country: null,
    accounts: PINS,
  },
  {
    address: '/bets',
    services: 'betting',
    country: 'NG',
    accounts: [BETTING],
  },
  {
    address: '/store',
    services: '',
    country: null,
    accounts: [...PHONES.slice(-1), ...BILLS, ...PINS, BETTING, ...PHONES.slice(0, -1)],
  },
];

export function storePage(
  page: StorePage,
  { proxyUrl, sandboxUrl, visit }: { proxyUrl: string; sandboxUrl: string; visit: Visit },
): Html {
  const { address, services, country, accounts } = page;
  const { stores, topUps } = visit.words;
  const [, , title = '', introduction = ''] = stores[address] ?? [];
  return checkoutLayout({
    title,
    introduction,
    links: html`<nav class="kinds" aria-label="${topUps}">${STORE_PAGES.map(
      (other) =>
        html`<a href="${other.address}"${other.address === address ? html` aria-current="page"` : ''}>${stores[other.address]?.[1]}</a>`,
    )}</nav>`,
    attributes: {
      for: 'store',
      proxy: proxyUrl,
      ...(services !== '' && { services }),
      ...(country !== null && { country }),
    },
    server: html`Nothing: the proxy knows what is sold and at what price, and buys once the customer has paid. Where
<code>MALIPO_OPEN_AMOUNTS</code> is not <code>true</code>, a session names the <code>purchase</code>.`,
    customer: testCustomer('KE'),
    beside: testAccounts(accounts, sandboxUrl, visit),
    proxyUrl,
    sandboxUrl,
    visit,
    current: '/store',
  });
}
