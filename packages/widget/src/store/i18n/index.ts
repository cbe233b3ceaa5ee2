import type { View } from '../../checkout.ts';
import { overlay } from '../../i18n/overrides.ts';
import { en, type StoreTexts } from './en.ts';

export type { StoreTexts } from './en.ts';

/** Languages other than English are loaded on demand. */
const LANGUAGES: Readonly<Record<string, () => Promise<{ readonly texts: StoreTexts }>>> = {
  ar: () => import('./ar.ts'),
  fr: () => import('./fr.ts'),
  ha: () => import('./ha.ts'),
  pt: () => import('./pt.ts'),
  sw: () => import('./sw.ts'),
};

const spoken = new Map<string, StoreTexts>([['en', en]]);

/** The words of the view's language; English until the others have come. */
export function wordsFor({ formats, checkout, overrides }: View): StoreTexts {
  const { language } = new Intl.Locale(formats.locale);
  const texts = spoken.get(language);
  if (!texts) {
    spoken.set(language, en);
    LANGUAGES[language]?.().then(
      (loaded) => {
        spoken.set(language, loaded.texts);
        checkout.refresh();
      },
      () => spoken.delete(language),
    );
  }
  return overlay(texts ?? en, overrides.store);
}
