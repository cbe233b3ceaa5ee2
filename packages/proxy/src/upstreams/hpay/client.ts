/** Calls with a token, each repeated once with a new one where the old one is refused. */
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
import type { HpayConfig } from './config.ts';
import { CALLS, UPSTREAM, type CallName, type HpayApi } from './facts.ts';
import { buildCall, type Members } from './requests.ts';
import { hpayTokens, type TokenAnswer, type TokenDependencies } from './token.ts';
import { meaningOf, readVerdict, type PlainObject, type Verdict } from './verdict.ts';

/** Done at every level that says so, or not done, in HPAY's own word. */
export type Answer = Extract<Verdict, { kind: 'done' | 'refused' }>;
export type Exchange = Answer | Unanswered;

const unavailable = (name: CallName, reason: string) =>
  new UpstreamUnavailableError(`${UPSTREAM} ${name}: ${reason}`);

export class HpayClient {
  readonly tokens: Readonly<Record<HpayApi, Sessions<TokenAnswer>>>;
  readonly #config: HpayConfig;
  readonly #dependencies: TokenDependencies;

  constructor(config: HpayConfig, dependencies: TokenDependencies) {
    this.#config = config;
    this.#dependencies = dependencies;
    this.tokens = {
      catalogue: hpayTokens(config, 'catalogue', dependencies),
      collect: hpayTokens(config, 'collect', dependencies),
    };
  }

  /**
   * Never rejects. A call may go out twice, where its first token is refused: what changes something needs a
   * reference of ours in it, or must be harmless when done twice.
   */
  exchange(name: CallName, members: Members, purpose: CallPurpose): Promise<Exchange> {
    const send = ({ token }: TokenAnswer) => this.#send(name, members, token, purpose);
    return exchangeUnder(this.tokens[CALLS[name].api], send, purpose.signal);
  }

  /**
   * The answer to a call that only reads.
   *
   * @throws UpstreamUnavailableError where there is none, or it is a refusal
   */
  async read(name: CallName, members: Members): Promise<PlainObject> {
    const body = await this.find(name, members);
    if (body === null) throw unavailable(name, 'the call was refused');
    return body;
  }

  /**
   * The same; null where it is a refusal.
   *
   * @throws UpstreamUnavailableError where there is no answer
   */
  async find(name: CallName, members: Members): Promise<PlainObject | null> {
    const exchange = await this.exchange(name, members, READING);
    if (exchange.kind === 'done') return exchange.body;
    if (exchange.kind === 'refused') return null;
    throw unavailable(name, exchange.reason);
  }

  async #send(name: CallName, members: Members, token: string, purpose: CallPurpose): Promise<Sent<Answer>> {
    const call = buildCall(this.#config, name, members, token);
    const { fetch, log } = this.#dependencies;
    const end = beginCall(log, { upstream: UPSTREAM, operation: name }, purpose.signal);
    const answered = await callUpstream(fetch, call, purpose);
    if (answered.kind !== 'answer') {
      end(answered);
      return { exchange: answered, refusedSession: 'no' };
    }
    const verdict = readVerdict(answered);
    end(answered, meaningOf(verdict));
    switch (verdict.kind) {
      case 'done':
        return { exchange: verdict, refusedSession: 'no' };
      case 'refused':
        // That a message about a token means that nothing was done is a guess.
        return { exchange: verdict, refusedSession: verdict.isAboutToken ? 'it_seems' : 'no' };
      case 'unclear':
        return sentUnclear(answered.status, verdict.reason);
    }
  }
}
