import type { View } from '../../view.ts';
import { en, type StoreTexts } from './en.ts';

export type { StoreTexts } from './en.ts';

const spoken = new Map<string, StoreTexts>([['en', en]]);

/** The words of the view's language; English until the others have come. */
export function wordsFor({ formats, checkout }: View): StoreTexts {
  const { language } = new Intl.Locale(formats.locale);
  const texts = spoken.get(language);
  if (!texts && language === 'fr') {
    spoken.set(language, en);
    import('./fr.ts').then(
      ({ fr }) => {
        spoken.set(language, fr);
        checkout.refresh();
      },
      () => spoken.delete(language),
    );
  }
  return texts ?? en;
}
