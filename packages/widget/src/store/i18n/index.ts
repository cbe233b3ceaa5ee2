import type { View } from '../../checkout.ts';
import type { LanguageTexts } from '../../i18n/en-button.ts';
import { overlay } from '../../i18n/overrides.ts';
import { en, type StoreTexts } from './en.ts';

export type { StoreTexts } from './en.ts';

/** What has been loaded, by what loads it. */
const spoken = new Map<unknown, StoreTexts>();

/** The words of the view's language; English until the others have come. */
export function wordsFor({ checkout, overrides, texts }: View): StoreTexts {
  const { loadStore } = texts as Partial<LanguageTexts>;
  if (loadStore && !spoken.has(loadStore)) {
    spoken.set(loadStore, en);
    loadStore().then(
      (loaded) => {
        spoken.set(loadStore, loaded.texts);
        checkout.refresh();
      },
      () => spoken.delete(loadStore),
    );
  }
  return overlay(spoken.get(loadStore) ?? en, overrides.store);
}
