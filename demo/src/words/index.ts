/** The language that a customer has chosen for the shop's pages. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
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
  /** The page's own address, without a host. */
  readonly address: string;
}

export const visitIn = (language: LanguageCode, address: string): Visit => ({
  language,
  words: LANGUAGES[language].words,
  address,
});

const COOKIE = 'language';
const isSpoken = (language: string | undefined): language is LanguageCode =>
  language !== undefined && Object.hasOwn(LANGUAGES, language);

/** `?locale=fr` chooses; the browser keeps it for the other pages. */
export function visitOf(context: Context): Visit {
  const chosen = context.req.query('locale');
  if (isSpoken(chosen)) setCookie(context, COOKIE, chosen, { sameSite: 'Lax' });
  const kept = getCookie(context, COOKIE);
  const { pathname, search } = new URL(context.req.url);
  return visitIn(isSpoken(chosen) ? chosen : isSpoken(kept) ? kept : 'en', pathname + search);
}

/** The same page in another language. */
export function addressIn(language: LanguageCode, { address }: Visit): string {
  const there = new URL(address, 'http://shop.example');
  there.searchParams.set('locale', language);
  return there.search;
}
