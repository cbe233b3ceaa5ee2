/** Where the threads' code stands: beside the built file, or beside its folder of chunks. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Null where it is not to be found, as in a bundle made by somebody else. */
export function threadFile(): URL | null {
  const candidates = ['./journal-thread.cjs', '../journal-thread.cjs'];
  return (
    candidates
      .map((candidate) => new URL(candidate, import.meta.url))
      .find((url) => url.protocol === 'file:' && existsSync(fileURLToPath(url))) ?? null
  );
}
