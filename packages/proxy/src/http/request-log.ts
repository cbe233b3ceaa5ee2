/** One line a request. It holds the route's pattern, never a path, query, header or body: those may be secret. */
import type { Context, MiddlewareHandler } from 'hono';
import type { LogLine } from '../dependencies.ts';
import { kindOf } from '../orders/entry-ids.ts';
import { PROBLEM_CODE } from './problem-response.ts';
import { requestIdOf } from './request-id.ts';

/** Where the id of the entry is left that a call is about. */
const ENTRY = 'entry';

/** Says which entry a call is about. Whatever is no entry's id is left out: it may be secret. */
export function noteEntry(context: Context, id: unknown): void {
  if (typeof id === 'string' && kindOf(id) !== null) context.set(ENTRY, id);
}

/** Where the pattern of the route that answers is left, such as `/v1/payments/:id`. */
export const ROUTE_PATTERN = 'routePattern';

/** `*` where none did. */
const patternOf = (context: Context) => (context.get(ROUTE_PATTERN) as string | undefined) ?? '*';

export function logRequests(log: (line: LogLine) => void): MiddlewareHandler {
  return async function requestLog(context, next) {
    const started = performance.now();
    await next();
    const { status } = context.res;
    log({
      level: status >= 500 ? 'error' : 'info',
      event: 'request',
      method: context.req.method,
      route: patternOf(context),
      status,
      code: (context.get(PROBLEM_CODE) as string | undefined) ?? null,
      ms: Math.round(performance.now() - started),
      request_id: requestIdOf(context),
      entry: context.get(ENTRY) as string | undefined,
    });
  };
}
