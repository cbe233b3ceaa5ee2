/** The language that a customer has chosen for the shop's pages. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isPlace, type PlaceCode } from '../shop/places.ts';
import { ar } from './ar.ts';
import { en, type ShopWords } from './en.ts';
import { fr } from './fr.ts';
import { ha } from './ha.ts';
import { pt } from './pt.ts';
import { sw } from './sw.ts';

export type { ShopWords } from './en.ts';

export const LANGUAGES = {
  en: { name: 'English', words: en },
  fr: { name: 'Français', words: fr },
  pt: { name: 'Português', words: pt },
  sw: { name: 'Kiswahili', words: sw },
  ar: { name: 'العربية', words: ar },
  ha: { name: 'Hausa', words: ha },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly words: ShopWords }>>;

export type LanguageCode = keyof typeof LANGUAGES;

/** A look at one page in one language. */
export interface Visit {
  readonly language: LanguageCode;
  readonly words: ShopWords;
  /** Where the visitor says to be; null where nothing was chosen. */
  readonly place: PlaceCode | null;
  /** The page's own address, without a host. */
  readonly address: string;
}

export const visitIn = (language: LanguageCode, address: string, place: PlaceCode | null = null): Visit => ({
  language,
  words: LANGUAGES[language].words,
  place,
  address,
});

const COOKIE = 'language';
const PLACE_COOKIE = 'place';
const isSpoken = (language: string | undefined): language is LanguageCode =>
  language !== undefined && Object.hasOwn(LANGUAGES, language);

/** `?place=lagos` chooses; the browser keeps it for the other pages. */
function placeOf(context: Context): PlaceCode | null {
  const chosen = context.req.query('place');
  if (isPlace(chosen)) setCookie(context, PLACE_COOKIE, chosen, { sameSite: 'Lax' });
  const kept = getCookie(context, PLACE_COOKIE);
  return isPlace(chosen) ? chosen : isPlace(kept) ? kept : null;
}

/** `?locale=fr` chooses; the browser keeps it for the other pages. */
export function visitOf(context: Context): Visit {
  const chosen = context.req.query('locale');
  if (isSpoken(chosen)) setCookie(context, COOKIE, chosen, { sameSite: 'Lax' });
  const kept = getCookie(context, COOKIE);
  const { pathname, search } = new URL(context.req.url);
  const language = isSpoken(chosen) ? chosen : isSpoken(kept) ? kept : 'en';
  return visitIn(language, pathname + search, placeOf(context));
}

function addressWith({ address }: Visit, name: string, value: string): string {
  const there = new URL(address, 'http://shop.example');
  there.searchParams.set(name, value);
  return there.search;
}

/** The same page in another language. */
export const addressIn = (language: LanguageCode, visit: Visit): string =>
  addressWith(visit, 'locale', language);

/** The same page for somebody who is there. */
export const addressAt = (place: PlaceCode, visit: Visit): string => addressWith(visit, 'place', place);
