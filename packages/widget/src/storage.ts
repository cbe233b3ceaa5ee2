/** Where storage is refused (private windows, embedded views), this page alone remembers. */
const memory = new Map<string, string>();

/** Reads a value that {@link keep} wrote; `null` where there is none, or it is damaged. */
export function recall<Value>(key: string): Value | null {
  try {
    const text = memory.get(key) ?? localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Value);
  } catch {
    return null;
  }
}

/** Keeps a value across reloads and for other tabs of this site. */
export function keep(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(key, text);
    memory.delete(key);
  } catch {
    memory.set(key, text);
  }
}

/** Forgets a value. */
export function forget(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // What could not be written need not be removed.
  }
}

/**
 * A short name for a text, from which a secret cannot be read back (FNV-1a, twice 32 bits): what is stored
 * is found again without the client secret or offer standing in the storage.
 */
export function shortName(text: string): string {
  let left = 0x811c9dc5;
  let right = 0xcbf29ce4;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    left = Math.imul(left ^ code, 0x01000193);
    right = Math.imul(right ^ (code + index), 0x01000193);
  }
  return (left >>> 0).toString(36) + (right >>> 0).toString(36);
}
