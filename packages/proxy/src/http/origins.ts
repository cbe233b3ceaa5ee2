/** Which pages may call: exact origins only (api.md, "Who may call what"). */
import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../problems/problem.ts';

const ALLOWED_HEADERS = 'Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID';
const EXPOSED_HEADERS = 'ETag, Retry-After';
const PREFLIGHT_SECONDS = 7200;

/**
 * Answers preflights, marks answers for allowed origins, refuses any other origin without CORS headers.
 * An origin is never authentication: a caller without one passes, and still needs its bearer.
 */
export function allowOrigins(allowed: ReadonlySet<string>): MiddlewareHandler {
  return async function origins(context, next) {
    const origin = context.req.header('origin');
    context.header('vary', 'Origin');
    if (origin === undefined) return next();
    if (!allowed.has(origin)) {
      throw new ProblemError(
        'origin_not_allowed',
        'Add the origin of the page to MALIPO_ALLOWED_ORIGINS, exactly as the browser sends it.',
      );
    }
    context.header('access-control-allow-origin', origin);
    context.header('access-control-expose-headers', EXPOSED_HEADERS);
    if (context.req.method === 'OPTIONS') {
      context.header('access-control-allow-methods', 'GET, POST');
      context.header('access-control-allow-headers', ALLOWED_HEADERS);
      context.header('access-control-max-age', String(PREFLIGHT_SECONDS));
      return context.body(null, 204);
    }
    return next();
  };
}
