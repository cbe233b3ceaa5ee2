import { ProxyProblem } from './api-client.ts';
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

const KIND_OF_ERROR = [
  [NothingOffered, 'nothingOffered'],
  [Unreadable, 'unreadable'],
  [WrongAttributes, 'setUp'],
] as const;

/** Turns an error into what the customer is told. */
export function explain(error: unknown): Trouble {
  if (error instanceof ProxyProblem) {
    const { code } = error.problem;
    const kind = KIND_OF_CODE.get(code) ?? 'notAccepted';
    return { kind, code, minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) };
  }
  const known = KIND_OF_ERROR.find(([of]) => error instanceof of)?.[1];
  const mayBeLeft = error instanceof Unreadable && error.mayBeLeft;
  const kind = KIND_OF_CODE.get((error as Error).message) ?? known ?? 'unreachable';
  return { kind, minutes: 0, mayBeLeft, isOffline: !known && !navigator.onLine };
}
