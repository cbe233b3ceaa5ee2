import type { View } from '../../checkout.ts';
import type { LanguageTexts } from '../../i18n/en-button.ts';
import type { Texts } from '../../i18n/index.ts';
import { overlay } from '../../i18n/overrides.ts';
import { en, type StoreTexts } from './en.ts';

export type { StoreTexts } from './en.ts';

/** What has been loaded, by what loads it. */
const spoken = new Map<unknown, StoreTexts>();

/** Loads the store's words of a language, unless they are there. Where they cannot be had, English is spoken. */
export async function loadWords(texts: Texts): Promise<void> {
  const { loadStore } = texts as Partial<LanguageTexts>;
  if (!loadStore || spoken.has(loadStore)) return;
  const loaded = await loadStore().catch(() => null);
  if (loaded) spoken.set(loadStore, loaded.texts);
}

/** The words of the view's language, which has been loaded before anything of the store is drawn. */
export function wordsFor({ overrides, texts }: View): StoreTexts {
  const { loadStore } = texts as Partial<LanguageTexts>;
  return overlay(spoken.get(loadStore) ?? en, overrides.store);
}
