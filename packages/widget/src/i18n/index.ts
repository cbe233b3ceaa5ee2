import { en, type Texts } from './en.ts';
import { Formats, type Names } from './formats.ts';

export type { Texts } from './en.ts';
export { Formats } from './formats.ts';

/** The words and formats of one locale. */
export interface Language {
  readonly texts: Texts;
  readonly formats: Formats;
}

/** What the part of a language brings. */
interface LanguagePart {
  readonly texts: Texts;
  readonly names?: Names;
}

/** Languages other than English are loaded on demand, all words of payments at once. */
const LANGUAGES: Readonly<Record<string, () => Promise<LanguagePart>>> = {
  ar: () => import('./ar.ts'),
  fr: () => import('./fr.ts'),
  ha: () => import('./ha.ts'),
  pt: () => import('./pt.ts'),
  sw: () => import('./sw.ts'),
};

/** The fallback. */
export const ENGLISH: Language = { texts: en, formats: new Formats('en') };

/** What the developer has been told already. */
const told = new Set<string>();

/**
 * The texts and formats for a locale. Any region (`fr-CI`) has its own numbers and dates; a language that is not
 * available, or cannot be loaded, falls back to English. The console says once that a language of the page's is not
 * spoken.
 *
 * @param wanted the attribute's, the page's and the browser's locale; empty strings are skipped
 */
export async function loadLanguage(...wanted: readonly string[]): Promise<Language> {
  const tag = wanted.find(Boolean) ?? 'en';
  try {
    const { language, region } = new Intl.Locale(tag.replace(/_/g, '-').replace(/[.@].*/, ''));
    const load = LANGUAGES[language];
    if (load || language === 'en') {
      const { texts, names }: LanguagePart = load ? await load() : ENGLISH;
      return { texts, formats: new Formats(language + (region ? `-${region}` : ''), names) };
    }
  } catch {
    // Not a language tag, or the language failed to load.
  }
  if (!told.has(tag) && wanted.indexOf(tag) < 2)
    import('../advice.ts').then(
      ({ adviseOnLocale }) => console.warn(adviseOnLocale(tag, Object.keys(LANGUAGES))),
      () => null,
    );
  told.add(tag);
  return ENGLISH;
}
