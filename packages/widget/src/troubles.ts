import type { Problem } from '@malipo/contract';
import type { ProxyProblem } from './api-client.ts';
import type { FieldName } from './payment-form.ts';

/** Why nothing can be paid here; a screen of its own. */
export type Trouble =
  'unreachable' | 'setUp' | 'notFound' | 'sessionExpired' | 'offerOver' | 'nothingOffered' | 'listNotLoaded';

/** What is said above a step; everything entered stays. */
export type Notice =
  | { readonly kind: 'nothingOffered' | 'listNotLoaded' }
  | { readonly kind: 'noConnection' | 'unavailable' | 'notAccepted' | 'notAllowedHere' | 'operatorRefused' }
  | { readonly kind: 'tooMany'; readonly minutes: number };

const TROUBLE_OF_CODE: Readonly<Partial<Record<string, Trouble>>> = {
  WrongAttributes: 'setUp',
  origin_not_allowed: 'setUp',
  unauthorized: 'notFound',
  not_found: 'notFound',
  session_expired: 'sessionExpired',
  offer_expired: 'offerOver',
  offer_revoked: 'offerOver',
};

/** The trouble that a problem's code stands for, if a screen of its own does. */
export function troubleOf(code: string): Trouble | null {
  return (Object.hasOwn(TROUBLE_OF_CODE, code) && TROUBLE_OF_CODE[code]) || null;
}

/** The field that a problem names: `customer.phone`, `phone` or `amount`. */
export function refusedField(problem: Problem): FieldName | null {
  if (problem.code === 'invalid_phone') return 'phone';
  const names: readonly FieldName[] = ['amount', 'phone', 'name', 'email'];
  for (const { field } of problem.errors ?? []) {
    const named = names.find((name) => field === name || field === `customer.${name}`);
    if (named) return named;
  }
  return null;
}

/** What to say of a refusal that names no field. */
export function noticeOf({ problem, retryAfterSeconds }: ProxyProblem): Notice {
  switch (problem.code) {
    case 'rate_limited':
      return { kind: 'tooMany', minutes: Math.ceil((retryAfterSeconds ?? 60) / 60) };
    case 'unavailable':
      return { kind: 'unavailable' };
    case 'operator_not_allowed':
    case 'amount_out_of_limits':
      return { kind: 'operatorRefused' };
    case 'unauthorized':
    case 'origin_not_allowed':
      return { kind: 'notAllowedHere' };
    default:
      return { kind: 'notAccepted' };
  }
}
