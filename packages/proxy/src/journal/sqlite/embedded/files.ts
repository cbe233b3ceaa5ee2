/** The journal's files: only their owner reads them. */
import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';

export const OWNER_ONLY = 0o600;
const FILES: readonly string[] = ['', '-wal', '-shm', '-lock', '-holder'];

export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Makes the file where it is missing, so that SQLite makes those beside it with the same rights. */
export function createPrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'wx', OWNER_ONLY));
}

/**
 * Takes everybody else's rights from the files that are there. By name: to open and close one would let go of SQLite's
 * locks on it.
 *
 * @returns those that belong to somebody else, whose rights stay as they are
 */
export function makePrivate(path: string): string[] {
  const files = FILES.map((ending) => path + ending).filter((file) => existsSync(file));
  return files.filter((file) => {
    try {
      chmodSync(file, OWNER_ONLY);
      return false;
    } catch {
      return true;
    }
  });
}
