import { ProxyProblem } from './api-client.ts';
import { browser } from './browser.ts';
import { WrongAttributes } from './checkout-source.ts';
import { NothingOffered, type Trouble, type TroubleKind } from './troubles.ts';
import { Unreadable } from './unreadable.ts';

const KIND_OF_CODE = new Map<string, TroubleKind>(
  Object.entries({
    origin_not_allowed: 'setUp',
    unauthorized: 'notFound',
    not_found: 'notFound',
    session_expired: 'sessionExpired',
    offer_expired: 'offerOver',
    offer_revoked: 'offerOver',
    operator_not_allowed: 'operatorRefused',
    amount_out_of_limits: 'operatorRefused',
    unavailable: 'unavailable',
    rate_limited: 'tooMany',
  }),
);

/** No limit of the proxy lasts longer. */
const MAX_RETRY_AFTER_SECONDS = 30 * 24 * 60 * 60;

const KIND_OF_ERROR = [
  [NothingOffered, 'nothingOffered'],
  [Unreadable, 'unreadable'],
  [WrongAttributes, 'setUp'],
] as const;

/** Turns an error into what the customer is told. */
export function explain(error: unknown): Trouble {
  if (error instanceof ProxyProblem) {
    const { code, errors } = error.problem;
    // Nobody has typed that.
    const isOfPage = errors?.some(({ field }) => field === 'return_url');
    const kind = isOfPage ? 'setUp' : (KIND_OF_CODE.get(code) ?? 'notAccepted');
    const seconds = Math.min(error.retryAfterSeconds ?? 60, MAX_RETRY_AFTER_SECONDS);
    // To the whole minute: what is shown has no seconds, and must not be too early.
    const until = Math.ceil((browser.now() / 1000 + seconds) / 60) * 60_000;
    return { kind, code, until };
  }
  const known = KIND_OF_ERROR.find(([of]) => error instanceof of)?.[1];
  const mayBeLeft = error instanceof Unreadable && error.mayBeLeft;
  const kind = KIND_OF_CODE.get((error as Error).message) ?? known ?? 'unreachable';
  return { kind, mayBeLeft, isOffline: !known && !navigator.onLine };
}
