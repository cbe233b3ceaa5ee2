import { ForeignAnswer } from './api-client.ts';
import { type CheckoutAttributes, type PageFault, WrongAttributes } from './checkout-source.ts';
import { readAddress } from './read-address.ts';

const WAITING = 'is empty, so the checkout waits for it';

/** What the developer of a page should do. */
const ADVICE: Readonly<Partial<Record<PageFault, string>>> = {
  nothing:
    'is named yet: set session, offer, or amount and currency; for="open" where the customer enters the amount',
  secretKey: 'begins the secret key, which is public now: change MALIPO_SECRET_KEY',
  bothBearers: 'both say what is to be paid: set one of them',
  for: 'is not known: "store" sells airtime, data and bills, "open" lets the customer enter the amount.',
  steps: 'is ignored: "operator" asks for country and operator before the number.',
  services: 'names what no store sells. Write some of',
  proxy: 'is no address of a proxy, such as https://pay.example.com',
  currency: 'is no ISO 4217 code, such as XOF',
  amount: 'is no amount of that currency: write 1500 or 12.50, without spaces or signs',
  noCurrency: 'needs a currency: set currency, such as XOF',
  ignored: 'is ignored: the session or the offer says what is to be paid',
  country: 'can pay none of this. Write one of',
  operator: 'is not offered here. Write one of',
  checkout: 'cannot be used, so the proxy was asked: print the "checkout" of the newest session, as JSON',
};

/** Attributes that take certain words: those; `null` where the error lists them. */
const WORDS = {
  for: ['store', 'open'],
  steps: ['operator'],
  services: null,
  country: null,
  operator: null,
} satisfies Partial<Record<PageFault, readonly string[] | null>>;

const takesWords = (name: PageFault): name is keyof typeof WORDS => name in WORDS;

/** Two names of this machine, and two origins. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** How much of two words is alike, from 0 to 1: as far as they begin and end with the same letters. */
function likeness(one: string, other: string): number {
  const { length } = other;
  let same = 0;
  while (same < length && one[same] === other[same]) same += 1;
  // One that only goes on, as "french" does after "fr", was meant.
  const begun = same === length ? 0.5 : 0;
  for (let back = 1; same < length && one[one.length - back] === other[length - back]; back += 1) same += 1;
  return begun + same / Math.max(one.length, length);
}

/** Asks whether the likeliest was meant; empty if none is alike. */
function didYouMean(word: string, among: readonly string[]): string {
  const likenessOf = (one: string) => likeness(word.toLowerCase(), one.toLowerCase());
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

function adviseOnOrigin(proxy: string): string {
  const { origin, hostname } = location;
  if (origin === 'null') return 'A page without an origin, such as a sandboxed frame, cannot be allowed.';
  const isHere = LOOPBACK.test(hostname) ? ' localhost and 127.0.0.1 are two origins.' : '';
  return `no answer from ${proxy}: is it running, and is ${origin} in MALIPO_ALLOWED_ORIGINS?${isHere}`;
}

/** What is wrong with an attribute that takes certain words, and which of them was probably meant. */
function adviseOnWord(name: keyof typeof WORDS, written: string, listed: string): string {
  const right = WORDS[name] ?? listed.split(', ');
  const wrong = written.split(/[\s,]+/).find((word) => word && !right.includes(word)) ?? '';
  const which = wrong === written ? '' : `: "${wrong}"`;
  const list = WORDS[name] ? '' : ` ${listed}.`;
  return `${name}="${written}"${which} ${ADVICE[name]}${list}${didYouMean(wrong, right)}`;
}

function adviseOnAttributes({ fault, message }: WrongAttributes, attributes: CheckoutAttributes): string {
  if (!fault) return message;
  if (fault === 'origin') return adviseOnOrigin(attributes.proxy);
  if (fault === 'ignored') return `amount="${attributes.amount}" ${ADVICE.ignored}`;
  if (message.endsWith('=""')) return `${message} ${WAITING}`;
  // An operator names its country, too.
  const name = fault === 'country' && !attributes.country ? 'operator' : fault;
  return takesWords(name) ? adviseOnWord(name, attributes[name], message) : `${message} ${ADVICE[name]}`;
}

/** A sentence for the developer of the page. */
export function adviseOn(error: unknown, attributes: CheckoutAttributes): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WrongAttributes) return adviseOnAttributes(error, attributes);
  if (error instanceof ForeignAnswer && error.status < 500)
    return `${message}: set proxy to the address of the proxy`;
  // What a browser says of a request that nobody answers, or of an answer that the page may not read.
  return error instanceof TypeError && /fetch|load/i.test(message) && navigator.onLine
    ? adviseOnOrigin(attributes.proxy)
    : message;
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
  const origin = readAddress(proxy)?.origin;
  // A page of the proxy's own, as that of a payment link, needs nobody's leave.
  if (!(error instanceof TypeError) || !navigator.onLine || !origin || origin === location.origin)
    return error;
  // The script is for any origin; what the checkout needs is for those that the merchant allows.
  const isRefused =
    (await isAnswered(`${proxy}/malipo.js`, 'HEAD')) &&
    !(await isAnswered(`${proxy}/v1/countries?for=payment`, 'GET'));
  return isRefused ? new WrongAttributes(location.origin, 'origin') : error;
}
