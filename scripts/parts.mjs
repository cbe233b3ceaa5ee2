/** Runs the parts of a job side by side: each as soon as what it needs is done and there is room. */

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} [after] the names of the parts that it needs
 * @property {(signal: AbortSignal) => Promise<{ isGood: boolean, output: string }>} run
 */

/**
 * The first part that fails ends the others.
 *
 * @param {readonly Part[]} parts those that matter most first
 * @param {{ atOnce: number, signal: AbortSignal, tell: (part: Part, result: object) => void }} options `tell` is
 *   called with each part that has ended by itself, and with what it printed and the seconds that it took
 * @returns {Promise<boolean>} whether all of them are good
 */
export async function runParts(parts, { atOnce, signal, tell }) {
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  const waiting = [...parts];
  const running = new Map();
  const done = new Set();

  async function run(part) {
    const started = performance.now();
    const { isGood, output } = await part.run(stopped);
    running.delete(part.name);
    if (stopped.aborted) return;
    tell(part, { isGood, output, seconds: (performance.now() - started) / 1_000 });
    if (isGood) done.add(part.name);
    else stop.abort();
  }

  while (!stopped.aborted && done.size < parts.length) {
    const next = waiting.findIndex(({ after = [] }) => after.every((name) => done.has(name)));
    if (next >= 0 && running.size < atOnce) {
      const [part] = waiting.splice(next, 1);
      running.set(part.name, run(part));
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else {
      throw new Error(`nothing leads to ${waiting.map(({ name }) => name).join(', ')}`);
    }
  }
  await Promise.all(running.values());
  return !stopped.aborted;
}

/** A signal that a person or a system gives by ending this process; it ends as soon as its work has ended. */
export function endOfProcess() {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      process.exitCode = 1;
      controller.abort();
    });
  }
  return controller.signal;
}
