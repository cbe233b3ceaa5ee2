/** The trace that a request is part of. */
import type { Context, MiddlewareHandler } from 'hono';
import { readTraceparent, type StartSpan } from '../observe/tracing.ts';
import { patternOf } from './request-pattern.ts';

const KEPT = 'traceparent';
const SERVER_ERROR = 500;

/** What the request's work names as its parent: its span where somebody records it, else the trace as it came. */
export function traceparentOf(context: Context): string | null {
  const span = context.get(KEPT) as string | null | undefined;
  return span === undefined ? readTraceparent(context.req.header(KEPT)) : span;
}

export function traceRequests(startSpan: StartSpan): MiddlewareHandler {
  return async function requestTrace(context, next) {
    const { method } = context.req;
    const parent = readTraceparent(context.req.header(KEPT));
    const attributes = { 'http.request.method': method };
    const span = startSpan({ name: method, kind: 'server', parent, attributes });
    context.set(KEPT, span.traceparent);
    await next();
    const { status } = context.res;
    const route = patternOf(context);
    span.end({
      name: `${method} ${route}`,
      attributes: { 'http.route': route, 'http.response.status_code': status },
      isError: status >= SERVER_ERROR,
    });
  };
}
