/** Log lines to a stream: at once where it is quiet, many in one write where it is not, and none lost at the end. */
import type { LogLine } from '../dependencies.ts';

/** The part of a stream that is written to. */
interface Sink {
  write(text: string): unknown;
}

/** Written at once from then on: a burst must not fill the memory. */
const MAX_WAITING_CHARACTERS = 65_536;
/** How long lines gather after a write: each write costs as much as answering a read of the catalogue. */
const REST_MS = 10;

/**
 * One line of JSON each. Text of a caller's cannot break out of it: JSON escapes line ends.
 *
 * What says that something went wrong is written at once; the rest at the end of the turn or of the rest after a write,
 * and when the process ends, however it does that by itself.
 */
export function createLineLog(sink: Sink, now: () => number = Date.now): (line: LogLine) => void {
  let waiting = '';
  let timeAt = NaN;
  let time = '';
  let isResting = false;

  function flush(): void {
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    sink.write(text);
  }

  function endRest(): void {
    isResting = false;
    if (waiting !== '') flushAndRest();
  }

  function flushAndRest(): void {
    flush();
    if (isResting) return;
    isResting = true;
    setTimeout(endRest, REST_MS).unref();
  }

  process.on('exit', flush);
  return function log(line) {
    const at = now();
    if (at !== timeAt) {
      timeAt = at;
      time = new Date(at).toISOString();
    }
    if (waiting === '' && !isResting) setImmediate(flushAndRest);
    waiting += `{"time":"${time}",${JSON.stringify(line).slice(1)}\n`;
    if (line.level === 'error' || waiting.length > MAX_WAITING_CHARACTERS) flush();
  };
}
