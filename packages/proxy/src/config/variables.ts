/** Reads environment variables one by one and gathers every complaint, so that a start fails with all of them. */

import { unknownNames } from './unknown-names.ts';

/** A start that cannot happen. Its message names each variable and what it should look like, never a value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads a file that a variable names, or answers null. Workers have no files. */
export type ReadTextFile = (path: string) => string | null;

export type Environment = Readonly<Record<string, string | undefined>>;

const TWO_VALUES_AT_MOST = 'takes one value, or two separated by a comma during a rotation';

/** RFC 6750, 2.1. */
const BEARER = /^[A-Za-z0-9._~+/-]+=*$/;

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether the host of a URL is this machine's own: `localhost`, `127.0.0.1` or `[::1]`. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK_HOSTS.has(url.hostname);
}

export class Variables {
  readonly problems: string[] = [];
  /** What can be used, and is hardly meant: the start says it aloud. */
  readonly warnings: string[] = [];
  readonly #environment: Environment;
  /** Every name that was looked for, set or not. */
  readonly #read = new Set<string>();
  /** Set by `MALIPO_LIVE`: https everywhere, full-length keys. */
  readonly live: boolean;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.live = this.flag('MALIPO_LIVE');
  }

  /** A variable's text without surrounding white space; an empty one counts as not set. */
  text(name: string): string | null {
    this.#read.add(name);
    const value = Object.hasOwn(this.#environment, name) ? this.#environment[name] : undefined;
    return value?.trim() || null;
  }

  /** What is set, looks like a variable of the proxy, and nobody has looked for. */
  unknown(): readonly string[] {
    const set = Object.keys(this.#environment).filter((name) => this.#environment[name] !== undefined);
    return unknownNames(set, this.#read);
  }

  /** All faults, and the misspelt names that may be why. */
  failure(): ConfigError {
    const meant = this.problems.map((problem) => `did you mean ${problem.split(' ', 1)[0]}`);
    const misspelt = this.unknown().filter((warning) => meant.some((words) => warning.includes(words)));
    return new ConfigError([...this.problems, ...misspelt]);
  }

  /** Each fault is told once. */
  refuse(name: string, remedy: string): void {
    const problem = `${name} ${remedy}`;
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }

  required(name: string, remedy: string): string {
    const value = this.text(name);
    if (value === null) this.refuse(name, `is not set: ${remedy}`);
    return value ?? '';
  }

  flag(name: string): boolean {
    const value = this.text(name);
    if (value !== null && value !== 'true' && value !== 'false') this.refuse(name, 'must be true or false');
    return value === 'true';
  }

  list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  seconds(name: string, standard: number, max: number): number {
    return this.#wholeNumber(name, 'seconds', standard, max);
  }

  days(name: string, standard: number, max: number): number {
    return this.#wholeNumber(name, 'days', standard, max);
  }

  #wholeNumber(name: string, unit: string, standard: number, max: number): number {
    const value = this.text(name);
    if (value === null) return standard;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
    if (number < 1 || number > max) {
      this.refuse(name, `must be a whole number of ${unit} from 1 to ${max}`);
      return standard;
    }
    return number;
  }

  /** An address without trailing slash; https, or http on a loopback address where not live. */
  address(name: string, value: string): string {
    const url = URL.canParse(value) ? new URL(value) : null;
    const loopback = url !== null && isLoopback(url);
    // An empty query or fragment would swallow what is written behind the address.
    if (url === null || url.username !== '' || url.password !== '' || /[?#]/.test(value)) {
      this.refuse(
        name,
        'must be an address such as https://pay.example.com, without user, query or fragment',
      );
      return '';
    }
    if (this.live && loopback) {
      this.refuse(name, 'must not be a loopback address where MALIPO_LIVE is true');
    } else if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback && !this.live)) {
      this.refuse(
        name,
        'must begin with https:// (http:// only for a loopback address, and not where MALIPO_LIVE is true)',
      );
    }
    return url.href.replace(/\/+$/, '');
  }

  requiredAddress(name: string, remedy: string): string {
    const value = this.required(name, remedy);
    return value === '' ? '' : this.address(name, value);
  }

  /** Keys that only a live proxy needs; empty where they are not set. */
  keysWhereLive(name: string): readonly string[] {
    return this.live || this.text(name) !== null ? this.keys(name) : [];
  }

  /** One secret of somebody else's making, or two while it is rotated; an empty one where it was refused. */
  rotatedSecrets(name: string, remedy: string): readonly [string, ...string[]] {
    const [first = '', ...others] = this.list(name);
    if (first === '') this.refuse(name, `is not set: ${remedy}`);
    if (others.length > 1) this.refuse(name, TWO_VALUES_AT_MOST);
    return [first, ...others];
  }

  /**
   * One key, or two while it is rotated: the first signs or encrypts, both verify or decrypt.
   *
   * A live key has the length of 32 random bytes in base64 at least.
   */
  keys(name: string, prefix = ''): readonly string[] {
    const remedy = `use ${prefix ? `${prefix} and ` : ''}32 random bytes, such as from: openssl rand -hex 32`;
    if (this.text(name) === null) {
      this.refuse(name, `is not set: ${remedy}`);
      return [];
    }
    const keys = this.list(name);
    if (keys.length < 1 || keys.length > 2) this.refuse(name, TWO_VALUES_AT_MOST);
    const minLength = this.live ? 43 : 16;
    if (keys.some((key) => !key.startsWith(prefix) || key.length - prefix.length < minLength)) {
      this.refuse(name, `is too short or has the wrong prefix: ${remedy}`);
    } else if (prefix !== '' && !keys.every((key) => BEARER.test(key))) {
      this.refuse(name, `contains characters that are not allowed in a bearer token: ${remedy}`);
    }
    return keys;
  }
}
