/** How many values are kept at most: made-up keys must not fill the memory. */
const MAX_VALUES = 1_000;

/** The last value of each key, made anew only where something that it is made of is another. */
export class Remembered<Value> {
  readonly #values = new Map<string, { readonly sources: readonly unknown[]; readonly value: Value }>();

  /** @param sources compared one by one, by identity */
  get(key: string, sources: readonly unknown[], make: () => Value): Value {
    const known = this.#values.get(key);
    if (
      known?.sources.length === sources.length &&
      known.sources.every((source, index) => source === sources[index])
    ) {
      return known.value;
    }
    if (known === undefined && this.#values.size >= MAX_VALUES) this.#values.clear();
    const value = make();
    this.#values.set(key, { sources, value });
    return value;
  }
}
