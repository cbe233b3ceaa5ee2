import { ProblemError } from '../problems/problem.ts';

/** As long as an upstream that failed is left alone. */
const RETRY_AFTER_SECONDS = 15;

/** What an upstream does not answer is unavailable; it is not absent, and not the caller's mistake. */
export const upstreamUnavailable = (cause: unknown): ProblemError =>
  new ProblemError('unavailable', 'The upstream does not answer at the moment. Try again.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });
