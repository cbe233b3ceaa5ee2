import { ProxyProblem } from './api-client.ts';
import { WrongAttributes } from './checkout-source.ts';

/** The kind of an error; also the key of its sentence. */
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

/** An error as the customer sees it, on a screen of its own or as a notice. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** The proxy's code, if it gave one. */
  readonly code?: string;
  /** In how many minutes another try is allowed. */
  readonly minutes: number;
}

/** There is nothing to choose from. */
export class NothingOffered extends Error {}

/** There is a payment, but the proxy does not show it. Nothing new may start until its outcome is known. */
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

/** Turns an error into what the customer is told. */
export function explain(error: unknown): Trouble {
  if (error instanceof ProxyProblem) {
    const { code } = error.problem;
    const kind = KIND_OF_CODE.get(code) ?? 'notAccepted';
    return { kind, code, minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) };
  }
  const known = KIND_OF_ERROR.find(([of]) => error instanceof of);
  return { kind: known?.[1] ?? 'unreachable', minutes: 0 };
}
