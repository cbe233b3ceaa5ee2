/** Problem details as they are sent: the only place that writes `application/problem+json`. */
import { PROBLEMS } from '@malipo/contract';
import type { Context } from 'hono';
import type { LogLine } from '../dependencies.ts';
import { explain } from '../observe/log.ts';
import { ProblemError } from '../problems/problem.ts';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id.ts';

/** How soon a caller tries again after something went wrong that nobody foresaw. */
const UNFORESEEN_RETRY_SECONDS = 2;

/** Where the code of a problem is left for the log. */
export const PROBLEM_CODE = 'problemCode';

function problemResponse(context: Context, problem: ProblemError, publicUrl: string): Response {
  const { status, title } = PROBLEMS[problem.code];
  context.set(PROBLEM_CODE as never, problem.code as never);
  const { errors, payment, token, retryAfterSeconds } = problem.extras;
  const body = {
    // Says on the proxy itself, wherever that is mounted, what the code means and what to do.
    type: `${publicUrl}/problems/${problem.code}`,
    title,
    status,
    detail: problem.message,
    code: problem.code,
    ...(errors && { errors }),
    ...(payment && { payment }),
    ...(token && { token }),
  };
  context.header('content-type', 'application/problem+json');
  context.header('cache-control', 'no-store');
  context.header(REQUEST_ID_HEADER, requestIdOf(context));
  if (retryAfterSeconds !== undefined) {
    context.header('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))));
  }
  if (status === 401) context.header('www-authenticate', 'Bearer');
  return context.body(JSON.stringify(body), status as 400);
}

const problemOf = (error: unknown): ProblemError =>
  error instanceof ProblemError
    ? error
    : new ProblemError('unavailable', 'The proxy could not do this just now. Send the same request again.', {
        retryAfterSeconds: UNFORESEEN_RETRY_SECONDS,
        cause: error,
      });

/**
 * Answers whatever was thrown. What nobody foresaw is logged, and never told.
 *
 * @param publicUrl where the proxy is reached
 */
export function answerErrors(log: (line: LogLine) => void, publicUrl: string) {
  return function onError(error: unknown, context: Context): Response {
    const problem = problemOf(error);
    if (problem.status >= 500) {
      const { cause } = problem;
      // Without a cause it is a sentence of ours, which says why.
      const why = cause === undefined ? { reason: problem.message } : explain(cause);
      log({ level: 'error', event: 'request_failed', ...why, request_id: requestIdOf(context) });
    }
    return problemResponse(context, problem, publicUrl);
  };
}
