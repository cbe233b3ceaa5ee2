/** Problem details (RFC 9457): the one way in which a call fails. */
import type { Payment, ProblemCode } from '@malipo/contract';
import type { Context } from 'hono';
import type * as z from 'zod';

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  readonly payment?: Payment;
  readonly token?: string;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

const PROBLEMS: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  invalid_json: { status: 400, title: 'The body is not valid JSON' },
  idempotency_key_missing: { status: 400, title: 'The Idempotency-Key header is missing' },
  unauthorized: { status: 401, title: 'Not authorised' },
  origin_not_allowed: { status: 403, title: 'This origin is not allowed' },
  not_found: { status: 404, title: 'Not found' },
  payment_exists: { status: 409, title: 'A payment of this reference exists' },
  idempotency_in_flight: { status: 409, title: 'The same request is still being carried out' },
  not_refundable: { status: 409, title: 'This cannot be given back' },
  no_confirmation_wanted: { status: 409, title: 'No confirmation is wanted' },
  not_in_review: { status: 409, title: 'There is nothing to resolve' },
  session_expired: { status: 410, title: 'The session has expired' },
  offer_expired: { status: 410, title: 'The offer has expired' },
  offer_revoked: { status: 410, title: 'The offer has been revoked' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be application/json' },
  invalid_request: { status: 422, title: 'The request is not valid' },
  amount_fixed: { status: 422, title: 'What is to be paid is fixed' },
  amount_out_of_limits: { status: 422, title: 'The amount is outside the limits' },
  operator_not_allowed: { status: 422, title: 'This operator cannot be used here' },
  invalid_phone: { status: 422, title: 'The phone number is not valid' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key stands for another request' },
  product_unavailable: { status: 409, title: 'This cannot be bought now' },
  quote_required: { status: 422, title: 'A quote is needed' },
  quote_expired: { status: 410, title: 'The quote has expired' },
  price_changed: { status: 409, title: 'The price has changed' },
  account_not_found: { status: 422, title: 'The account was not found' },
  rate_limited: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available at the moment' },
};

/** What a route throws. `cause` is for the log and is never sent. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  /** @param detail what a developer can act on; holds nothing that the caller sent */
  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail, { cause: extras.cause });
    this.code = code;
    this.extras = extras;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

export const invalid = (...errors: FieldError[]) =>
  new ProblemError('invalid_request', `Mend ${errors.map(({ field }) => field).join(', ')}.`, { errors });

/** A member name that a caller made up is repeated only where it is harmless. */
const harmless = (name: PropertyKey) =>
  /^[\w.-]{1,64}$/.test(String(name)) ? String(name) : '(unreadable name)';

/** A zod failure in our words: which field, and what to do. What the caller sent is not repeated. */
export function problemOfZod(error: z.ZodError): ProblemError {
  const errors = error.issues.slice(0, 20).flatMap((issue): FieldError[] => {
    const path = issue.path.map(harmless);
    if (issue.code === 'unrecognized_keys') {
      const names = issue.keys.slice(0, 20);
      return names.map((key) => ({
        field: [...path, harmless(key)].join('.'),
        message: 'is not known here: remove it',
      }));
    }
    const field = path.join('.') || '(body)';
    const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
    return [{ field, message: isMissing ? 'is required' : issue.message }];
  });
  return invalid(...errors);
}

export function problemResponse(context: Context, problem: ProblemError): Response {
  const { status, title } = PROBLEMS[problem.code];
  const { errors, payment, token, retryAfterSeconds } = problem.extras;
  const body = {
    type: `https://malipo.dev/problems/${problem.code}`,
    title,
    status,
    detail: problem.message,
    code: problem.code,
    ...(errors && { errors }),
    ...(payment && { payment }),
    ...(token && { token }),
  };
  context.header('content-type', 'application/problem+json');
  context.header('cache-control', 'no-store');
  if (retryAfterSeconds !== undefined)
    context.header('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))));
  if (status === 401) context.header('www-authenticate', 'Bearer');
  return context.body(JSON.stringify(body), status as 400);
}
