import { ProxyProblem } from './api-client.ts';
import { WrongAttributes } from './checkout-source.ts';
import { NothingOffered, type Trouble, type TroubleKind, Unreadable } from './troubles.ts';

const KIND_OF_CODE = new Map<string, TroubleKind>([
  ['origin_not_allowed', 'setUp'],
  ['unauthorized', 'notFound'],
  ['not_found', 'notFound'],
  ['session_expired', 'sessionExpired'],
  ['offer_expired', 'offerOver'],
  ['offer_revoked', 'offerOver'],
  ['operator_not_allowed', 'operatorRefused'],
  ['amount_out_of_limits', 'operatorRefused'],
  ['unavailable', 'unavailable'],
  ['rate_limited', 'tooMany'],
]);

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
  const known = KIND_OF_ERROR.find(([of]) => error instanceof of);
  const mayBeLeft = error instanceof Unreadable && error.mayBeLeft;
  return { kind: known?.[1] ?? 'unreachable', minutes: 0, mayBeLeft, isOffline: !known && !navigator.onLine };
}
