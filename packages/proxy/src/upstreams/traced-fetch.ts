/** Calls upstream as spans, each part of the trace that its work belongs to. */
import type { Fetch } from '../dependencies.ts';
import type { StartSpan } from '../observe/tracing.ts';

const TRACEPARENT = 'traceparent';
const SERVER_ERROR = 500;

/** The same `Fetch`, with a span for each call; the parent's `traceparent` stands among the call's headers. */
export function traceCalls(fetch: Fetch, startSpan: StartSpan): Fetch {
  return async (url, init) => {
    const { [TRACEPARENT]: parent = null, ...headers } = init.headers as Readonly<Record<string, string>>;
    const { method = 'GET' } = init;
    const attributes = { 'http.request.method': method, 'server.address': new URL(url).hostname };
    const { traceparent, end } = startSpan({ name: method, kind: 'client', parent, attributes });
    const sent = traceparent === null ? headers : { ...headers, [TRACEPARENT]: traceparent };
    try {
      const response = await fetch(url, { ...init, headers: sent });
      const { status } = response;
      end({ attributes: { 'http.response.status_code': status }, isError: status >= SERVER_ERROR });
      return response;
    } catch (error) {
      end({ attributes: { 'error.type': error instanceof Error ? error.name : 'unknown' }, isError: true });
      throw error;
    }
  };
}
