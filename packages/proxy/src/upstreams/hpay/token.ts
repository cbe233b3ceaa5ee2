/** HPAY's tokens: fifteen minutes long, one refresh at a time, early (000 and 001, "getToken"). */
import * as z from 'zod';
import type { Fetch, LogLine } from '../../dependencies.ts';
import { callUpstream, type CallPurpose } from '../bounded-fetch.ts';
import type { HpayConfig } from './config.ts';
import { TOKEN_LIFETIME_SECONDS, type HpayApi } from './facts.ts';
import { Decimal, Integer, needed, Text } from './members.ts';
import { buildTokenCall } from './requests.ts';
import { readVerdict, type PlainObject } from './verdict.ts';

/** How long before its end a token is replaced. */
const EARLY_SECONDS = 60;
/** However the clocks differ, a token that was just given serves so long. */
const MIN_USE_SECONDS = 60;

const Token = needed((value) =>
  typeof value === 'string' && /^[\x21-\x7e]{1,1024}$/.test(value) ? value : null,
);

const TokenAnswer = z.object({
  token: Token,
  time_generated: Integer,
  mode: Text,
  balance: z
    .object({ currency: Text, main_balance: Decimal, profit_balance: Decimal })
    .catch({ currency: null, main_balance: null, profit_balance: null }),
});
/** What getToken says: the token, when it was made (seconds since 1970), and the wallet's balance. */
export type TokenAnswer = z.infer<typeof TokenAnswer>;

/** @returns null where there is no token in it */
export function readTokenAnswer(body: PlainObject): TokenAnswer | null {
  const answer = TokenAnswer.safeParse(body);
  return answer.success ? answer.data : null;
}

/**
 * For how many seconds a token is used. It lives from `time_generated`; where that lies in the future, or so far
 * back that the token would be over, the clocks differ and our own counts.
 */
export function usableSeconds(timeGenerated: number | null, nowSeconds: number): number {
  const age = timeGenerated === null ? 0 : nowSeconds - timeGenerated;
  const left = TOKEN_LIFETIME_SECONDS - (age >= 0 && age < TOKEN_LIFETIME_SECONDS ? age : 0);
  return Math.max(left - EARLY_SECONDS, MIN_USE_SECONDS);
}

export type TokenResult =
  | { readonly kind: 'token'; readonly answer: TokenAnswer }
  | { readonly kind: 'no_token'; readonly reason: string };

export interface TokenDependencies {
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
}

/** A token serves everybody: it is nobody's alone to end. */
const LOGGING_IN: CallPurpose = { lane: 'other', signal: null };

export class HpayTokens {
  readonly #config: HpayConfig;
  readonly #api: HpayApi;
  readonly #dependencies: TokenDependencies;
  #current: { readonly answer: TokenAnswer; readonly usableUntil: number } | null = null;
  #refreshing: Promise<TokenResult> | null = null;

  constructor(config: HpayConfig, api: HpayApi, dependencies: TokenDependencies) {
    this.#config = config;
    this.#api = api;
    this.#dependencies = dependencies;
  }

  /** A token that serves for a while. */
  async token(): Promise<TokenResult> {
    const current = this.#current;
    const isUsable = (extraMs: number) =>
      current !== null && this.#dependencies.now() < current.usableUntil + extraMs;
    if (current !== null && isUsable(0)) return { kind: 'token', answer: current.answer };
    const refreshed = await this.refresh();
    // A refresh that failed early may be tried again: the old token still serves.
    return refreshed.kind === 'no_token' && current !== null && isUsable(EARLY_SECONDS * 1000)
      ? { kind: 'token', answer: current.answer }
      : refreshed;
  }

  /** Another token than the one that was refused; all who were refused with the same one share the refresh. */
  async renew(refused: string): Promise<TokenResult> {
    if (this.#current?.answer.token === refused) this.#current = null;
    return this.token();
  }

  /** A token made now, with the balance of now. Those who ask meanwhile share it. */
  refresh(): Promise<TokenResult> {
    this.#refreshing ??= this.#ask().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #ask(): Promise<TokenResult> {
    const { fetch, now } = this.#dependencies;
    const askedAt = now();
    const said = await callUpstream(fetch, buildTokenCall(this.#config, this.#api), LOGGING_IN);
    if (said.kind !== 'answer') return { kind: 'no_token', reason: `no token: ${said.reason}` };
    const verdict = readVerdict(said);
    if (verdict.kind === 'refused') {
      this.#raiseAlarm('hpay_refuses_credentials');
      return { kind: 'no_token', reason: 'no token: the credentials were refused' };
    }
    const answer = verdict.kind === 'done' ? readTokenAnswer(verdict.body) : null;
    if (answer === null) return { kind: 'no_token', reason: 'no token: the answer cannot be read' };
    if (answer.mode !== null && answer.mode !== this.#config.mode) {
      // What is bought and collected in the other mode is not what the merchant means.
      this.#raiseAlarm('hpay_mode_differs');
      return { kind: 'no_token', reason: 'no token: it is of another mode' };
    }
    const usableMs = usableSeconds(answer.time_generated, Math.floor(askedAt / 1000)) * 1000;
    this.#current = { answer, usableUntil: askedAt + usableMs };
    return { kind: 'token', answer };
  }

  #raiseAlarm(event: string): void {
    const remedy = 'check HPAY_API_KEY, HPAY_PUBLIC_KEY, HPAY_SECRET_KEY and HPAY_MODE';
    this.#dependencies.log({ level: 'error', event, api: this.#api, remedy });
  }
}
