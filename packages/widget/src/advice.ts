import { ForeignAnswer, ProxyProblem } from './api-client.ts';
import { type CheckoutAttributes, type PageFault, WrongAttributes } from './checkout-source.ts';
import { readAddress } from './read-address.ts';
import { NothingOffered } from './troubles.ts';

/** What the developer of a page should do; before it stands the attribute, where it is about one. */
const ADVICE: Readonly<Partial<Record<PageFault, string>>> = {
  nothing:
    'nothing to pay: set session, offer, or amount and currency; for="open" where the customer enters the amount',
  secretKey: 'the secret key is public now: change MALIPO_SECRET_KEY',
  bothBearers: 'session and offer both say what is to be paid: set one of them',
  for: 'is not known. Write one of:',
  steps: 'is ignored. Write:',
  services: 'names what no store sells. Write some of:',
  proxy: 'is no address of a proxy, such as https://pay.example.com',
  'proxy path': 'is not where the proxy answers. Write:',
  'proxy http': 'is http, which a page of https cannot call',
  policy: 'the Content-Security-Policy of this page forbids it. Allow connect-src',
  currency: 'is no ISO 4217 code, such as XOF',
  amount: 'is no amount of that currency: write digits, and cents only where it has any',
  'amount alone': 'needs a currency: set currency, such as XOF',
  ignored: 'is ignored: the session or the offer says what is to be paid',
  country: 'can pay none of this. Countries that can:',
  operator: 'is not offered here. Write one of:',
  checkout: 'cannot be used, so the proxy was asked: print the "checkout" of the newest session, as JSON',
};

/** Of a value, as much as is shown. */
const MAX_SHOWN = 60;

/** How much of a word is another one, from 0 to 1: by what stands next to each other. */
function likeness(word: string, other: string): number {
  // One that only goes on, as "french" does after "fr", was meant.
  if (word.startsWith(other)) return 1;
  const same = [...word].filter((_sign, at) => other.includes(word.slice(at, at + 2)));
  return same.length / Math.max(word.length, other.length);
}

/** Asks whether the likeliest was meant; empty if none is alike. */
function didYouMean(word: string, among: readonly string[]): string {
  const likenessOf = (one: string) => likeness(word.toLowerCase(), `${one}`.toLowerCase());
  const nearest = [...among].sort((left, right) => likenessOf(right) - likenessOf(left))[0];
  return nearest && likenessOf(nearest) > 0.5 ? ` Did you mean "${nearest}"?` : '';
}

/**
 * A sentence for the developer about a locale that is not spoken.
 *
 * @param locale the attribute as it was set
 * @param spoken the languages beside English
 */
export function adviseOnLocale(locale: unknown, spoken: readonly string[]): string {
  const tag = String(locale);
  const language = tag.split(/[-_]/)[0]!.toLowerCase();
  const why = spoken.includes(language)
    ? ': its words could not be loaded.'
    : `.${didYouMean(language, ['en', ...spoken])} Spoken are en, ${spoken.join(', ')}.`;
  return `malipo-checkout: locale "${tag}" is shown in English${why}`;
}

function adviceOnOrigin(proxy: string): string {
  const { origin } = location;
  if (!origin.startsWith('http'))
    return 'A page without an origin (a file, a sandboxed frame) cannot be allowed.';
  const isHere = /localhost|127/.test(origin) ? ' localhost and 127.0.0.1 are two origins.' : '';
  return `no answer from ${proxy}: is it running, and is ${origin} in MALIPO_ALLOWED_ORIGINS?${isHere}`;
}

function adviceOnAttributes(
  { message: fault, right }: WrongAttributes,
  attributes: CheckoutAttributes,
): string {
  const { proxy, country, amount, empty } = attributes;
  if (fault === 'origin') return adviceOnOrigin(proxy);
  if (fault === empty) return `${fault}="" is empty, so the checkout waits for it`;
  let [name = ''] = fault.split(' ');
  if (name === 'ignored') name = amount ? 'amount' : 'for';
  if (name === 'country' && !country) name = 'operator';
  const value = attributes[name as keyof CheckoutAttributes];
  const text = String(value);
  const word = text.split(/[\s,]+/).find((one) => one && !right.includes(one)) ?? '';
  // Of several words the one that is meant.
  const which = fault === 'services' && word !== text ? `: "${word}"` : '';
  const about = value === undefined ? '' : `${name}="${text.slice(0, MAX_SHOWN)}"${which} `;
  return about + ADVICE[fault] + (right.length ? ` ${right.join(', ')}.${didYouMean(word, right)}` : '');
}

/** A sentence for the developer of the page. */
export function adviseOn(error: unknown, attributes: CheckoutAttributes): string {
  const { proxy, amount, currency, session, offer } = attributes;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WrongAttributes) return adviceOnAttributes(error, attributes);
  if (error instanceof ProxyProblem) {
    const { status, errors = [] } = error.problem;
    // Enough to tell a secret from "undefined", and nothing of it.
    if (status === 401) return `${message} It was "${(session || offer).slice(0, 9)}…"`;
    return [message, ...errors.map(({ field, message: what }) => `${field} ${what}.`)].join(' ');
  }
  if (error instanceof NothingOffered && !message) return `nobody here can be paid ${amount} ${currency}`;
  if (error instanceof ForeignAnswer && error.status < 500)
    return `${message}: set proxy to the address of the proxy`;
  // What a browser says of a request that nobody answers, or of an answer that the page may not read.
  return error instanceof TypeError && /fetch|load/i.test(message) && navigator.onLine
    ? adviceOnOrigin(proxy)
    : message;
}

const isAnswered = (address: string) =>
  fetch(address, { cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/** What of the page keeps it from calling the proxy; `null` where that may be the network's fault. */
async function findFault(proxy: string, origin: string): Promise<WrongAttributes | null> {
  if (location.protocol === 'https:' && proxy.startsWith('http:')) return new WrongAttributes('proxy http');
  let isForbidden = false;
  document.addEventListener(
    'securitypolicyviolation',
    (event) => (isForbidden ||= event.effectiveDirective === 'connect-src'),
  );
  // The script is for any origin; what the checkout needs is for those that the merchant allows.
  const isThere = await isAnswered(`${proxy}/malipo.js`);
  // A browser tells of a violation later than of the request that it has refused.
  await new Promise((resolve) => setTimeout(resolve));
  const isRefused = isThere && !(await isAnswered(`${proxy}/v1/countries?for=payment`));
  const isElsewhere = !isThere && proxy !== origin && (await isAnswered(`${origin}/malipo.js`));
  if (isForbidden) return new WrongAttributes('policy', [origin]);
  if (isElsewhere) return new WrongAttributes('proxy path', [origin]);
  return isRefused ? new WrongAttributes('origin') : null;
}

/**
 * Tells a page that is set up wrongly from a connection that has failed. Asks again, and so may only be used before
 * anything has been sent that could move money.
 *
 * @returns the error to show
 */
export async function diagnose(error: unknown, proxy: string): Promise<unknown> {
  const origin = readAddress(proxy)?.origin;
  // A page of the proxy's own, as that of a payment link, needs nobody's leave.
  if (!(error instanceof TypeError) || !navigator.onLine || !origin || origin === location.origin)
    return error;
  return (await findFault(proxy, origin)) ?? error;
}
