/** What the embedded engine rejects with, so that callers switch on a code and never on a text. */

export type JournalErrorCode =
  /** Another program has kept the file locked for longer than we wait. */
  | 'busy'
  | 'full'
  | 'damaged'
  /** The disk, or the right to write to it, is gone. */
  | 'unwritable'
  | 'constraint'
  /** A statement that the database does not understand: a mistake in our own SQL. */
  | 'statement'
  | 'closed'
  | 'thread_lost';

/**
 * Whether anything of the batch may be in the journal: `no` is certain, `unknown` is for what was cut off, such as by
 * a thread that died.
 */
export type Written = 'no' | 'unknown';

export class JournalError extends Error {
  override name = 'JournalError';

  constructor(
    readonly code: JournalErrorCode,
    message: string,
    readonly written: Written = 'no',
  ) {
    super(message);
  }
}

class JournalBusyError extends JournalError {
  override name = 'JournalBusyError';
}

class JournalFullError extends JournalError {
  override name = 'JournalFullError';
}

export class JournalDamagedError extends JournalError {
  override name = 'JournalDamagedError';
}

/** @returns the error of the class that stands for the code */
export function journalError(code: JournalErrorCode, message: string, written: Written = 'no'): JournalError {
  if (code === 'busy') return new JournalBusyError(code, message, written);
  if (code === 'full') return new JournalFullError(code, message, written);
  if (code === 'damaged') return new JournalDamagedError(code, message, written);
  return new JournalError(code, message, written);
}

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html); the higher bits only say more. */
const PRIMARY_CODE = 0xff;
const CODES: Readonly<Record<number, JournalErrorCode>> = {
  3: 'unwritable', // PERM
  5: 'busy',
  6: 'busy', // LOCKED
  8: 'unwritable', // READONLY
  10: 'unwritable', // IOERR
  11: 'damaged', // CORRUPT
  13: 'full',
  14: 'unwritable', // CANTOPEN
  19: 'constraint',
  26: 'damaged', // NOTADB
};
/** The file may hold what could not be synced: nobody can say. */
const IOERR_FSYNC = 1034;
const IOERR_DIR_FSYNC = 1290;

/** @param error what the `libsql` package threw, or one of ours, which stays as it is */
export function toJournalError(error: unknown): JournalError {
  if (error instanceof JournalError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const rawCode = (error as { rawCode?: unknown } | null)?.rawCode;
  if (typeof rawCode !== 'number') return journalError('statement', message);
  const isUnknown = rawCode === IOERR_FSYNC || rawCode === IOERR_DIR_FSYNC;
  return journalError(CODES[rawCode & PRIMARY_CODE] ?? 'statement', message, isUnknown ? 'unknown' : 'no');
}
