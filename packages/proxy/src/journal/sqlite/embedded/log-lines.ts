/** What the engine says in the log. */
import type { LogLine } from '../../../dependencies.ts';
import type { JournalError, JournalErrorCode } from './errors.ts';
import type { Recognition } from './holder-record.ts';
import { IN_MEMORY } from './connection.ts';
import type { OpenedFile } from './journal-file.ts';
import { restoreRemedy } from './open-errors.ts';

export type Log = (line: LogLine) => void;

export function describeOpened(log: Log, opened: OpenedFile, recognition: Recognition | null): void {
  const { path, isNew, othersFiles } = opened;
  if (path === IN_MEMORY) return;
  if (isNew) log({ level: 'warn', event: 'journal_created', path });
  if (recognition?.isRestored === true) {
    const { position, knownPosition } = recognition;
    log({ level: 'warn', event: 'journal_restored', path, position, known_position: knownPosition });
  }
  for (const file of othersFiles) log({ level: 'warn', event: 'journal_readable_by_others', path: file });
}

/** Of faults of the file and its disk. What a caller did wrong is the caller's to say. */
const REMEDIES: Readonly<Partial<Record<JournalErrorCode, (path: string) => string>>> = {
  busy: (path) => `Another program has ${path} locked: find it (fuser, lsof) and let it finish.`,
  full: () => 'Make room on the disk.',
  unwritable: (path) => `Look whether the disk of ${path} is full or read-only.`,
  damaged: restoreRemedy,
};

export function describeFailure(
  say: (kind: string, line: LogLine) => void,
  path: string,
  { code, message }: JournalError,
): void {
  const remedy = REMEDIES[code]?.(path);
  if (remedy === undefined) return;
  say(code, { level: 'error', event: 'journal_failed', code, path, message, remedy });
}
