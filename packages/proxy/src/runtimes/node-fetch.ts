/** Node's way upstream: undici's pools behind the shape of `fetch`, many times the throughput of global fetch. */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type * as Undici from 'undici';
import {
  NothingSentError,
  RequestFaultError,
  type Fetch,
  type FetchedResponse,
  type FetchInit,
  type Lane,
} from '../dependencies.ts';
import { hasEnded } from '../journal/work-signal.ts';
import { MAX_ANSWER_BYTES, UPSTREAM_DEADLINE_MS } from '../upstreams/bounded-fetch.ts';
import { ConnectionLane } from './connection-lane.ts';
import { plainFetch } from './plain-fetch.ts';
import { PooledRequest } from './pooled-request.ts';

/** To one origin. One operator's orders take half of theirs at most: sixty-four. */
const CONNECTIONS: Readonly<Record<Lane, number>> = {
  orders: 128,
  status: 64,
  webhooks: 32,
  other: 64,
};

/** What has no connection by then is not sent: of its deadline too little would be left to be answered in. */
const MAX_WAIT_MS = 10_000;

const METHODS = ['GET', 'POST', 'PUT'] as const;

export interface NodeFetch {
  readonly fetch: Fetch;
  /** Loads what the first request would wait for. */
  prepare(): Promise<void>;
  /** Ends what nobody's order waits for; waits for the others, which end at their deadline or signal. */
  close(): Promise<void>;
}

export interface NodeFetchOptions {
  /** To one origin, by lane. */
  readonly connections?: Readonly<Record<Lane, number>>;
  readonly maxWaitMs?: number;
}

/** The connections of one lane to one origin, and who may take them. */
interface Route {
  readonly lane: Lane;
  readonly pool: Undici.Pool;
  readonly places: ConnectionLane;
}

function openRoute({ Pool }: typeof Undici, origin: string, lane: Lane, connections: number): Route {
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    connect: { timeout: UPSTREAM_DEADLINE_MS },
    headersTimeout: UPSTREAM_DEADLINE_MS,
    bodyTimeout: UPSTREAM_DEADLINE_MS,
    // One byte more than the app takes, so that it is the app that says why.
    maxResponseSize: MAX_ANSWER_BYTES + 1,
  });
  return { lane, pool, places: new ConnectionLane(connections) };
}

interface Outgoing {
  readonly origin: string;
  readonly options: Undici.Dispatcher.DispatchOptions;
}

/**
 * The request as a pool takes it.
 *
 * @throws RequestFaultError for what cannot be sent: a pool that is handed it never uses that connection again
 */
function outgoing(address: string, { method, headers, body }: FetchInit): Outgoing {
  try {
    const { origin, pathname, search } = new URL(address);
    const pairs = Object.entries(headers ?? {}) as [string, string][];
    for (const [name, value] of pairs) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    return {
      origin,
      options: {
        path: pathname + search,
        method: METHODS.find((known) => known === method) ?? 'GET',
        headers: pairs.flat(),
        body: typeof body === 'string' ? body : null,
      },
    };
  } catch (error) {
    throw new RequestFaultError(error);
  }
}

/** Hands a request that has its place to the pool. */
function dispatch(
  { pool, places }: Route,
  options: Undici.Dispatcher.DispatchOptions,
  { signal = null, shareKey }: FetchInit,
): Promise<FetchedResponse> {
  const end = () => request.end(signal?.reason instanceof Error ? signal.reason : new Error('ended'));
  const request = new PooledRequest(signal, () => {
    signal?.removeEventListener('abort', end);
    places.release(shareKey ?? null);
  });
  signal?.addEventListener('abort', end);
  pool.dispatch(options, request);
  return request.response;
}

export function createNodeFetch({
  connections = CONNECTIONS,
  maxWaitMs = MAX_WAIT_MS,
}: NodeFetchOptions = {}): NodeFetch {
  // It is much code: a start does not wait for it.
  let undici: typeof Undici | null = null;
  const plain = plainFetch((request) => globalThis.fetch(request));
  const routes = new Map<string, Route>();

  function routeTo(undici: typeof Undici, origin: string, lane: Lane): Route {
    const name = `${lane} ${origin}`;
    const known = routes.get(name);
    if (known !== undefined) return known;
    const route = openRoute(undici, origin, lane, connections[lane]);
    routes.set(name, route);
    return route;
  }

  return {
    async fetch(address, init) {
      undici ??= await import('undici');
      // Bun puts a stub in its place (oven-sh/bun#14498).
      if (typeof undici.Pool?.prototype?.dispatch !== 'function') return plain(address, init);
      const { signal = null, lane = 'other' } = init;
      const shareKey = init.shareKey ?? null;
      const { origin, options } = outgoing(address, init);
      const route = routeTo(undici, origin, lane);
      const place = route.places.take(shareKey, signal, maxWaitMs);
      if (place !== true && !(await place)) throw new NothingSentError('no connection was free in time');
      if (!hasEnded(signal)) return dispatch(route, options, init);
      route.places.release(shareKey);
      throw new NothingSentError('the call was ended before it was sent');
    },
    async prepare() {
      undici ??= await import('undici');
    },
    async close() {
      const closing = [...routes.values()].map(({ pool, lane }) =>
        lane === 'orders' || lane === 'status' ? pool.close() : pool.destroy(),
      );
      await Promise.all(closing);
    },
  };
}
