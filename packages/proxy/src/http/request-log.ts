/** One line a request. It holds the route's pattern, never a path, query, header or body: those may be secret. */
import type { Context, MiddlewareHandler } from 'hono';
import type { LogLine } from '../dependencies.ts';
import { kindOf } from '../orders/entry-ids.ts';
import { traceIdOf } from '../observe/tracing.ts';
import { PROBLEM_CODE } from './problem-response.ts';
import { requestIdOf } from './request-id.ts';
import { patternOf } from './request-pattern.ts';
import { traceparentOf } from './request-trace.ts';

/** Where the id of the entry is left that a call is about. */
const ENTRY = 'entry';

/** Says which entry a call is about. Whatever is no entry's id is left out: it may be secret. */
export function noteEntry(context: Context, id: unknown): void {
  if (typeof id === 'string' && kindOf(id) !== null) context.set(ENTRY, id);
}

interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** Of the problem that it was answered with. */
  readonly code?: string | undefined;
  readonly ms: number;
  readonly requestId: string;
  /** Of the W3C trace that it is part of. */
  readonly traceId?: string | undefined;
  /** The id of the entry that it was about. */
  readonly entry?: string | undefined;
}

export const requestLine = (answered: AnsweredRequest): LogLine => ({
  level: answered.status >= 500 ? 'error' : 'info',
  event: 'request',
  method: answered.method,
  route: answered.route,
  status: answered.status,
  code: answered.code ?? null,
  ms: answered.ms,
  request_id: answered.requestId,
  trace_id: answered.traceId,
  entry: answered.entry,
});

export function logRequests(log: (line: LogLine) => void): MiddlewareHandler {
  return async function requestLog(context, next) {
    const started = performance.now();
    await next();
    log(
      requestLine({
        method: context.req.method,
        route: patternOf(context),
        status: context.res.status,
        code: context.get(PROBLEM_CODE) as string | undefined,
        ms: Math.round(performance.now() - started),
        requestId: requestIdOf(context),
        traceId: traceIdOf(traceparentOf(context)),
        entry: context.get(ENTRY) as string | undefined,
      }),
    );
  };
}
