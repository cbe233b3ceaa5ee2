import { explain, type Log } from './log.ts';

const SAID_AGAIN_AFTER_MS = 60_000;

/** What is tried again and again, such as the sweep while the database is away. */
export interface Trouble {
  failed(error: unknown): void;
  worked(): void;
}

/**
 * Says when something begins to fail, at most once a minute while it goes on failing, and once when it works again.
 *
 * @param events the line of a failure, which says how often it was not logged, and the line of the end
 * @param now milliseconds since 1970
 */
export function createTroubleLog(
  log: Log,
  now: () => number,
  events: { readonly failed: string; readonly worked: string },
): Trouble {
  let saidAt: number | null = null;
  let unsaid = 0;
  return {
    failed(error) {
      if (saidAt !== null && now() - saidAt < SAID_AGAIN_AFTER_MS) {
        unsaid += 1;
        return;
      }
      const repeated = unsaid > 0 ? { repeated: unsaid } : {};
      log({ level: 'error', event: events.failed, ...explain(error), ...repeated });
      saidAt = now();
      unsaid = 0;
    },
    worked() {
      if (saidAt !== null) log({ level: 'info', event: events.worked });
      saidAt = null;
      unsaid = 0;
    },
  };
}
