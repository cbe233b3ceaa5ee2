import { en, type Texts } from './en.ts';
import { Formats } from './formats.ts';

export type { Texts } from './en.ts';
export { Formats, type Money } from './formats.ts';

/** The words and formats of one locale. */
export interface Language {
  readonly texts: Texts;
  readonly formats: Formats;
}

/** Each language but English is loaded only where it is spoken. */
const LANGUAGES: Readonly<Record<string, () => Promise<Texts>>> = {
  fr: async () => (await import('./fr.ts')).fr,
};

/** What the widget speaks where it can speak nothing better. */
export const ENGLISH: Language = { texts: en, formats: new Formats('en') };

/**
 * The words of a locale. A region that is not known here (`fr-CI`) keeps its numbers and dates; a language
 * that is not known, or cannot be loaded, is English.
 *
 * @param wanted what the page asks for, first the most definite; empty texts ask for nothing
 */
export async function loadLanguage(...wanted: readonly string[]): Promise<Language> {
  try {
    const { language, baseName } = new Intl.Locale(wanted.find(Boolean) ?? 'en');
    const texts = language === 'en' ? en : await LANGUAGES[language]?.();
    if (texts) return { texts, formats: new Formats(baseName) };
  } catch {
    // A tag that is none, or a part that did not load.
  }
  return ENGLISH;
}
