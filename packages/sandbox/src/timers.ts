/** Everything the sandbox does later, so that it can be hurried, waited for and cancelled as a whole. */
export interface Timers {
  /** Runs `work` after so many seconds of sandbox time. @returns a function that cancels it */
  after(seconds: number, work: () => void): () => void;
  /** Resolves after so many seconds of sandbox time; never after `stop`. */
  sleep(seconds: number): Promise<void>;
  /** Counts work under way, such as a callback being sent, as not settled. */
  track(work: Promise<void>): void;
  /** Resolves when nothing is planned and nothing is under way. */
  settled(): Promise<void>;
  /** Cancels what is planned. */
  stop(): void;
}

/** @param timeScale real seconds per second of sandbox time: 0.05 is twenty times as fast */
export function createTimers(timeScale: number): Timers {
  const planned = new Set<NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  let waiting: (() => void)[] = [];

  function tellWhenSettled(): void {
    if (planned.size > 0 || underWay.size > 0) return;
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  }

  function after(seconds: number, work: () => void): () => void {
    const timer = setTimeout(
      () => {
        work();
        planned.delete(timer);
        tellWhenSettled();
      },
      seconds * timeScale * 1000,
    );
    planned.add(timer);
    return () => {
      clearTimeout(timer);
      if (planned.delete(timer)) tellWhenSettled();
    };
  }

  return {
    after,
    sleep: (seconds) => new Promise((resolve) => after(seconds, resolve)),
    track(work) {
      const tracked = work.finally(() => {
        underWay.delete(tracked);
        tellWhenSettled();
      });
      underWay.add(tracked);
    },
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        tellWhenSettled();
      }),
    stop() {
      for (const timer of planned) clearTimeout(timer);
      planned.clear();
      // What sleeps never wakes up again.
      underWay.clear();
      tellWhenSettled();
    },
  };
}
