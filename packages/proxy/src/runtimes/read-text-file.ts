import { readFileSync } from 'node:fs';

/** Reads a file that a variable names; null where it cannot be read. */
export function readTextFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
