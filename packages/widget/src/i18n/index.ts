import { en, type Texts } from './en.ts';
import { Formats } from './formats.ts';

export type { Texts } from './en.ts';
export { Formats, type Money } from './formats.ts';

/** The words and formats of one locale. */
export interface Language {
  readonly texts: Texts;
  readonly formats: Formats;
}

/** Languages other than English are loaded on demand. */
const LANGUAGES: Readonly<Record<string, () => Promise<Texts>>> = {
  fr: async () => (await import('./fr.ts')).fr,
};

/** The fallback. */
export const ENGLISH: Language = { texts: en, formats: new Formats('en') };

/**
 * The texts and formats for a locale. Any region (`fr-CI`) has its own numbers and dates; a language that is not
 * available, or cannot be loaded, falls back to English.
 *
 * @param wanted locales by priority; empty strings are skipped
 */
export async function loadLanguage(...wanted: readonly string[]): Promise<Language> {
  try {
    const { language, baseName } = new Intl.Locale(wanted.find(Boolean)?.replace(/_/g, '-') ?? 'en');
    const texts = language === 'en' ? en : await LANGUAGES[language]?.();
    if (texts) return { texts, formats: new Formats(baseName) };
  } catch {
    // Not a language tag, or the language failed to load.
  }
  return ENGLISH;
}
