/** How far long work has come, for whoever waits at a terminal: one line that is written over, and goes at the end. */

const WRITTEN_EVERY = 25;
const CLEAR_LINE = '\r\u001b[K';

interface Progress {
  readonly step: () => void;
  readonly end: () => void;
}

/**
 * @param stream where no terminal reads, nothing is written
 * @param done what has been done so often: `compared`
 */
export function createProgress(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  done: string,
): Progress {
  let count = 0;
  return {
    step() {
      count += 1;
      if (stream.isTTY === true && count % WRITTEN_EVERY === 0)
        stream.write(`${CLEAR_LINE}${count} ${done} …`);
    },
    end() {
      if (stream.isTTY === true && count >= WRITTEN_EVERY) stream.write(CLEAR_LINE);
    },
  };
}
