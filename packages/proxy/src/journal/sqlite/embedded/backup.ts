/** A copy of the journal while it is in use, and the way back. */
import {
  closeSync,
  copyFileSync,
  chmodSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { firstDamage } from './checks.ts';
import { openReadOnly } from './connection.ts';
import { createPrivate, OWNER_ONLY, sizeOf } from './files.ts';
import { resolveFile } from './locate.ts';
import { lockFile } from './lock.ts';

/** Why there is no backup, or why it was not put in place, in one line. */
export class BackupError extends Error {
  override name = 'BackupError';
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Copies the journal as it is at this moment: everything that was acknowledged before. A proxy may be using it, in this
 * process or another.
 *
 * @param to a file that does not exist yet; only its owner may read it
 * @returns how many bytes it has
 * @throws BackupError, with nothing left behind
 */
export function backupFile(from: string, to: string): number {
  const target = resolve(to);
  if (sizeOf(from) === 0) throw new BackupError(`There is no journal at ${from}.`);
  reserve(target);
  const partial = `${target}.partial`;
  try {
    rmSync(partial, { force: true });
    createPrivate(partial);
    const journal = openReadOnly(resolve(from));
    try {
      journal.exec(`vacuum into '${partial.replaceAll("'", "''")}'`);
    } finally {
      journal.close();
    }
    mustBeWhole(partial);
    keepOnDisk(partial);
    renameSync(partial, target);
    keepOnDisk(dirname(target));
    return sizeOf(target);
  } catch (error) {
    rmSync(partial, { force: true });
    rmSync(target, { force: true });
    throw new BackupError(`The journal ${from} could not be copied to ${target}: ${textOf(error)}`);
  }
}

/**
 * Puts a backup in the journal's place. What is there now is moved aside, not removed.
 *
 * @returns the file to which the journal that was there was moved, or null
 * @throws BackupError where the backup is damaged, JournalOpenError where a proxy is using the journal
 */
export function restoreFile(backup: string, path: string): string | null {
  if (sizeOf(backup) === 0) throw new BackupError(`There is no backup at ${backup}.`);
  mustBeWhole(backup);
  const journal = resolveFile(path);
  const lock = lockFile(journal);
  try {
    const partial = `${journal}.partial`;
    copyFileSync(backup, partial);
    chmodSync(partial, OWNER_ONLY);
    keepOnDisk(partial);
    const aside = moveAside(journal);
    renameSync(partial, journal);
    keepOnDisk(dirname(journal));
    return aside;
  } finally {
    lock.release();
  }
}

function reserve(target: string): void {
  try {
    closeSync(openSync(target, 'wx', OWNER_ONLY));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BackupError(
      code === 'EEXIST'
        ? `The file ${target} exists already: a backup never replaces one.`
        : `The backup ${target} cannot be written (${code}): check that its folder exists, and that this user may write there.`,
    );
  }
}

function mustBeWhole(path: string): void {
  const damage = damageOf(path);
  if (damage !== null) throw new BackupError(`The file ${path} is damaged (${damage}).`);
}

/** @returns the first thing that is wrong with a file, or null */
export function damageOf(path: string): string | null {
  try {
    const copy = openReadOnly(resolve(path));
    try {
      return firstDamage(copy);
    } finally {
      copy.close();
    }
  } catch (error) {
    return textOf(error);
  }
}

/** With its log, which is a part of it. */
function moveAside(journal: string): string | null {
  const aside = `${journal}.replaced-${new Date().toISOString().replaceAll(':', '')}`;
  const files = ['', '-wal', '-shm'].filter((ending) => existsSync(journal + ending));
  for (const ending of files) renameSync(journal + ending, aside + ending);
  return files.length === 0 ? null : aside;
}

function keepOnDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
