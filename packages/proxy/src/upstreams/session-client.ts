/** A login that many calls share: made once, renewed early, and anew where an upstream refuses it. */
import { unlessEnded, type CallPurpose } from './bounded-fetch.ts';

/** What logging in came to. Times are in milliseconds since 1970; `Infinity` where the upstream does not say. */
export type Login<Session> =
  | {
      readonly kind: 'session';
      readonly session: Session;
      /** From then on a new one is logged in for. */
      readonly renewAt: number;
      /** Until then this one serves where no new one is to be had. */
      readonly endsAt: number;
    }
  | NoSession;

interface NoSession {
  readonly kind: 'no_session';
  readonly reason: string;
}

export type SessionResult<Session> = { readonly kind: 'session'; readonly session: Session } | NoSession;

/**
 * How long nobody who only reads has a login that failed tried again: strangers may read, and too many refused logins
 * lock an account.
 */
const LEFT_ALONE_MS = 5_000;

export class Sessions<Session extends object> {
  readonly #logIn: () => Promise<Login<Session>>;
  readonly #now: () => number;
  #failure: { readonly login: NoSession; readonly at: number } | null = null;
  #current: (Login<Session> & { readonly kind: 'session' }) | null = null;
  #running: Promise<Login<Session>> | null = null;

  /** @param now milliseconds since 1970 */
  constructor(logIn: () => Promise<Login<Session>>, now: () => number) {
    this.#logIn = logIn;
    this.#now = now;
  }

  /**
   * A session that serves for a while.
   *
   * @param onlyReads whether no order waits for it
   */
  async current(onlyReads = false): Promise<SessionResult<Session>> {
    const current = this.#current;
    if (current !== null && this.#now() < current.renewAt) return current;
    const login = (onlyReads && this.#recentFailure()) || (await this.fresh());
    const stillServes = current !== null && this.#now() < current.endsAt;
    return login.kind === 'no_session' && stillServes ? current : login;
  }

  /** Another session than the one that was refused; all who were refused with the same one share the login. */
  renewed(refused: Session, onlyReads = false): Promise<SessionResult<Session>> {
    if (this.#current?.session === refused) this.#current = null;
    return this.current(onlyReads);
  }

  /** A session made now. Those who ask meanwhile share it. */
  fresh(): Promise<SessionResult<Session>> {
    this.#running ??= this.#replace().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #replace(): Promise<Login<Session>> {
    const login = await this.#logIn();
    if (login.kind === 'session') this.#current = login;
    this.#failure = login.kind === 'session' ? null : { login, at: this.#now() };
    return login;
  }

  #recentFailure(): NoSession | null {
    const failure = this.#failure;
    // Whichever way the clock was set.
    return failure !== null && Math.abs(this.#now() - failure.at) < LEFT_ALONE_MS ? failure.login : null;
  }
}

/** What comes of a call under a session where there is no answer to it. */
export type Unanswered =
  /** Not a byte of the call itself was sent. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** It may have been carried out. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What comes of sending a call once. */
export interface Sent<Answer> {
  readonly exchange: Answer | Unanswered;
  /**
   * Whether the session was refused: for certain, so that nothing was carried out, or as it seems, so that it may
   * have been.
   */
  readonly refusedSession: 'no' | 'certainly' | 'it_seems';
}

/** A session serves everybody: no single piece of work ends the login. */
export const LOGGING_IN: CallPurpose = { lane: 'other', signal: null };

/** Of calls that no order waits for: they leave the connections of orders alone. */
export const READING: CallPurpose = { lane: 'other', shareKey: 'catalogue', signal: null };

const UNAUTHORISED_HTTP_STATUS = 401;

/**
 * What comes of a call whose answer cannot be made sense of.
 *
 * @param status of HTTP: a 401 may be of a guard in front of the service, which refuses a session in its own words
 * @param reason why it cannot, for a person to read
 */
export const sentUnclear = (status: number, reason: string): Sent<never> => ({
  exchange: { kind: 'unknown', reason },
  refusedSession: status === UNAUTHORISED_HTTP_STATUS ? 'it_seems' : 'no',
});

const ENDED: NoSession = { kind: 'no_session', reason: 'the work on it was ended before it was sent' };

/**
 * Makes a call under a session, and once more under a new one where the session is refused. Never rejects, and sends
 * nothing once the signal has ended; what goes out twice must be harmless when it is carried out twice.
 */
export async function exchangeUnder<Session extends object, Answer extends { readonly kind: string }>(
  sessions: Sessions<Session>,
  send: (session: Session) => Promise<Sent<Answer>>,
  signal: AbortSignal | null,
): Promise<Answer | Unanswered> {
  const onlyReads = signal === null;
  const login = (await unlessEnded(sessions.current(onlyReads), signal)) ?? ENDED;
  if (login.kind === 'no_session') return { kind: 'not_sent', reason: login.reason };
  const first = await send(login.session);
  if (first.refusedSession === 'no') return first.exchange;
  const unrepeated = (reason: string): Unanswered => ({
    kind: first.refusedSession === 'certainly' ? 'not_sent' : 'unknown',
    reason,
  });
  const renewal = (await unlessEnded(sessions.renewed(login.session, onlyReads), signal)) ?? ENDED;
  if (renewal.kind === 'no_session') return unrepeated(renewal.reason);
  const { exchange } = await send(renewal.session);
  return isNotSent(exchange) ? unrepeated(exchange.reason) : exchange;
}

function isNotSent(exchange: { readonly kind: string }): exchange is Unanswered & { kind: 'not_sent' } {
  return exchange.kind === 'not_sent';
}
