/** Used where storage is not available (private windows, embedded views): lasts as long as the page. */
const memory = new Map<string, string>();

/** Reads a value that {@link keep} has stored; `null` if there is none or it is damaged. */
export function recall<Value>(key: string): Value | null {
  try {
    const text = memory.get(key) ?? sessionStorage.getItem(key) ?? localStorage.getItem(key);
    // Nothing reads as null.
    return JSON.parse(text!) as Value | null;
  } catch {
    return null;
  }
}

/**
 * Stores a value across reloads and for other tabs of this site; `null` removes it.
 *
 * @param isOfThisTab hides it from other tabs, and from whoever uses this browser later
 */
export function keep(key: string, value: unknown, isOfThisTab = false): void {
  const text = JSON.stringify(value);
  memory.delete(key);
  try {
    for (const storage of [localStorage, sessionStorage]) {
      if (value !== null && (storage === sessionStorage) === isOfThisTab) storage.setItem(key, text);
      else storage.removeItem(key);
    }
  } catch {
    memory.set(key, text);
  }
}

/**
 * A short name for a text, from which a secret cannot be read back (FNV-1a, twice 32 bits): what is stored
 * is found again without the client secret or offer standing in the storage.
 */
export function shortName(text: string): string {
  let [left, right] = [0x811c9dc5, 0x1000193];
  for (const sign of text) {
    left = Math.imul(left ^ (sign.codePointAt(0) ?? 0), 0x01000193);
    right = Math.imul(right ^ left, 0x5bd1e995);
  }
  return (left >>> 0).toString(36) + (right >>> 0).toString(36);
}
