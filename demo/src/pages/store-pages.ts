/** The store: what is bought from operators and billers for the customer, with no session and no offer. */
import { html } from 'hono/html';
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
  readonly name: string;
  /** A shorter name. */
  readonly tab: string;
  readonly title: string;
  readonly introduction: string;
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
    name: 'Airtime and data',
    tab: 'Airtime',
    title: 'Airtime and data',
    introduction: 'For your phone or somebody else’s, in five countries, from any country.',
    services: 'airtime,data',
    country: null,
    accounts: PHONES,
  },
  {
    address: '/bills',
    name: 'Bills',
    tab: 'Bills',
    title: 'Pay a bill in Nigeria',
    introduction:
      'Electricity, television, internet and state levies. For a prepaid meter you get the token here.',
    services: 'electricity,tv,internet,levy',
    country: 'NG',
    accounts: BILLS,
  },
  {
    address: '/pins',
    name: 'PINs and gift cards',
    tab: 'PINs',
    title: 'Exam PINs and gift cards',
    introduction: 'JAMB and WAEC for students in Nigeria, and gift cards of large shops.',
    services: 'exam,voucher',
    country: null,
    accounts: PINS,
  },
  {
    address: '/bets',
    name: 'Betting',
    tab: 'Betting',
    title: 'Top up a betting account',
    introduction: 'Bet9ja and SportyBet. You see the holder’s name before you pay.',
    services: 'betting',
    country: 'NG',
    accounts: [BETTING],
  },
  {
    address: '/store',
    name: 'Everything',
    tab: 'All',
    title: 'Top-ups and bills',
    introduction: 'Everything that the shop buys from operators and billers for its customers.',
    services: '',
    country: null,
    accounts: [...PHONES.slice(-1), ...BILLS, ...PINS, BETTING, ...PHONES.slice(0, -1)],
  },
];

export function storePage(
  page: StorePage,
  { proxyUrl, sandboxUrl }: { proxyUrl: string; sandboxUrl: string },
): Html {
  const { address, title, introduction, services, country, accounts } = page;
  return checkoutLayout({
    title,
    introduction,
    links: html`<nav class="kinds" aria-label="Top-ups and bills">${STORE_PAGES.map(
      (other) =>
        html`<a href="${other.address}"${other.address === address ? html` aria-current="page"` : ''}>${other.tab}</a>`,
    )}</nav>`,
    attributes: html`for="store" proxy="${proxyUrl}"${
      services === '' ? '' : html` services="${services}"`
    }${country === null ? '' : html` country="${country}"`}`,
    beside: testAccounts(accounts, sandboxUrl),
    proxyUrl,
    sandboxUrl,
    current: '/store',
  });
}
