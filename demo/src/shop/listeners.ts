/** Pages that wait for news. */
export class Listeners {
  readonly #listeners = new Set<() => void>();

  /** Returns an unsubscribe function. */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
