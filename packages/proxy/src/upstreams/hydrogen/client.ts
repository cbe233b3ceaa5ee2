/** Calls under the reseller's login, each repeated once with a new token where the old one is refused. */
import type { Fetch } from '../../dependencies.ts';
import { callUpstream, unlessEnded, type CallPurpose } from '../bounded-fetch.ts';
import { UpstreamUnavailableError } from '../seller.ts';
import { toUpstreamCall, type CallFor } from './calls.ts';
import type { HydrogenConfig } from './config.ts';
import { readAnswer, type Envelope } from './envelope.ts';
import type { HydrogenLogin, Session } from './session.ts';

export type Exchange =
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  /** Not a byte of the call itself was sent. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** It may have been carried out. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What nobody's order waits for. */
const READING: CallPurpose = { lane: 'other', shareKey: 'catalogue', signal: null };

const ENDED = { kind: 'no_session', reason: 'the work on it was ended before it was sent' } as const;

const UNAUTHORISED_HTTP_STATUS = 401;

export class HydrogenClient {
  readonly #config: HydrogenConfig;
  readonly #fetch: Fetch;
  readonly #login: HydrogenLogin;

  constructor(config: HydrogenConfig, fetch: Fetch, login: HydrogenLogin) {
    this.#config = config;
    this.#fetch = fetch;
    this.#login = login;
  }

  /** Never rejects. Nothing is sent once the purpose's signal has ended. */
  async exchange(callFor: CallFor, purpose: CallPurpose): Promise<Exchange> {
    const login = (await unlessEnded(this.#login.current(), purpose.signal)) ?? ENDED;
    if (login.kind === 'no_session') return { kind: 'not_sent', reason: login.reason };
    const first = await this.#send(callFor, login.session, purpose);
    if (!first.isUnauthorised) return first.exchange;
    // What was refused for its token was not carried out, but only a code of 004's says so for certain.
    const notSent = (reason: string): Exchange =>
      first.exchange.kind === 'envelope' ? { kind: 'not_sent', reason } : first.exchange;
    const renewal = (await unlessEnded(this.#login.renewed(login.session), purpose.signal)) ?? ENDED;
    if (renewal.kind === 'no_session') return notSent(renewal.reason);
    const { exchange } = await this.#send(callFor, renewal.session, purpose);
    return exchange.kind === 'not_sent' ? notSent(exchange.reason) : exchange;
  }

  /**
   * The answer to a call that only reads.
   *
   * @throws UpstreamUnavailableError where there is none that says 90000
   */
  async read(callFor: CallFor): Promise<Envelope> {
    const exchange = await this.exchange(callFor, READING);
    if (exchange.kind !== 'envelope') throw new UpstreamUnavailableError(`hydrogen: ${exchange.reason}`);
    const { envelope } = exchange;
    if (envelope.meaning === 'done') return envelope;
    throw new UpstreamUnavailableError(
      `hydrogen: the answer is ${envelope.meaning ?? 'without a known code'}`,
    );
  }

  async #send(
    callFor: CallFor,
    session: Session,
    purpose: CallPurpose,
  ): Promise<{ exchange: Exchange; isUnauthorised: boolean }> {
    const call = toUpstreamCall(this.#config.baseUrl, callFor(session.resellerId), session.token);
    const answer = await callUpstream(this.#fetch, call, purpose);
    if (answer.kind !== 'answer') return { exchange: answer, isUnauthorised: false };
    const reading = readAnswer(answer);
    if (reading.kind === 'envelope')
      return { exchange: reading, isUnauthorised: reading.envelope.meaning === 'unauthorised' };
    // A guard in front of the service may refuse a token in its own words; repeating is safe all the same.
    return {
      exchange: { kind: 'unknown', reason: reading.reason },
      isUnauthorised: answer.status === UNAUTHORISED_HTTP_STATUS,
    };
  }
}
