/** `Idempotency-Key` (api.md): the same request twice is carried out once, and answered the same. */
import { IDEMPOTENCY_KEY_PATTERN } from '@malipo/contract';
import type { Context } from 'hono';
import type { Entries, EntryState } from '../journal/entries.ts';
import type { Idempotency } from '../journal/journal.ts';
import { ProblemError } from '../problems/problem.ts';

/** How soon a caller asks again for a request that is in flight. */
const IN_FLIGHT_RETRY_SECONDS = 1;

/**
 * What a request is recognised by.
 *
 * @param scope whose keys these are: a session, an offer, the secret key, all open amounts
 * @param request the checked body, its members in the schema's order
 * @throws ProblemError `idempotency_key_missing`
 */
export async function readIdempotency(
  context: Context,
  scope: string,
  request: unknown,
): Promise<Idempotency> {
  const key = readKey(context);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(request)));
  const fingerprint = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { scope, key, fingerprint };
}

/** @throws ProblemError `idempotency_key_missing` */
export function readKey(context: Context): string {
  const key = context.req.header('idempotency-key');
  if (key !== undefined && IDEMPOTENCY_KEY_PATTERN.test(key)) return key;
  throw new ProblemError(
    'idempotency_key_missing',
    'Send Idempotency-Key: 8 to 128 characters of A-Z, a-z, 0-9, _ and -.',
  );
}

type Answered = { readonly type: 'answered' };

/**
 * The first answer again.
 *
 * @param used what the key stands for already
 * @throws ProblemError `idempotency_key_reused` or `idempotency_in_flight`
 */
export async function repeatFirstAnswer<State extends EntryState, Event extends { type: string }>(
  entries: Entries<State, Event | Answered>,
  used: { readonly id: string; readonly fingerprint: string },
  fingerprint: string,
): Promise<State> {
  if (used.fingerprint !== fingerprint) {
    throw new ProblemError('idempotency_key_reused', 'Use a new Idempotency-Key for a new request.');
  }
  const state = await entries.firstAnswer(used.id, { type: 'answered' });
  if (state !== null) return state;
  throw inFlight();
}

/** What the caller asks for is being worked on. */
export const inFlight = (): ProblemError =>
  new ProblemError('idempotency_in_flight', 'The same request is being carried out: send it again shortly.', {
    retryAfterSeconds: IN_FLIGHT_RETRY_SECONDS,
  });
