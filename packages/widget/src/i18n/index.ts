import { en, type Texts } from './en.ts';
import { Formats } from './formats.ts';

export type { Texts } from './en.ts';
export { Formats, type Money } from './formats.ts';

/** Languages beside English; each is loaded when it is asked for. */
const LANGUAGES: Readonly<Record<string, () => Promise<Texts>>> = {
  fr: async () => (await import('./fr.ts')).fr,
};

/** The words and formats of one locale. */
export interface Language {
  readonly texts: Texts;
  readonly formats: Formats;
}

/**
 * The locale to speak: the attribute's, else the page's, else the browser's. A language that the widget does
 * not have is English; a region that it does not know (`fr-CI`) keeps its numbers and dates.
 */
export function chooseLocale(wanted: string, page: string, browser: string): string {
  const asked = wanted || page || browser;
  try {
    const { language, baseName } = new Intl.Locale(asked);
    return language === 'en' || Object.hasOwn(LANGUAGES, language) ? baseName : 'en';
  } catch {
    return 'en';
  }
}

/** The words of a locale that {@link chooseLocale} gave, where they are here already: English. */
export function languageAtOnce(locale: string): Language | null {
  return Object.hasOwn(LANGUAGES, languageOf(locale)) ? null : english(locale);
}

/** Loads the words of a locale; when they cannot be loaded, English is better than nothing. */
export async function loadLanguage(locale: string): Promise<Language> {
  const texts = await LANGUAGES[languageOf(locale)]?.().catch(() => null);
  return texts ? { texts, formats: new Formats(locale) } : english('en');
}

/** English with the numbers and dates of a region. */
export function english(locale: string): Language {
  return { texts: en, formats: new Formats(locale) };
}

const languageOf = (locale: string) => new Intl.Locale(locale).language;
