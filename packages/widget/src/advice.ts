import { ForeignAnswer } from './api-client.ts';
import { type CheckoutAttributes, type PageFault, WrongAttributes } from './checkout-source.ts';
import { readAddress } from './read-address.ts';

const WAITING = 'is empty, so the checkout waits for it';

/** What the developer of a page should do. */
const ADVICE: Readonly<Partial<Record<PageFault, string>>> = {
  nothing: 'set session, offer, or amount and currency; for="open" where the customer enters the amount',
  bothBearers: 'both say what is to be paid: set one of them',
  for: 'is not known: "store" sells airtime, data and bills, "open" lets the customer enter the amount',
  proxy: 'is no address of a proxy, such as https://pay.example.com',
  currency: 'is no ISO 4217 code, such as XOF',
  amount: 'is no amount of that currency: write 1500 or 12.50, without spaces or signs',
  noCurrency: 'needs a currency: set currency, such as XOF',
  ignored: 'is ignored: the session or the offer says what is to be paid',
  country: 'can pay none of this. Write a code of two letters, such as CI; those that can pay:',
  operator: 'is not offered here. Write an id, such as ci-mtn; those that are:',
  checkout: 'cannot be used, so the proxy was asked: print the "checkout" of the newest session, as JSON',
  foreign: 'set proxy to the address of the proxy, such as https://pay.example.com',
};

/** Two names of this machine, and two origins. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

function adviceOnOrigin(proxy: string): string {
  const { origin, hostname } = location;
  if (origin === 'null') return 'A page without an origin, such as a sandboxed frame, cannot be allowed.';
  const isHere = LOOPBACK.test(hostname) ? ' localhost and 127.0.0.1 are two origins.' : '';
  return `no answer from ${proxy}: is it running, and is ${origin} in MALIPO_ALLOWED_ORIGINS?${isHere}`;
}

/** A sentence for the developer of the page. */
export function adviseOn(error: unknown, attributes: CheckoutAttributes): string {
  const { proxy, country, operator, amount } = attributes;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WrongAttributes) {
    const { fault } = error;
    if (!fault) return message;
    if (fault === 'origin') return adviceOnOrigin(proxy);
    if (message.endsWith('=""')) return `${message} ${WAITING}`;
    const advice = ADVICE[fault] ?? '';
    if (fault === 'ignored') return `amount="${amount}" ${advice}`;
    // Here the message is what could have been chosen.
    if (fault === 'country' && country) return `country="${country}" ${advice} ${message}`;
    if (fault === 'country' || fault === 'operator')
      return `operator="${operator}" ${ADVICE.operator} ${message}`;
    return `${message}${/^(foreign|nothing)$/.test(fault) ? ':' : ''} ${advice}`;
  }
  // What a browser says of a request that nobody answers, or of an answer that the page may not read.
  return error instanceof TypeError && navigator.onLine ? adviceOnOrigin(proxy) : message;
}

const isAnswered = (address: string, method: string) =>
  fetch(address, { method, cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/**
 * Tells a page that is set up wrongly from a connection that has failed. Asks again, and so may only be used before
 * anything has been sent that could move money.
 *
 * @returns the error to show
 */
export async function diagnose(error: unknown, proxy: string): Promise<unknown> {
  if (error instanceof ForeignAnswer && error.status < 500)
    return new WrongAttributes(error.message, 'foreign');
  if (!(error instanceof TypeError) || !navigator.onLine || !readAddress(proxy)) return error;
  // The script is for any origin; what the checkout needs is for those that the merchant allows.
  const isRefused =
    (await isAnswered(`${proxy}/malipo.js`, 'HEAD')) &&
    !(await isAnswered(`${proxy}/v1/countries?for=payment`, 'GET'));
  return isRefused ? new WrongAttributes(location.origin, 'origin') : error;
}
