/** The reseller's login (004, "Reseller Login"): one at a time, early, and anew where a token is refused. */
import * as z from 'zod/mini';
import { beginCall } from '../../observe/upstream-calls.ts';
import { callUpstream } from '../bounded-fetch.ts';
import { needed } from '../readers.ts';
import { LOGGING_IN, Sessions, type Login } from '../session-client.ts';
import type { UpstreamContext } from '../upstream.ts';
import { toUpstreamCall, type HydrogenCall } from './calls.ts';
import type { HydrogenConfig } from './config.ts';
import { PATHS, UPSTREAM, type StatusMeaning } from './facts.ts';
import { codeText, meaningOf, readAnswer, type Envelope } from './envelope.ts';

/** How long before a token expires a new one is fetched. */
const RENEWAL_LEAD_MS = 60_000;
/** However the clocks differ, a token that was just given serves so long. */
const MIN_USE_MS = 60_000;

export type SessionContext = Pick<UpstreamContext, 'fetch' | 'now' | 'log'>;

export interface Session {
  readonly token: string;
  readonly resellerId: string;
  /** Milliseconds since 1970; null where the token does not say. */
  readonly expiresAt: number | null;
}

function buildLogin(config: HydrogenConfig): HydrogenCall {
  const { username, password, deviceToken } = config;
  return { method: 'POST', path: PATHS.login, body: { username, password, deviceToken } };
}

/** A token goes into a header: printable characters only. */
const tokenText = (value: unknown) =>
  typeof value === 'string' && /^[\x21-\x7e]{1,8192}$/.test(value) ? value : null;

const LoginAnswer = z.object({ data: z.object({ token: needed(tokenText), resellerId: needed(codeText) }) });
const Claims = z.object({ exp: z.number().check(z.int(), z.positive()) });

/**
 * When a token expires, by its own word: 004 prints no lifetime, and its sample is a JSON Web Token.
 *
 * @returns milliseconds since 1970, or null where the token does not say
 */
function tokenExpiry(token: string): number | null {
  const payload = token.split('.')[1];
  if (payload === undefined) return null;
  try {
    const claims = Claims.safeParse(JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))));
    return claims.success ? claims.data.exp * 1000 : null;
  } catch {
    return null;
  }
}

/** @returns null where the answer is no successful login */
function readLogin({ meaning, body }: Envelope): Session | null {
  if (meaning !== 'done') return null;
  const answer = LoginAnswer.safeParse(body);
  if (!answer.success) return null;
  const { token, resellerId } = answer.data.data;
  return { token, resellerId, expiresAt: tokenExpiry(token) };
}

const noSession = (reason: string) => ({ kind: 'no_session', reason }) as const;

const REFUSALS: ReadonlySet<StatusMeaning> = new Set(['refused', 'unauthorised', 'not_found']);

export function hydrogenSessions(
  config: HydrogenConfig,
  { fetch, now, log }: SessionContext,
): Sessions<Session> {
  async function logIn(): Promise<Login<Session>> {
    const call = toUpstreamCall(config.baseUrl, buildLogin(config), null);
    const end = beginCall(log, { upstream: UPSTREAM, operation: PATHS.login }, null);
    const answer = await callUpstream(fetch, call, LOGGING_IN);
    if (answer.kind !== 'answer') {
      end(answer);
      return noSession(`no login: ${answer.reason}`);
    }
    const reading = readAnswer(answer);
    end(answer, meaningOf(reading));
    const envelope = reading.kind === 'envelope' ? reading.envelope : null;
    const session = envelope && readLogin(envelope);
    if (session !== null) {
      const endsAt = session.expiresAt ?? Infinity;
      const renewAt = Math.max(endsAt - RENEWAL_LEAD_MS, now() + MIN_USE_MS);
      return { kind: 'session', session, renewAt, endsAt };
    }
    if (envelope === null || !REFUSALS.has(envelope.meaning)) return noSession('the login cannot be read');
    const remedy = 'check HYDROGEN_USERNAME, HYDROGEN_PASSWORD and HYDROGEN_DEVICE_TOKEN';
    log({ level: 'error', event: 'hydrogen_refuses_credentials', remedy });
    return noSession('the login was refused');
  }

  return new Sessions(logIn, now);
}
