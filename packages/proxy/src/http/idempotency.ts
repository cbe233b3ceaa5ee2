/** `Idempotency-Key` (api.md): the same request twice is carried out once, and answered the same. */
import { IDEMPOTENCY_KEY_PATTERN } from '@malipo/contract';
import type { Context } from 'hono';
import type { Entries, EntryState } from '../journal/entries.ts';
import type { Idempotency, Journal } from '../journal/journal.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Answer, RequestIdentity } from './call.ts';

/** How soon a caller asks again for a request that is in flight. */
const IN_FLIGHT_RETRY_SECONDS = 1;

const WANTED = 'Send Idempotency-Key: 8 to 128 characters of A-Z, a-z, 0-9, _ and -.';

/** @throws ProblemError `idempotency_key_missing` */
export function readKey(context: Context): string {
  const header = context.req.header('idempotency-key');
  if (header === undefined) throw new ProblemError('idempotency_key_missing', WANTED);
  // The draft of the IETF writes it as a quoted string; without its quotes it is the same key.
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (IDEMPOTENCY_KEY_PATTERN.test(key)) return key;
  throw new ProblemError(
    'idempotency_key_missing',
    `The Idempotency-Key that was sent is not valid. ${WANTED}`,
  );
}

/** Whose keys those of the merchant's server are, whatever it calls (api.md, "Idempotency-Key"). */
export const MERCHANT_SCOPE = 'secret_key';

/**
 * @param key what {@link readKey} read
 * @param request what is asked for: the checked body, its members in the schema's order, and, where one scope serves
 *   several calls, the call
 * @param observed what the request is followed by
 */
export async function identityOf(
  journal: Pick<Journal, 'fingerprints'>,
  key: string,
  request: unknown,
  observed: Pick<RequestIdentity, 'requestId' | 'traceparent'>,
): Promise<RequestIdentity> {
  return { key, fingerprints: await journal.fingerprints(JSON.stringify(request)), ...observed };
}

type Answered = { readonly type: 'answered' };

interface UsedKey {
  readonly id: string;
  readonly fingerprint: string;
}

/**
 * The first answer again.
 *
 * @param used what the key stands for already
 * @throws ProblemError `idempotency_key_reused` or `idempotency_in_flight`
 */
async function firstAnswer<State extends EntryState, Event extends { type: string }>(
  entries: Entries<State, Event | Answered>,
  used: UsedKey,
  fingerprints: readonly string[],
): Promise<State> {
  if (!fingerprints.includes(used.fingerprint)) {
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

/** What came of carrying a request out: an entry, or its key stands for one that was made meanwhile. */
export type Created<State> =
  | { readonly kind: 'created'; readonly state: State }
  | ({ readonly kind: 'key_used' } & UsedKey);

interface OnceOptions<State extends EntryState, Event extends { type: string }, Body> {
  readonly journal: Pick<Journal, 'findByKey'>;
  readonly entries: Entries<State, Event | Answered>;
  /** Whose keys these are: a session, an offer, the secret key, all open amounts. */
  readonly scope: string;
  readonly identity: RequestIdentity | null;
  readonly create: (idempotency: Idempotency) => Promise<Created<State>>;
  readonly show: (state: State) => Body | Promise<Body>;
}

/**
 * Carries a request out, or answers what it was answered first.
 *
 * @throws ProblemError `idempotency_key_reused`, `idempotency_in_flight`, and what `create` throws
 */
export async function once<State extends EntryState, Event extends { type: string }, Body>(
  options: OnceOptions<State, Event, Body>,
): Promise<Answer<Body>> {
  const { journal, entries, scope, identity, create, show } = options;
  if (identity === null) throw new Error('an endpoint that is carried out once takes an Idempotency-Key');
  const repeat = async (used: UsedKey): Promise<Answer<Body>> => ({
    body: await show(await firstAnswer(entries, used, identity.fingerprints)),
    isRepeat: true,
  });
  const used = await journal.findByKey(scope, identity.key);
  if (used !== null) return repeat(used);
  const { key, fingerprints, requestId, traceparent } = identity;
  const result = await create({ scope, key, fingerprint: fingerprints[0] ?? '', requestId, traceparent });
  return result.kind === 'created'
    ? { body: await show(await answeredState(entries, result.state)) }
    : repeat(result);
}

/**
 * The entry as its caller is told of it. Interrupted work, such as that which another process took up, has not
 * journalled that it was answered, so that is done here: a repeat is told the same. Where even that fails, the caller
 * gets the entry as it was durable.
 */
async function answeredState<State extends EntryState, Event extends { type: string }>(
  entries: Entries<State, Event | Answered>,
  state: State,
): Promise<State> {
  if (state.answeredVersion !== null) return state;
  return (await entries.firstAnswer(state.id, { type: 'answered' }).catch(() => null)) ?? state;
}
