/** Times on the command line. */
import { StartError } from '../start-error.ts';

/** The 31st of February would be read as a day of March. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * A time with its zone, or a day, which begins in UTC.
 *
 * @returns milliseconds since 1970
 * @throws StartError naming the option, where it is no time
 */
export function readTime(name: string, value: string): number {
  const [, day = ''] = /^(\d{4}-\d\d-\d\d)(T.+(Z|[+-]\d\d:\d\d))?$/.exec(value) ?? [];
  const time = isDay(day) ? Date.parse(value) : NaN;
  if (!Number.isNaN(time)) return time;
  throw new StartError(
    `--${name} must be a day or a time with its zone,`,
    'such as 2026-11-26 or 2026-11-26T09:30:00Z',
  );
}
