import type { StoreTexts } from '../store/i18n/en.ts';
import type { LanguageTexts } from './en-button.ts';

/** Some of the keys of a table, each a text, or a function of the same inserts where ours is one. */
export type Overrides<Table> = {
  readonly [Key in keyof Table]?: Table[Key] extends (...inserts: infer Inserts) => string
    ? string | ((...inserts: Inserts) => string)
    : Table[Key] extends string
      ? string
      : Overrides<Table[Key]>;
};

/** Words of a page's own in place of ours; those of the store stand under `store`. */
export type TextOverrides = Overrides<Omit<LanguageTexts, 'loadStore'>> & {
  readonly store?: Overrides<StoreTexts>;
};

type Table = Readonly<Record<string, unknown>>;

/** A table with some of its words replaced. Keys that it has not are added, for a part that has them. */
export function overlay<Of extends object, Over extends object>(
  table: Of,
  over: Over | undefined,
): Of & Over {
  const result = { ...table } as Record<string, unknown>;
  for (const [key, words] of Object.entries((over ?? {}) as Table)) {
    const ours = result[key];
    if (typeof ours === 'object') result[key] = overlay(ours as object, words as object);
    else result[key] = typeof ours === 'function' && typeof words === 'string' ? () => words : words;
  }
  return result as Of & Over;
}
