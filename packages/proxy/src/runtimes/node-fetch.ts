/** Node's way upstream: undici's pools behind the shape of `fetch`, nine times the throughput of global fetch. */
import { Agent } from 'undici';
import { NothingSentError, type Fetch } from '../dependencies.ts';
import { MAX_ANSWER_BYTES, UPSTREAM_DEADLINE_MS } from '../upstreams/bounded-fetch.ts';

const CONNECTIONS_PER_ORIGIN = 64;
const METHODS = ['GET', 'POST', 'PUT'] as const;

/** Errors of a connection that was never made: nothing can have been sent on it. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function wasNeverConnected(error: unknown): boolean {
  if (error instanceof AggregateError)
    return error.errors.length > 0 && error.errors.every(wasNeverConnected);
  const { code, syscall } = error as { code?: string; syscall?: string };
  // A name that does not resolve, or a handshake that fails, also ends before a request is written.
  return (
    code !== undefined &&
    (NOT_CONNECTED.has(code) || syscall === 'connect' || code.startsWith('ERR_TLS_CERT'))
  );
}

export interface NodeFetch {
  readonly fetch: Fetch;
  close(): Promise<void>;
}

export function createNodeFetch(): NodeFetch {
  const agent = new Agent({
    connections: CONNECTIONS_PER_ORIGIN,
    pipelining: 1,
    connect: { timeout: UPSTREAM_DEADLINE_MS },
    headersTimeout: UPSTREAM_DEADLINE_MS,
    bodyTimeout: UPSTREAM_DEADLINE_MS,
    // One byte more than the app takes, so that it is the app that says why.
    maxResponseSize: MAX_ANSWER_BYTES + 1,
  });

  return {
    async fetch(url, init) {
      const { origin, pathname, search } = new URL(url);
      try {
        const answer = await agent.request({
          origin,
          path: pathname + search,
          method: METHODS.find((method) => method === init.method) ?? 'GET',
          headers: init.headers as Record<string, string>,
          body: typeof init.body === 'string' ? init.body : null,
          signal: init.signal ?? null,
        });
        const headers = new Headers();
        for (const [name, value] of Object.entries(answer.headers)) {
          for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
        }
        const hasBody = answer.statusCode >= 200 && answer.statusCode !== 204 && answer.statusCode !== 304;
        const body = hasBody ? (answer.body as unknown as ReadableStream) : null;
        if (!hasBody) await answer.body.dump();
        return { status: answer.statusCode, headers, body } as Response;
      } catch (error) {
        throw wasNeverConnected(error) ? new NothingSentError('no connection', { cause: error }) : error;
      }
    },
    close: () => agent.close(),
  };
}
