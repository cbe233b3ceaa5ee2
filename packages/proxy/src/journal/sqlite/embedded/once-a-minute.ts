/** A fault that comes a thousand times a second is one line a minute, which says how often it has come. */
import type { LogLine } from '../../../dependencies.ts';

const MINUTE_MS = 60_000;

/**
 * @param now milliseconds that only go forward
 * @returns logs a line unless one of the same kind was logged within a minute
 */
export function onceAMinute(
  log: (line: LogLine) => void,
  now: () => number = () => performance.now(),
): (kind: string, line: LogLine) => void {
  const last = new Map<string, { readonly at: number; unsaid: number }>();
  return (kind, line) => {
    const before = last.get(kind);
    if (before !== undefined && now() - before.at < MINUTE_MS) {
      before.unsaid++;
      return;
    }
    last.set(kind, { at: now(), unsaid: 0 });
    log(before === undefined || before.unsaid === 0 ? line : { ...line, repeated: before.unsaid });
  };
}
