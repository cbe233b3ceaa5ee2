/** Which pages may call: exact origins only (api.md, "Who may call what"). */
import type { Context, MiddlewareHandler } from 'hono';
import type { Log, LogLine } from '../observe/log.ts';
import { ProblemError } from '../problems/problem.ts';

const ALLOWED_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, X-Request-Id';
const EXPOSED_HEADERS = 'ETag, Retry-After, X-Request-Id';
const PREFLIGHT_SECONDS = 7200;

type PlainHeaders = Readonly<Record<string, string>>;

/** What the context holds until an answer has them. */
const CORS_HEADERS = 'corsHeaders';

const NONE: PlainHeaders = {};
const withoutOrigin: PlainHeaders = { vary: 'Origin' };
const withOrigin = (origin: string): PlainHeaders => ({
  vary: 'Origin',
  'access-control-allow-origin': origin,
  'access-control-expose-headers': EXPOSED_HEADERS,
});

/** Of an answer to a page of an allowed origin, or to a program, which has none. */
export const corsHeadersFor = (origin: string | null): PlainHeaders =>
  origin === null ? withoutOrigin : withOrigin(origin);

/**
 * The CORS headers of this answer, for a handler that makes a `Response` of its own with plain headers, which is
 * the fastest. They are not added a second time.
 */
export function takeCorsHeaders(context: Context): PlainHeaders {
  const headers = context.get(CORS_HEADERS) as PlainHeaders | undefined;
  if (headers === undefined) return NONE;
  context.set(CORS_HEADERS, undefined);
  return headers;
}

/** The longest origin that is repeated in the log. */
const MAX_LOGGED_ORIGIN = 255;
const ORIGIN = /^https?:\/\/[\w.:[\]-]+$/;

/** The page cannot read why it is refused: it is told where the merchant's developer looks. */
function refusedLine(origin: string): LogLine {
  const remedy =
    origin === 'null'
      ? 'serve the page: a file or a sandboxed frame has no origin that could be allowed'
      : 'add the origin to MALIPO_ALLOWED_ORIGINS if the page is yours';
  const isShown = origin === 'null' || (origin.length <= MAX_LOGGED_ORIGIN && ORIGIN.test(origin));
  return { level: 'warn', event: 'origin_refused', origin: isShown ? origin : '(unreadable)', remedy };
}

/**
 * Answers preflights, marks answers for allowed origins, refuses any other origin without CORS headers.
 * An origin is never authentication: a caller without one passes, and still needs its bearer.
 *
 * @param isOperator whether the proxy's own page at `/admin` calls, whose origin nobody has to list
 * @param log hears of pages that are refused
 */
export function allowOrigins(
  allowed: ReadonlySet<string>,
  isOperator: (context: Context) => Promise<boolean>,
  log: Log,
): MiddlewareHandler {
  const headersByOrigin = new Map([...allowed].map((origin) => [origin, withOrigin(origin)]));

  return async function origins(context, next) {
    const origin = context.req.header('origin');
    let headers = origin === undefined ? withoutOrigin : headersByOrigin.get(origin);
    if (headers === undefined && (await isOperator(context))) headers = withoutOrigin;
    if (headers === undefined) {
      context.header('vary', 'Origin');
      log(refusedLine(origin ?? ''));
      throw new ProblemError(
        'origin_not_allowed',
        'Add the origin of the page to MALIPO_ALLOWED_ORIGINS, exactly as the browser sends it.',
      );
    }
    if (origin !== undefined && context.req.method === 'OPTIONS') {
      return context.body(null, 204, {
        ...headers,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': ALLOWED_HEADERS,
        'access-control-max-age': String(PREFLIGHT_SECONDS),
      });
    }
    context.set(CORS_HEADERS, headers);
    await next();
    const left = takeCorsHeaders(context);
    for (const name in left) context.res.headers.set(name, left[name] ?? '');
  };
}
