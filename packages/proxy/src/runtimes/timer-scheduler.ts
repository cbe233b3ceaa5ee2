import type { Scheduler, Swept } from '../journal/scheduler.ts';
import type { Trouble } from '../observe/log-trouble.ts';

/** Another process may have made entries due that nobody told this one of. */
const MAX_SLEEP_MS = 5_000;
const MIN_SLEEP_MS = 20;
/**
 * From one sweep to the next: what becomes due meanwhile is claimed, asked for and written together. What is due
 * already when somebody says so, such as a webhook, does not wait for that.
 */
const REST_MS = 100;
/** After sweeps that failed, such as over a journal that is gone: each failure waits twice as long, up to a bound. */
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 8_000;

export interface TimerScheduler extends Scheduler {
  stop(): void;
}

/**
 * Runs the sweep by a timer, on runtimes that keep one.
 *
 * @param trouble is told of each sweep that failed, and of each that did not; not of one whose journal is closed as it
 *   stops
 */
export function createTimerScheduler(now: () => number, trouble: Trouble): TimerScheduler {
  let sweep: (() => Promise<Swept>) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wakesAt = Infinity;
  let sweptAt = -Infinity;
  let isSweeping = false;
  let isStopped = false;
  let failures = 0;

  const afterRest = (time: number) => Math.max(time, now() + sweptAt + REST_MS - performance.now());

  function wakeAt(time: number): void {
    const at = Math.max(now() + MIN_SLEEP_MS, time > now() ? afterRest(time) : time);
    if (isStopped || at >= wakesAt) return;
    // While sweeps fail, nothing makes them come sooner.
    if (failures > 0 && wakesAt !== Infinity) return;
    wakesAt = at;
    if (!isSweeping) setTimer();
  }

  function setTimer(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void run(), Math.max(MIN_SLEEP_MS, wakesAt - now()));
  }

  async function run(): Promise<void> {
    if (sweep === null || isStopped) return;
    isSweeping = true;
    sweptAt = performance.now();
    wakesAt = Infinity;
    let next = now() + MAX_SLEEP_MS;
    try {
      const { nextDue } = await sweep();
      next = Math.min(next, nextDue ?? Infinity);
      failures = 0;
      trouble.worked();
    } catch (error) {
      if (!isStopped) trouble.failed(error);
      next = now() + Math.min(FIRST_RETRY_MS * 2 ** failures, MAX_RETRY_MS);
      failures += 1;
      wakesAt = Infinity;
    }
    isSweeping = false;
    if (isStopped) return;
    wakesAt = Math.min(afterRest(next), wakesAt);
    setTimer();
  }

  return {
    register(registered) {
      sweep = registered;
      wakeAt(now());
    },
    wakeAt,
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
