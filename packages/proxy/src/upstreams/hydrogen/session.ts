/** The reseller's login (004, "Reseller Login"): one at a time, early, and anew where a token is refused. */
import * as z from 'zod';
import type { Fetch, LogLine } from '../../dependencies.ts';
import { callUpstream, type CallPurpose } from '../bounded-fetch.ts';
import { toUpstreamCall, type HydrogenCall } from './calls.ts';
import type { HydrogenConfig } from './config.ts';
import { PATHS } from './facts.ts';
import { codeText, needed, readAnswer, type Envelope } from './envelope.ts';

/** How long before a token expires a new one is fetched. */
export const RENEWAL_LEAD_SECONDS = 60;

export interface Session {
  readonly token: string;
  readonly resellerId: string;
  /** Milliseconds since 1970; null where the token does not say. */
  readonly expiresAt: number | null;
}

export type LoginResult =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'no_session'; readonly reason: string };

export function buildLogin(config: HydrogenConfig): HydrogenCall {
  const { username, password, deviceToken } = config;
  return { method: 'POST', path: PATHS.login, body: { username, password, deviceToken } };
}

/** A token goes into a header: printable characters only. */
const tokenText = (value: unknown) =>
  typeof value === 'string' && /^[\x21-\x7e]{1,8192}$/.test(value) ? value : null;

const LoginAnswer = z.object({ data: z.object({ token: needed(tokenText), resellerId: needed(codeText) }) });
const Claims = z.object({ exp: z.number().int().positive() });

/**
 * When a token expires, by its own word: 004 prints no lifetime, and its sample is a JSON Web Token.
 *
 * @returns milliseconds since 1970, or null where the token does not say
 */
export function tokenExpiry(token: string): number | null {
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
export function readLogin({ meaning, body }: Envelope): Session | null {
  if (meaning !== 'done') return null;
  const answer = LoginAnswer.safeParse(body);
  if (!answer.success) return null;
  const { token, resellerId } = answer.data.data;
  return { token, resellerId, expiresAt: tokenExpiry(token) };
}

/** A login serves everybody: it is nobody's alone to end. */
const LOGGING_IN: CallPurpose = { lane: 'other', signal: null };

export class HydrogenLogin {
  readonly #config: HydrogenConfig;
  readonly #fetch: Fetch;
  readonly #now: () => number;
  readonly #log: (line: LogLine) => void;
  #session: Session | null = null;
  #running: Promise<LoginResult> | null = null;

  constructor(config: HydrogenConfig, fetch: Fetch, now: () => number, log: (line: LogLine) => void) {
    this.#config = config;
    this.#fetch = fetch;
    this.#now = now;
    this.#log = log;
  }

  /** The session, or a new one where it expires soon. */
  async current(): Promise<LoginResult> {
    const session = this.#session;
    if (session === null || this.#expiresWithin(session, RENEWAL_LEAD_SECONDS)) {
      const result = await this.#logIn();
      const isStillGood = session !== null && !this.#expiresWithin(session, 0);
      return result.kind === 'no_session' && isStillGood ? { kind: 'session', session } : result;
    }
    return { kind: 'session', session };
  }

  /** A session other than the one that was refused; all who were refused with the same one share the login. */
  async renewed(refused: Session): Promise<LoginResult> {
    if (this.#session === refused) this.#session = null;
    return this.#session === null ? this.#logIn() : { kind: 'session', session: this.#session };
  }

  #expiresWithin({ expiresAt }: Session, seconds: number): boolean {
    return expiresAt !== null && expiresAt - this.#now() <= seconds * 1000;
  }

  #logIn(): Promise<LoginResult> {
    this.#running ??= this.#ask().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #ask(): Promise<LoginResult> {
    const call = toUpstreamCall(this.#config.baseUrl, buildLogin(this.#config), null);
    const answer = await callUpstream(this.#fetch, call, LOGGING_IN);
    if (answer.kind !== 'answer') return { kind: 'no_session', reason: `no login: ${answer.reason}` };
    const reading = readAnswer(answer);
    const envelope = reading.kind === 'envelope' ? reading.envelope : null;
    const session = envelope && readLogin(envelope);
    if (session !== null) {
      this.#session = session;
      return { kind: 'session', session };
    }
    const isRefusal = ['refused', 'unauthorised', 'not_found'].includes(envelope?.meaning ?? '');
    if (isRefusal) {
      const remedy = 'check HYDROGEN_USERNAME, HYDROGEN_PASSWORD and HYDROGEN_DEVICE_TOKEN';
      this.#log({ level: 'error', event: 'hydrogen_refuses_credentials', remedy });
    }
    return { kind: 'no_session', reason: isRefusal ? 'the login was refused' : 'the login cannot be read' };
  }
}
