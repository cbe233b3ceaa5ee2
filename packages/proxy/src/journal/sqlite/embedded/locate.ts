/** Where the journal's file is, and whether what stands there can be one. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { sizeOf } from './files.ts';
import { JournalOpenError, restoreRemedy } from './open-errors.ts';

const SQLITE_HEADER = 'SQLite format 3\0';
/** Offset of the header's "file format write version": 1 for a rollback journal, 2 for a write-ahead log. */
const WRITE_VERSION_AT = 18;

/**
 * The one name of the file, so that two ways to it find the same lock.
 *
 * @throws JournalOpenError where its folder is missing or cannot be written to
 */
export function resolveFile(path: string): string {
  const wanted = resolve(path);
  const folder = dirname(wanted);
  if (!existsSync(folder)) {
    throw new JournalOpenError(
      'folder_missing',
      `The folder of the journal, ${folder}, does not exist.`,
      `Create it (mkdir -p ${folder}) or correct MALIPO_DATABASE_URL.`,
    );
  }
  const real = existsSync(wanted) ? realpathSync(wanted) : join(realpathSync(folder), basename(wanted));
  for (const target of [dirname(real), real]) {
    if (existsSync(target)) mustBeWritable(target);
  }
  mustBeFile(real);
  return real;
}

/** @throws JournalOpenError where it is a folder */
export function mustBeFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw new JournalOpenError(
    'not_a_database',
    `The journal ${path} is a folder.`,
    'Name a file in MALIPO_DATABASE_URL, such as file:./malipo.db.',
  );
}

function mustBeWritable(target: string): void {
  try {
    accessSync(target, constants.R_OK | constants.W_OK);
  } catch {
    throw new JournalOpenError(
      'not_writable',
      `This user may not write to ${target}, which the journal needs.`,
      'Give it to the user that runs the proxy (chown), or correct MALIPO_DATABASE_URL.',
    );
  }
}

/**
 * Looks at the file's first bytes, for which nobody in this process may have it open.
 *
 * @throws JournalOpenError where it is no database, or where the write-ahead log beside it is another file's
 */
export function checkHeader(path: string): void {
  const header = Buffer.alloc(WRITE_VERSION_AT + 1);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1', 0, SQLITE_HEADER.length) !== SQLITE_HEADER) {
    throw new JournalOpenError(
      'not_a_database',
      `The file ${path} is not a journal: it is no SQLite database.`,
      `Correct MALIPO_DATABASE_URL, or, where it was a journal: ${restoreRemedy(path)}`,
    );
  }
  // A journal in use says 2. A backup says 1: what lies in a log beside it would be written into it.
  if (header[WRITE_VERSION_AT] === 1 && sizeOf(`${path}-wal`) > 0) {
    throw new JournalOpenError(
      'mixed',
      `A backup was copied to ${path}, and the log of the file that was there before still lies beside it.`,
      `Move ${path}-wal and ${path}-shm away, and start again.`,
    );
  }
}
