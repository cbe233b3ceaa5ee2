/** Why a journal's file cannot be opened, in one line that says what to do. */
import type { Holder } from './holder.ts';

export type OpenErrorCode =
  | 'locked'
  | 'folder_missing'
  | 'not_writable'
  | 'not_a_database'
  | 'damaged'
  | 'newer'
  /** The file is gone or empty, though there was a journal in it. */
  | 'lost'
  /** A copy was put in place of a file whose write-ahead log still lies beside it. */
  | 'mixed'
  | 'full'
  | 'busy'
  | 'failed';

export class JournalOpenError extends Error {
  override name = 'JournalOpenError';
  readonly code: OpenErrorCode;
  /** What to do about it. The message ends with it. */
  readonly remedy: string;
  /** Who has the file, where that is why. */
  readonly holder: Holder | null;

  constructor(code: OpenErrorCode, problem: string, remedy: string, holder: Holder | null = null) {
    super(`${problem} ${remedy}`.replaceAll(/\s+/g, ' '));
    this.code = code;
    this.remedy = remedy;
    this.holder = holder;
  }
}

/** The same as plain members: an error's class does not survive the way between threads. */
export interface PlainOpenError {
  readonly code: OpenErrorCode;
  readonly problem: string;
  readonly remedy: string;
  readonly holder: Holder | null;
}

export function toPlain(error: JournalOpenError): PlainOpenError {
  const { code, message, remedy, holder } = error;
  return { code, problem: message.slice(0, message.length - remedy.length).trim(), remedy, holder };
}

export function fromPlain({ code, problem, remedy, holder }: PlainOpenError): JournalOpenError {
  return new JournalOpenError(code, problem, remedy, holder);
}

export function restoreRemedy(path: string): string {
  return `Stop everything that uses it, move ${path}, ${path}-wal and ${path}-shm away, and copy the newest backup to ${path}.`;
}
