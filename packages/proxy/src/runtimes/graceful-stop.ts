/** How the proxy stops: what is in flight is answered, nothing new is begun, and it is over within a stated time. */
import type { ProxyApp } from '../app.ts';
import type { Log } from '../observe/log.ts';
import type { HttpServer } from './http-server.ts';
import type { NodeFetch } from './node-fetch.ts';
import type { TimerScheduler } from './timer-scheduler.ts';

/**
 * How long before the end, at most, calls upstream are given up: there must be time to journal that and to answer,
 * also on a busy machine.
 */
const LAST_WORD_MS = 3_000;
/** Kept for closing the journal. */
const CLOSING_MS = 100;

export interface StoppableProxy {
  readonly proxy: Pick<ProxyApp, 'drain' | 'openEventStreams'>;
  readonly stopping: AbortController;
  /** All listeners. */
  readonly servers: readonly HttpServer[];
  readonly scheduler: TimerScheduler;
  readonly upstream: NodeFetch;
  readonly journal: { close(): Promise<void> };
  readonly log: Log;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Waits no longer than until the deadline (`performance.now()`). */
async function untilDeadline(work: Promise<unknown>, deadline: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, deadline - performance.now()));
  });
  await Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}

/** Resolves once everything is closed, after `withinMs` at the latest. */
export async function stopGracefully(parts: StoppableProxy, withinMs: number): Promise<void> {
  const { proxy, stopping, servers, scheduler, upstream, journal, log } = parts;
  const startedAt = performance.now();
  const deadline = startedAt + withinMs - CLOSING_MS;
  log({
    level: 'info',
    event: 'stopping',
    requests: sum(servers.map((server) => server.requestsInFlight)) - proxy.openEventStreams,
    event_streams: proxy.openEventStreams,
    seconds: withinMs / 1000,
  });
  stopping.abort();
  scheduler.stop();

  const lastWordMs = Math.min(LAST_WORD_MS, withinMs / 4);
  const [cut] = await Promise.all([
    Promise.all(servers.map((server) => server.stop(deadline))),
    untilDeadline(proxy.drain(withinMs - lastWordMs, lastWordMs), deadline),
  ]);
  const requestsCut = sum(cut);
  await untilDeadline(upstream.close(), deadline);
  await journal.close();
  log({
    level: requestsCut > 0 ? 'warn' : 'info',
    event: 'stopped',
    requests_cut: requestsCut,
    milliseconds: Math.round(performance.now() - startedAt),
  });
}
