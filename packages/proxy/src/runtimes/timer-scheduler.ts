import type { Scheduler, Swept } from '../journal/scheduler.ts';

/** Another process may have made payments due that nobody told this one of. */
const MAX_SLEEP_MS = 5_000;
const MIN_SLEEP_MS = 20;
/** After a sweep that failed, such as over a journal that is gone. */
const RETRY_MS = 1_000;

export interface TimerScheduler extends Scheduler {
  stop(): void;
}

/** Runs the sweep by a timer, on runtimes that keep one. */
export function createTimerScheduler(now: () => number, onError: (error: unknown) => void): TimerScheduler {
  let sweep: (() => Promise<Swept>) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wakesAt = Infinity;
  let isSweeping = false;
  let isStopped = false;

  function wakeAt(time: number): void {
    if (isStopped || time >= wakesAt) return;
    wakesAt = time;
    if (isSweeping) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void run(), Math.max(MIN_SLEEP_MS, time - now()));
  }

  async function run(): Promise<void> {
    if (sweep === null || isStopped) return;
    isSweeping = true;
    wakesAt = Infinity;
    let next = now() + MAX_SLEEP_MS;
    try {
      const { nextDue } = await sweep();
      next = Math.min(next, nextDue ?? Infinity);
    } catch (error) {
      onError(error);
      next = now() + RETRY_MS;
    }
    isSweeping = false;
    const wanted = Math.min(next, wakesAt);
    wakesAt = Infinity;
    wakeAt(wanted);
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
