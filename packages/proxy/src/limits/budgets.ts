/** The limits of callers and of upstream calls (api.md, "Limits"), and what `MALIPO_LIMITS` makes of them. */
import type { Variables } from '../config/variables.ts';
import { POLLS_PER_SECOND } from '../journal/poll-rate.ts';
import type { Budget } from './limiter.ts';

const TEN_MINUTES_MS = 600_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What is counted within a window of time. */
const WINDOWS = {
  /** New payments of one phone. */
  phone_new: { max: 10, windowMs: HOUR_MS },
  /** New payments of one client. */
  client_payments: { max: 10, windowMs: TEN_MINUTES_MS },
  /** Look-ups of accounts by one client. */
  client_lookups: { max: 20, windowMs: TEN_MINUTES_MS },
  /** Different accounts that one client looks up. */
  client_accounts: { max: 5, windowMs: TEN_MINUTES_MS },
  /** Prices that one client asks for. */
  client_quotes: { max: 60, windowMs: MINUTE_MS },
} as const satisfies Record<string, Budget>;

/** What is counted without one. */
const COUNTS = {
  /** Payments of one session, whatever became of them. */
  session_tries: 10,
  /** Open payments of one phone. */
  phone_open: 3,
  /** Event streams that one client has open. */
  client_streams: 20,
  /** Status calls a second to one upstream. */
  upstream_polls: POLLS_PER_SECOND,
} as const;

type WindowName = keyof typeof WINDOWS;
type CountName = keyof typeof COUNTS;

export type Limits = { readonly [Name in WindowName]: Budget } & { readonly [Name in CountName]: number };

const STANDARD_LIMITS: Limits = { ...WINDOWS, ...COUNTS };

/** Whole towns share an address: with sessions a client may do this many times as much. */
export const SESSION_FACTOR = 20;

export const times = ({ max, windowMs }: Budget, factor: number): Budget => ({ max: max * factor, windowMs });

/** A budget's window for a person to read, rounded up: `a minute`, `10 minutes`. */
export function windowInWords({ windowMs }: Budget): string {
  const minutes = Math.ceil(windowMs / MINUTE_MS);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

const MAX_COUNT = 100_000_000;
const MAX_WINDOW_SECONDS = 86_400;
const NAMES = Object.keys(STANDARD_LIMITS).join(', ');

const isWindow = (name: string): name is WindowName => Object.hasOwn(WINDOWS, name);
const isCount = (name: string): name is CountName => Object.hasOwn(COUNTS, name);

/** Reads `client_payments=10/600,phone_open=3`: how many, and in how many seconds where that counts. */
export function readLimits(variables: Variables): Limits {
  const refuse = (remedy: string) => variables.refuse('MALIPO_LIMITS', remedy);
  const changed: Record<string, Budget | number> = {};
  for (const item of variables.list('MALIPO_LIMITS')) {
    const [, name = '', count = '', seconds] = /^(\w+)=(\d{1,9})(?:\/(\d{1,5}))?$/.exec(item) ?? [];
    const max = Number(count);
    if (!isWindow(name) && !isCount(name)) {
      refuse(`must list limits such as client_payments=10/600,phone_open=3; the names are ${NAMES}`);
    } else if (max < 1 || max > MAX_COUNT) {
      refuse(`must set ${name} to a number from 1 to ${MAX_COUNT}`);
    } else if (isCount(name)) {
      if (seconds !== undefined) refuse(`must set ${name} without seconds, such as ${name}=${COUNTS[name]}`);
      changed[name] = max;
    } else {
      const windowMs = seconds === undefined ? WINDOWS[name].windowMs : Number(seconds) * 1000;
      if (windowMs < 1000 || windowMs > MAX_WINDOW_SECONDS * 1000) {
        refuse(`must set the seconds of ${name} to a number from 1 to ${MAX_WINDOW_SECONDS}`);
      }
      changed[name] = { max, windowMs };
    }
  }
  return { ...STANDARD_LIMITS, ...changed };
}
