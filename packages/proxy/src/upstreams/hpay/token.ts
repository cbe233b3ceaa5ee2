/** HPAY's tokens: fifteen minutes long, one refresh at a time, early (000 and 001, "getToken"). */
import * as z from 'zod/mini';
import type { Fetch, LogLine } from '../../dependencies.ts';
import { beginCall } from '../../observe/upstream-calls.ts';
import { callUpstream } from '../bounded-fetch.ts';
import { textDifference } from '../differences.ts';
import { Integer, needed } from '../readers.ts';
import { LOGGING_IN, Sessions, type Login } from '../session-client.ts';
import type { HpayConfig } from './config.ts';
import { TOKEN_LIFETIME_SECONDS, UPSTREAM, type HpayApi } from './facts.ts';
import { buildTokenCall } from './requests.ts';
import { meaningOf, readVerdict, type PlainObject } from './verdict.ts';

/** How long before its end a token is replaced. */
const EARLY_SECONDS = 60;
/** How long a token that was just given is used, however the clocks differ. */
const MIN_USE_SECONDS = 60;

const Token = needed((value) =>
  typeof value === 'string' && /^[\x21-\x7e]{1,1024}$/.test(value) ? value : null,
);

const TokenAnswer = z.object({
  token: Token,
  time_generated: Integer,
  // As they came: what cannot be read is not what is missing.
  mode: z.optional(z.unknown()),
  balance: z.optional(z.unknown()),
});
/** What getToken says: the token, when it was made (seconds since 1970), and the wallet's balance. */
export type TokenAnswer = z.infer<typeof TokenAnswer>;

/** @returns null where there is no token in it */
function readTokenAnswer(body: PlainObject): TokenAnswer | null {
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

export interface TokenDependencies {
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
}

const noToken = (reason: string) => ({ kind: 'no_session', reason: `no token: ${reason}` }) as const;

/** The tokens of one of the two documents. */
export function hpayTokens(
  config: HpayConfig,
  api: HpayApi,
  { fetch, now, log }: TokenDependencies,
): Sessions<TokenAnswer> {
  function raiseAlarm(event: string): void {
    const remedy = 'check HPAY_API_KEY, HPAY_PUBLIC_KEY, HPAY_SECRET_KEY and HPAY_MODE';
    log({ level: 'error', event, api, remedy });
  }

  async function logIn(): Promise<Login<TokenAnswer>> {
    const askedAt = now();
    const end = beginCall(log, { upstream: UPSTREAM, operation: 'getToken' }, null);
    const answered = await callUpstream(fetch, buildTokenCall(config, api), LOGGING_IN);
    if (answered.kind !== 'answer') {
      end(answered);
      return noToken(answered.reason);
    }
    const verdict = readVerdict(answered);
    end(answered, meaningOf(verdict));
    if (verdict.kind === 'refused') {
      raiseAlarm('hpay_refuses_credentials');
      return noToken('the credentials were refused');
    }
    const session = verdict.kind === 'done' ? readTokenAnswer(verdict.body) : null;
    if (session === null) return noToken('the answer cannot be read');
    if (textDifference('mode', session.mode, config.mode).length > 0) {
      // What is bought and collected in the other mode is not what the merchant means.
      raiseAlarm('hpay_mode_differs');
      return noToken('it is of another mode');
    }
    const renewAt = askedAt + usableSeconds(session.time_generated, Math.floor(askedAt / 1000)) * 1000;
    return { kind: 'session', session, renewAt, endsAt: renewAt + EARLY_SECONDS * 1000 };
  }

  return new Sessions(logIn, now);
}
