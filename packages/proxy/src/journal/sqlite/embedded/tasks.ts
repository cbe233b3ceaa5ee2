/** Work on the file that takes long and needs nobody's connection: it has a thread of its own while it lasts. */
import { backupFile, damageOf } from './backup.ts';

export type Task =
  | { readonly name: 'backup'; readonly from: string; readonly to: string }
  | { readonly name: 'check'; readonly path: string };

/** @returns the backup's bytes, or the first damage that a check finds and null where there is none */
export function runTask(task: Task): number | string | null {
  if (task.name === 'backup') return backupFile(task.from, task.to);
  return damageOf(task.path);
}
