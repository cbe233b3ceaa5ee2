import { ProblemError } from './problem.ts';

const RETRY_SECONDS = 15;

/** An upstream did not answer, or not so that it could be understood: unavailable, not broken. */
export const upstreamUnavailable = (cause: unknown): ProblemError =>
  new ProblemError('unavailable', 'The upstream does not answer at the moment.', {
    retryAfterSeconds: RETRY_SECONDS,
    cause,
  });
