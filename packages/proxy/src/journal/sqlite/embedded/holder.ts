/** `<file>-holder`: who has the journal, and what it held last, for people and for the next start. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { OWNER_ONLY } from './files.ts';

export interface Holder {
  /** The process that has the journal; null after a clean stop. */
  readonly pid: number | null;
  /** When it opened, or left, the journal (ISO 8601). */
  readonly since: string;
  /** Where it listens. */
  readonly address: string | null;
  /** Which journal it is. */
  readonly journal: string | null;
  /** The position of its last event that was noted: it may have more, never less. */
  readonly position: number;
}

const holderPath = (path: string): string => `${path}-holder`;

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** @returns null where there is none, or where it cannot be read */
export function readHolder(path: string): Holder | null {
  try {
    const read = JSON.parse(readFileSync(holderPath(path), 'utf8')) as Record<string, unknown>;
    const { pid, position } = read;
    return {
      pid: typeof pid === 'number' ? pid : null,
      since: textOf(read['since']) ?? '',
      address: textOf(read['address']),
      journal: textOf(read['journal']),
      position: typeof position === 'number' ? position : 0,
    };
  } catch {
    return null;
  }
}

/** Replaces it as a whole: nobody reads half of it. */
export function writeHolder(path: string, holder: Holder): void {
  const target = holderPath(path);
  writeFileSync(`${target}.new`, `${JSON.stringify(holder)}\n`, { mode: OWNER_ONLY });
  renameSync(`${target}.new`, target);
}

/** Whether its process is there. Another may have its number by now: it is for words only, never to decide by. */
export function isAlive({ pid }: Holder): boolean {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
