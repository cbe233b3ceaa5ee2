/** Calls with a token, each repeated once with a new one where the old one is refused. */
import { callUpstream, unlessEnded, type CallPurpose } from '../bounded-fetch.ts';
import { UpstreamUnavailableError } from '../seller.ts';
import type { HpayConfig } from './config.ts';
import { CALLS, UPSTREAM, type CallName, type HpayApi } from './facts.ts';
import { buildCall, type Members } from './requests.ts';
import { HpayTokens, type TokenDependencies } from './token.ts';
import { readVerdict, type PlainObject } from './verdict.ts';

export type Exchange =
  /** Done, at every level that says so. */
  | { readonly kind: 'done'; readonly body: PlainObject }
  /** Not done, in HPAY's own word. */
  | { readonly kind: 'refused'; readonly message: string | null }
  /** Not a byte of the call itself was sent. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** It may have been done. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What nobody's order waits for. */
export const READING: CallPurpose = { lane: 'other', shareKey: 'catalogue', signal: null };

const ENDED = { kind: 'no_token', reason: 'the work on it was ended before it was sent' } as const;

export class HpayClient {
  readonly tokens: Readonly<Record<HpayApi, HpayTokens>>;
  readonly #config: HpayConfig;
  readonly #dependencies: TokenDependencies;

  constructor(config: HpayConfig, dependencies: TokenDependencies) {
    this.#config = config;
    this.#dependencies = dependencies;
    this.tokens = {
      catalogue: new HpayTokens(config, 'catalogue', dependencies),
      collect: new HpayTokens(config, 'collect', dependencies),
    };
  }

  /**
   * Never rejects. A call may go out twice, where its first token is refused: what changes something needs a
   * reference of ours in it, or must be harmless when done twice. Nothing is sent once the purpose's signal has ended.
   */
  async exchange(name: CallName, members: Members, purpose: CallPurpose): Promise<Exchange> {
    const tokens = this.tokens[CALLS[name].api];
    const token = (await unlessEnded(tokens.token(), purpose.signal)) ?? ENDED;
    if (token.kind === 'no_token') return { kind: 'not_sent', reason: token.reason };
    const first = await this.#send(name, members, token.answer.token, purpose);
    if (!first.isAboutToken) return first.exchange;
    const renewed = (await unlessEnded(tokens.renew(token.answer.token), purpose.signal)) ?? ENDED;
    // That a message about a token means that nothing was done is a guess: asking again settles it.
    if (renewed.kind === 'no_token') return { kind: 'unknown', reason: renewed.reason };
    const { exchange } = await this.#send(name, members, renewed.answer.token, purpose);
    return exchange.kind === 'not_sent' ? { kind: 'unknown', reason: exchange.reason } : exchange;
  }

  /**
   * The answer to a call that only reads.
   *
   * @throws UpstreamUnavailableError where there is none, or it is a refusal
   */
  async read(name: CallName, members: Members): Promise<PlainObject> {
    const exchange = await this.exchange(name, members, READING);
    if (exchange.kind === 'done') return exchange.body;
    const reason = exchange.kind === 'refused' ? 'the call was refused' : exchange.reason;
    throw new UpstreamUnavailableError(`${UPSTREAM} ${name}: ${reason}`);
  }

  async #send(
    name: CallName,
    members: Members,
    token: string,
    purpose: CallPurpose,
  ): Promise<{ readonly exchange: Exchange; readonly isAboutToken: boolean }> {
    const call = buildCall(this.#config, name, members, token);
    const said = await callUpstream(this.#dependencies.fetch, call, purpose);
    if (said.kind !== 'answer') return { exchange: said, isAboutToken: false };
    const verdict = readVerdict(said);
    switch (verdict.kind) {
      case 'done':
        return { exchange: verdict, isAboutToken: false };
      case 'refused':
        return {
          exchange: { kind: 'refused', message: verdict.message },
          isAboutToken: verdict.isAboutToken,
        };
      case 'unclear':
        // 401: a guard in front of the service may refuse a token in its own words.
        return { exchange: { kind: 'unknown', reason: verdict.reason }, isAboutToken: said.status === 401 };
    }
  }
}
