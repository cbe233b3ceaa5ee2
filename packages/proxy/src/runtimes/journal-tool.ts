/** `node packages/proxy/dist/journal.js`: copies, restores and checks a journal's file, also beside a running proxy. */
import { backupFile, BackupError, restoreFile } from '../journal/sqlite/embedded/backup.ts';
import { JournalOpenError } from '../journal/sqlite/embedded/open-errors.ts';
import { runTask } from '../journal/sqlite/embedded/tasks.ts';

const USAGE = `Usage:
  journal backup <journal> <copy>    copies a journal, which a proxy may be using, to a new file
  journal restore <copy> <journal>   puts a copy in the journal's place, and moves what is there aside
  journal check <journal>            reads every page, and says whether one is damaged`;

/** What one call has to say, and how it ends. */
export interface ToolResult {
  readonly code: 0 | 1 | 2;
  readonly says: string;
}

/** @param args as they stand on the command line, such as `['backup', 'malipo.db', 'copy.db']` */
export function runJournalTool(args: readonly string[]): ToolResult {
  const [command, first, second, ...rest] = args;
  if (first === undefined || rest.length > 0) return { code: 2, says: USAGE };
  try {
    if (command === 'check' && second === undefined) return check(first);
    if (command === 'backup' && second !== undefined) {
      const bytes = backupFile(first, second);
      return { code: 0, says: `${second} holds the journal as it is now: ${bytes} bytes, checked.` };
    }
    if (command === 'restore' && second !== undefined) {
      const aside = restoreFile(first, second);
      const before = aside === null ? '' : ` What was there is ${aside} now.`;
      return { code: 0, says: `${second} is the copy ${first} now.${before}` };
    }
  } catch (error) {
    if (!(error instanceof BackupError) && !(error instanceof JournalOpenError)) throw error;
    return { code: 1, says: error.message };
  }
  return { code: 2, says: USAGE };
}

function check(path: string): ToolResult {
  const damage = runTask({ name: 'check', path });
  return damage === null
    ? { code: 0, says: `${path} is whole.` }
    : { code: 1, says: `${path} is damaged: ${damage}` };
}
