import { en, type Texts } from './en.ts';
import type { AllTexts } from './en-payment.ts';
import { Formats, type Names } from './formats.ts';

export type { Texts } from './en.ts';
export { Formats, type Money } from './formats.ts';

/** The words and formats of one locale. */
export interface Language {
  readonly texts: Texts;
  readonly formats: Formats;
}

/** What the part of a language brings. */
interface LanguagePart {
  readonly texts: AllTexts;
  readonly names?: Names;
}

/** Languages other than English are loaded on demand, all words of payments at once. */
const LANGUAGES: Readonly<Record<string, () => Promise<LanguagePart>>> = {
  ar: async () => ({ texts: (await import('./ar.ts')).ar }),
  fr: async () => ({ texts: (await import('./fr.ts')).fr }),
  ha: async () => import('./ha.ts').then(({ ha: texts, names }) => ({ texts, names })),
  pt: async () => ({ texts: (await import('./pt.ts')).pt }),
  sw: async () => ({ texts: (await import('./sw.ts')).sw }),
};

/** The fallback. */
export const ENGLISH: Language = { texts: en, formats: new Formats('en') };

/** What the developer has been told already. */
const told = new Set<string>();

/**
 * The texts and formats for a locale. Any region (`fr-CI`) has its own numbers and dates; a language that is not
 * available, or cannot be loaded, falls back to English. The console says once that a language is not spoken.
 *
 * @param wanted locales by priority; empty strings are skipped
 */
export async function loadLanguage(...wanted: readonly string[]): Promise<Language> {
  const tag = wanted.find(Boolean) ?? 'en';
  try {
    const { language, region } = new Intl.Locale(tag.replace(/_/g, '-').replace(/[.@].*/, ''));
    const formats = [language, region].filter(Boolean).join('-');
    if (language === 'en') return { texts: en, formats: new Formats(formats) };
    const load = LANGUAGES[language];
    if (load) {
      const { texts, names } = await load();
      return { texts, formats: new Formats(formats, names) };
    }
  } catch {
    // Not a language tag, or the language failed to load.
  }
  if (!told.has(tag)) {
    told.add(tag);
    console.warn(
      `malipo-checkout: "${tag}" is not spoken here; English is. (en, ${Object.keys(LANGUAGES).join(', ')})`,
    );
  }
  return ENGLISH;
}
