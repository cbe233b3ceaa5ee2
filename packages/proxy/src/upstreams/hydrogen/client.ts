/** Calls under the reseller's login, each repeated once with a new token where the old one is refused. */
import type { Fetch } from '../../dependencies.ts';
import type { Log } from '../../observe/log.ts';
import { beginCall } from '../../observe/upstream-calls.ts';
import { callUpstream, type CallPurpose } from '../bounded-fetch.ts';
import { UpstreamUnavailableError } from '../seller.ts';
import {
  exchangeUnder,
  READING,
  sentUnclear,
  type Sent,
  type Sessions,
  type Unanswered,
} from '../session-client.ts';
import { toUpstreamCall, type CallFor } from './calls.ts';
import type { HydrogenConfig } from './config.ts';
import { meaningOf, readAnswer, type Envelope } from './envelope.ts';
import { UPSTREAM } from './facts.ts';
import { hydrogenSessions, type Session, type SessionContext } from './session.ts';

export interface Answer {
  readonly kind: 'envelope';
  readonly envelope: Envelope;
}
export type Exchange = Answer | Unanswered;

export class HydrogenClient {
  readonly #config: HydrogenConfig;
  readonly #fetch: Fetch;
  readonly #log: Log;
  readonly #sessions: Sessions<Session>;

  constructor(config: HydrogenConfig, context: SessionContext) {
    this.#config = config;
    this.#fetch = context.fetch;
    this.#log = context.log;
    this.#sessions = hydrogenSessions(config, context);
  }

  /** Never rejects. Repeating a call is safe: a purchase has a reference of ours in it. */
  exchange(callFor: CallFor, purpose: CallPurpose): Promise<Exchange> {
    const send = (session: Session) => this.#send(callFor, session, purpose);
    return exchangeUnder(this.#sessions, send, purpose.signal);
  }

  /**
   * The answer to a call that only reads.
   *
   * @throws UpstreamUnavailableError where there is none that says 90000
   */
  async read(callFor: CallFor): Promise<Envelope> {
    const envelope = await this.find(callFor);
    if (envelope === null) throw new UpstreamUnavailableError('hydrogen: the answer is not_found');
    return envelope;
  }

  /**
   * The answer to a call that looks for something; null where it says that there is nothing (10004).
   *
   * @throws UpstreamUnavailableError where there is none that says either
   */
  async find(callFor: CallFor): Promise<Envelope | null> {
    const exchange = await this.exchange(callFor, READING);
    if (exchange.kind !== 'envelope') throw new UpstreamUnavailableError(`hydrogen: ${exchange.reason}`);
    const { envelope } = exchange;
    if (envelope.meaning === 'done') return envelope;
    if (envelope.meaning === 'not_found') return null;
    throw new UpstreamUnavailableError(
      `hydrogen: the answer is ${envelope.meaning ?? 'without a known code'}`,
    );
  }

  async #send(callFor: CallFor, session: Session, purpose: CallPurpose): Promise<Sent<Answer>> {
    const hydrogenCall = callFor(session.resellerId);
    const call = toUpstreamCall(this.#config.baseUrl, hydrogenCall, session.token);
    const end = beginCall(this.#log, { upstream: UPSTREAM, operation: hydrogenCall.path }, purpose.signal);
    const answer = await callUpstream(this.#fetch, call, purpose);
    if (answer.kind !== 'answer') {
      end(answer);
      return { exchange: answer, refusedSession: 'no' };
    }
    const reading = readAnswer(answer);
    end(answer, meaningOf(reading));
    if (reading.kind === 'envelope') {
      // Only a code of 004's is certain.
      const isRefused = reading.envelope.meaning === 'unauthorised';
      return { exchange: reading, refusedSession: isRefused ? 'certainly' : 'no' };
    }
    return sentUnclear(answer.status, reading.reason);
  }
}
