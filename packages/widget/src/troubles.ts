import { ProxyProblem } from './api-client.ts';
import { WrongAttributes } from './checkout-source.ts';

/** What stands in the way, by the name of the sentence that says it. */
export type TroubleKind =
  | 'unreachable'
  | 'setUp'
  | 'notFound'
  | 'sessionExpired'
  | 'offerOver'
  | 'nothingOffered'
  | 'operatorRefused'
  | 'notAccepted'
  | 'unreadable'
  | 'unavailable'
  | 'tooMany';

/** What is said of it, on a screen of its own or above a step. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** The proxy's code, where it gave one. */
  readonly code?: string;
  /** When another try is allowed, where there were too many. */
  readonly minutes: number;
}

/** Asked for what there is nothing of. */
export class NothingOffered extends Error {}

/** There is a payment, and the proxy does not show it: nothing new may start before its end is known. */
export class Unreadable extends Error {}

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

/** What to say of an error. */
export function explain(error: unknown): Trouble {
  if (error instanceof ProxyProblem) {
    const { code } = error.problem;
    const kind = KIND_OF_CODE.get(code) ?? 'notAccepted';
    return { kind, code, minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) };
  }
  const known = KIND_OF_ERROR.find(([of]) => error instanceof of);
  return { kind: known?.[1] ?? 'unreachable', minutes: 0 };
}
