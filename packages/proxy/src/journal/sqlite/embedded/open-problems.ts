/** Makes of what goes wrong while a journal is opened one line that says what to do. */
import { toJournalError, type JournalErrorCode } from './errors.ts';
import type { Holder } from './holder.ts';
import { JournalOpenError, restoreRemedy, type OpenErrorCode } from './open-errors.ts';

const PROBLEMS: Readonly<
  Partial<Record<JournalErrorCode, { code: OpenErrorCode; problem: string; remedy: string }>>
> = {
  full: { code: 'full', problem: 'cannot be opened: the disk is full', remedy: 'Make room on it.' },
  busy: {
    code: 'busy',
    problem: 'is locked by another program',
    remedy: 'Find it (fuser, lsof), let it finish, and start again.',
  },
  unwritable: {
    code: 'not_writable',
    problem: 'cannot be written to',
    remedy: 'Look whether the disk is full or read-only, and whose the file is.',
  },
};

/** @param error anything that was thrown while the file was opened */
export function failedError(path: string, error: unknown): JournalOpenError {
  if (error instanceof JournalOpenError) return error;
  const { code, message } = toJournalError(error);
  if (code === 'damaged') {
    return new JournalOpenError(
      'damaged',
      `The journal ${path} is damaged (${message}).`,
      restoreRemedy(path),
    );
  }
  const known = PROBLEMS[isNoSpace(error) ? 'full' : code];
  return known === undefined
    ? new JournalOpenError(
        'failed',
        `The journal ${path} cannot be opened (${message}).`,
        'Look at its folder and its disk.',
      )
    : new JournalOpenError(known.code, `The journal ${path} ${known.problem} (${message}).`, known.remedy);
}

function isNoSpace(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOSPC';
}

export function lostError(path: string, previous: Holder | null): JournalOpenError {
  const held =
    previous === null || previous.position === 0
      ? `its log, ${path}-wal, is still there`
      : `it held events up to position ${previous.position}`;
  return new JournalOpenError(
    'lost',
    `The journal ${path} is missing or empty, but ${held}.`,
    `Put it back, or copy the newest backup to ${path} (and move ${path}-wal away); only to begin anew, remove ${path}-holder and ${path}-wal.`,
  );
}
