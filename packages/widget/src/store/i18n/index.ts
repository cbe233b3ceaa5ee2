import type { View } from '../../checkout.ts';
import { en, type StoreTexts } from './en.ts';

export type { StoreTexts } from './en.ts';

/** Languages other than English are loaded on demand. */
const LANGUAGES: Readonly<Record<string, () => Promise<StoreTexts>>> = {
  fr: async () => (await import('./fr.ts')).fr,
};

const spoken = new Map<string, StoreTexts>([['en', en]]);

/** The words of the view's language; English until the others have come. */
export function wordsFor({ formats, checkout }: View): StoreTexts {
  const { language } = new Intl.Locale(formats.locale);
  const texts = spoken.get(language);
  if (!texts) {
    spoken.set(language, en);
    LANGUAGES[language]?.().then(
      (loaded) => {
        spoken.set(language, loaded);
        checkout.refresh();
      },
      () => spoken.delete(language),
    );
  }
  return texts ?? en;
}
