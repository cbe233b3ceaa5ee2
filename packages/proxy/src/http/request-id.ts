/** What a request is followed by through the log: the caller's own name for it, or one of ours. */
import type { Context } from 'hono';
import { readTraceparent, traceIdOf } from '../observe/tracing.ts';

export const REQUEST_ID_HEADER = 'x-request-id';

const KEPT = 'requestId';

/**
 * What callers may name a request by: a UUID, a ULID, a trace id. Nothing else is repeated in the log; a phone number
 * is shorter, and a key is longer.
 */
const GIVEN = /^[0-9A-Za-z-]{16,36}$/;

/** @param header a header of the request, by its name in small letters */
export function readRequestId(header: (name: string) => string | null | undefined): string {
  const given = header(REQUEST_ID_HEADER) ?? '';
  if (GIVEN.test(given)) return given;
  return traceIdOf(readTraceparent(header('traceparent'))) ?? crypto.randomUUID();
}

/** `X-Request-Id` where it is one, else the trace's id, else a new one; the same for the whole request. */
export function requestIdOf(context: Context): string {
  const known = context.get(KEPT) as string | undefined;
  if (known !== undefined) return known;
  const id = readRequestId((name) => context.req.header(name));
  context.set(KEPT, id);
  return id;
}
