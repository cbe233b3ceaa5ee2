/**
 * The operator's page on runtimes with files: its assets, and the cookie that stands for the secret key for a while.
 *
 * The cookie counts only together with a header that no page of another origin can send, so that nobody's page can
 * use it: forms cannot send headers, and a preflight does not allow this one.
 */
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Admin } from '../dependencies.ts';
import type { Limiter } from '../limits/limiter.ts';
import { MemoryLimiter } from '../limits/memory-limiter.ts';
import { equalBytes } from '../tokens/equal-bytes.ts';
import { SecretKeys } from '../tokens/secret-keys.ts';

/** Long enough to settle what has come up, and short enough that a lost phone is soon signed out. */
const SESSION_MS = 2 * 3_600_000;
const COOKIE = 'malipo_admin';
const HEADER = 'x-malipo-admin';
const FILES = new Set(['index.html', 'admin/admin.js']);

type Header = (name: string) => string | undefined;

const sign = (key: string, expires: string): Buffer =>
  createHmac('sha256', key).update(`malipo admin ${expires}`).digest();

const hostOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).host : null);

/** All of the name: another host of the same site may have set one that comes before ours. */
function cookiesOf(header: Header): readonly string[] {
  const cookies = (header('cookie') ?? '').split(';').map((part) => part.trim());
  return cookies.filter((part) => part.startsWith(`${COOKIE}=`)).map((part) => part.slice(COOKIE.length + 1));
}

type AdminConfig = Pick<Config, 'publicUrl' | 'secretKeys' | 'hasServerListener'>;

/** Once, and longer than any cookie lasts. */
const SIGN_OUT = { max: 1, windowMs: SESSION_MS };
const signOutKey = (value: string): string => `signed out ${value}`;

export interface AdminOptions {
  /** Of the built page. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Counts for all proxies that share a database: who signs out at one is signed out at all of them. By default this
   * process counts for itself.
   */
  readonly limiter?: Pick<Limiter, 'take' | 'isTaken'> | undefined;
}

export function createAdmin(
  config: AdminConfig,
  { folder, now, limiter = new MemoryLimiter(now) }: AdminOptions,
): Admin {
  const keys = new SecretKeys(config.secretKeys);
  // A listener of the merchant's server may be reached without TLS, such as through a tunnel.
  const isSecure = config.publicUrl.startsWith('https:') && !config.hasServerListener;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;

  function isValid(value: string): boolean {
    const [expires = '', signature = ''] = value.split('.');
    if (!/^\d{1,15}$/.test(expires) || Number(expires) <= now()) return false;
    if (!/^[0-9a-f]{64}$/.test(signature)) return false;
    return config.secretKeys.some((key) => equalBytes(sign(key, expires), Buffer.from(signature, 'hex')));
  }

  function isFromOwnPage(header: Header): boolean {
    const site = header('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin') return false;
    const origin = header('origin');
    const own = [header('host'), hostOf(config.publicUrl)];
    return header(HEADER) === '1' && (origin === undefined || own.includes(hostOf(origin) ?? ''));
  }

  return {
    asset(name) {
      const path = join(folder, name);
      return FILES.has(name) && existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    },
    async signIn(key) {
      if (!(await keys.includes(key))) return null;
      const expiresAt = now() + SESSION_MS;
      const value = `${expiresAt}.${sign(config.secretKeys[0] ?? '', String(expiresAt)).toString('hex')}`;
      return { cookie: `${COOKIE}=${value}; Max-Age=${SESSION_MS / 1000}; ${attributes}`, expiresAt };
    },
    async signOut(header) {
      // A copy of one is worth nothing from now on.
      for (const value of cookiesOf(header).filter(isValid)) await limiter.take(signOutKey(value), SIGN_OUT);
      return `${COOKIE}=; Max-Age=0; ${attributes}`;
    },
    isFromOwnPage,
    async isSignedIn(header) {
      if (!isFromOwnPage(header)) return false;
      for (const value of cookiesOf(header).filter(isValid)) {
        if (!(await limiter.isTaken(signOutKey(value)))) return true;
      }
      return false;
    },
  };
}
