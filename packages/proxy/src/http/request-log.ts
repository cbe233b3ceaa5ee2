/** One line a request. It holds the route's pattern, never a path, query, header or body: those may be secret. */
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { LogLine } from '../dependencies.ts';
import { PROBLEM_CODE } from './problem-response.ts';

/** The pattern of the route that answered, such as `/v1/payments/:id`; `*` where none did. */
const patternOf = (context: Context) =>
  matchedRoutes(context)
    .map(({ path }) => path)
    .findLast((path) => !path.endsWith('*')) ?? '*';

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
      milliseconds: Math.round(performance.now() - started),
    });
  };
}
