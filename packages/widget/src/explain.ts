import { NoAnswer, ProxyProblem } from './api-client.ts';
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
  [NoAnswer, 'unreachable'],
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
  // What is neither the proxy's nor the network's doing is a mistake of the page, or of ours.
  return { kind: known?.[1] ?? 'setUp', minutes: 0, mayBeLeft };
}
