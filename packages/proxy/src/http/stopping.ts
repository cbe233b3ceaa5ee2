/** While the process stops it takes no new work: what it began could not be ended. */
import type { MiddlewareHandler } from 'hono';
import type { Journal } from '../journal/journal.ts';
import { ProblemError } from '../problems/problem.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** By then another process has taken over, or this one has started again. */
const RETRY_AFTER_SECONDS = 2;

const stoppingProblem = () =>
  new ProblemError('unavailable', 'The proxy is stopping. Nothing was done: send the same request again.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

/** Refuses every call that does more than read. */
export function refuseWhileStopping(stopping: AbortSignal): MiddlewareHandler {
  return async function newWork(context, next) {
    if (stopping.aborted && !READING.has(context.req.method)) throw stoppingProblem();
    return next();
  };
}

/** The journal, closed to new entries while the process stops: requests that came before may get here after. */
export function refuseNewEntries(journal: Journal, stopping: AbortSignal): Journal {
  return new Proxy(journal, {
    get(target, name) {
      if (name === 'create' && stopping.aborted) return () => Promise.reject(stoppingProblem());
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}
