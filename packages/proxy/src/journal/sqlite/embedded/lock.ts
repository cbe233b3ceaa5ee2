/**
 * One process per journal: an exclusive lock on `<file>-lock`, held for as long as the journal is open. The operating
 * system releases it however the process ends, so a number that is left in a file cannot mislead anybody.
 */
import { connect } from './connection.ts';
import { createPrivate } from './files.ts';
import { isAlive, readHolder, type Holder } from './holder.ts';
import { JournalOpenError } from './open-errors.ts';
import { toJournalError } from './errors.ts';

/** The holder writes down who it is a moment after it has the lock. */
const INTRODUCTION_MS = 500;
const LOOK_AGAIN_MS = 50;

export interface FileLock {
  release(): void;
}

/** @throws JournalOpenError `locked`, which says who has it */
export function lockFile(path: string): FileLock {
  createPrivate(`${path}-lock`);
  const database = connect(`${path}-lock`);
  try {
    // Nothing is ever written to it, and no file beside it.
    database.exec('pragma journal_mode = off');
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    const { code, message } = toJournalError(error);
    if (code === 'busy') throw lockedBy(path, introduced(path));
    throw new JournalOpenError(
      'failed',
      `The lock of the journal, ${path}-lock, cannot be taken (${message}).`,
      `Remove ${path}-lock where no proxy is running, and look whether the disk is full or read-only.`,
    );
  }
  return {
    release() {
      database.exec('rollback');
      database.close();
    },
  };
}

function introduced(path: string): Holder | null {
  const sleeping = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < INTRODUCTION_MS; waited += LOOK_AGAIN_MS) {
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder)) return holder;
    Atomics.wait(sleeping, 0, 0, LOOK_AGAIN_MS);
  }
  return null;
}

function lockedBy(path: string, holder: Holder | null): JournalOpenError {
  const who =
    holder === null
      ? 'another process'
      : `process ${holder.pid} since ${holder.since}${holder.address === null ? '' : `, which listens on ${holder.address}`}`;
  return new JournalOpenError(
    'locked',
    `The journal ${path} is in use by ${who}.`,
    'A journal in a file is for one proxy: stop that one, or give this one a MALIPO_DATABASE_URL of its own.',
    holder,
  );
}
