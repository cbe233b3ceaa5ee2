/** What is looked at before a journal is used: whether its pages are whole, and whether we are new enough for it. */
import type Database from 'libsql';
import { toJournalError } from './errors.ts';
import { JournalOpenError, restoreRemedy } from './open-errors.ts';
import { parseRows } from './row-text.ts';
import { Statements } from './statements.ts';

/** @returns the first thing that is wrong, or null */
export function firstDamage(database: Database.Database): string | null {
  try {
    const rows = new Statements(database).run('select quick_check as found from pragma_quick_check(1)', []);
    const found = rows === null ? 'the check answered nothing' : String(parseRows(rows)[0]?.['found']);
    return found === 'ok' ? null : found;
  } catch (error) {
    const reason = toJournalError(error);
    if (reason.code === 'busy') throw reason;
    return reason.message;
  }
}

export function damagedError(path: string, damage: string): JournalOpenError {
  return new JournalOpenError('damaged', `The journal ${path} is damaged (${damage}).`, restoreRemedy(path));
}

/**
 * @param versionSql one number, such as `pragma user_version`
 * @throws JournalOpenError where the journal was written by a newer version
 */
export function checkVersion(
  database: Database.Database,
  path: string,
  versionSql: string,
  newestVersion: number,
): void {
  const version = readVersion(database, versionSql);
  if (version <= newestVersion) return;
  throw new JournalOpenError(
    'newer',
    `The journal ${path} was written by a newer version (its tables are number ${version}, this version knows ${newestVersion}).`,
    'Start the newer version, or copy a backup from before the upgrade in its place.',
  );
}

/** 0 before the first migration, when the table that says it may be missing. */
function readVersion(database: Database.Database, versionSql: string): number {
  try {
    return readNumber(database, versionSql) ?? 0;
  } catch (error) {
    const reason = toJournalError(error);
    if (reason.code === 'statement') return 0;
    throw reason;
  }
}

/** Null where there is nothing to be read, such as before the first migration. */
export function readNumber(database: Database.Database, sql: string): number | null {
  const value = readValue(database, sql);
  return value === null || value === '' ? null : Number(value);
}

export function readValue(database: Database.Database, sql: string): string | number | null {
  const rows = new Statements(database).run(sql, []);
  const [row] = rows === null ? [] : parseRows(rows);
  return row === undefined ? null : (Object.values(row)[0] ?? null);
}

/** Whether somebody else has made tables here. */
export function hasTables(database: Database.Database): boolean {
  return readNumber(database, "select count(*) from sqlite_schema where type = 'table'") !== 0;
}
