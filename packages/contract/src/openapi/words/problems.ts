import type { ProblemCode } from '../../problems.ts';

/** What each code means and what to do, for `openapi.json`. */
export const PROBLEM_WORDS: Readonly<Record<ProblemCode, string>> = {
  invalid_json: 'The body is not JSON text in UTF-8.',
  idempotency_key_missing: 'Send `Idempotency-Key`: 8 to 128 characters of `A-Z`, `a-z`, `0-9`, `_` and `-`.',
  unauthorized: 'The bearer token is missing, invalid or expired.',
  origin_not_allowed:
    'The page’s origin is not listed in MALIPO_ALLOWED_ORIGINS, or a page has called an endpoint that only the merchant’s server may call.',
  not_found: 'It does not exist, or it is not yours.',
  method_not_allowed: 'The path exists, but not with this method: see the `Allow` header.',
  payment_exists:
    'A payment with this reference is open or has succeeded: show that one. It is included in the problem, as `payment` and `token`.',
  idempotency_in_flight: 'The same request is still being carried out: repeat it after `Retry-After`.',
  not_refundable: 'The payment has not succeeded, or less is left to refund than was requested.',
  no_confirmation_wanted: 'The operator is not waiting for a code.',
  not_in_review: 'Only what is in `needs_review` can be resolved.',
  product_unavailable: 'It is no longer sold, or cannot be bought at the moment.',
  price_changed:
    'The price has changed: show the new one, and let the customer confirm it. What a session or an offer sells, the merchant’s server must create again.',
  session_expired: 'The session has expired: ask the shop for a new one.',
  offer_expired: 'The offer has expired: ask the shop for a new one.',
  offer_revoked: 'The offer has been revoked by the merchant.',
  quote_expired: 'The quote has expired: request a new one.',
  body_too_large: 'Send at most 64 kB.',
  unsupported_media_type: 'Send the body with `Content-Type: application/json`, and not compressed.',
  invalid_request: 'Something in the request is missing or wrong: `errors` names each field.',
  amount_fixed:
    'The session, the offer or the purchase sets the amount: leave out the members that `errors` names.',
  amount_out_of_limits: 'The amount is below or above what the operator or product accepts.',
  operator_not_allowed: 'Choose another operator.',
  invalid_phone: 'The phone number cannot belong to this operator or product.',
  idempotency_key_reused: 'The Idempotency-Key was used for another request: use a new one.',
  quote_required: 'The operator uses another currency: call `POST /v1/quotes` first.',
  account_not_found: 'The upstream does not know this account.',
  nothing_due: 'Nothing is to be paid for this account: it may have been paid already.',
  rate_limited: 'Too many requests: try again after `Retry-After`.',
  unavailable:
    'The proxy or an upstream cannot do this at the moment. Nothing was sent and no key was bound: send the same request again after `Retry-After`.',
};
