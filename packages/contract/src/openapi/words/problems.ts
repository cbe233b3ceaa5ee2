import type { ProblemCode } from '../../problems.ts';

/** What each code means and what to do, for `openapi.json`. */
export const PROBLEM_WORDS: Readonly<Record<ProblemCode, string>> = {
  invalid_json: 'The body is not JSON text in UTF-8.',
  idempotency_key_missing: 'Send `Idempotency-Key`: 8 to 128 characters of `A-Z`, `a-z`, `0-9`, `_` and `-`.',
  unauthorized: 'The bearer is missing, is not valid, or is too old.',
  origin_not_allowed:
    'The page’s origin is not listed in MALIPO_ALLOWED_ORIGINS, or a page has called what only the merchant’s server may call.',
  not_found: 'It does not exist, or it is not yours.',
  method_not_allowed: 'The address exists, but not with this method: see the `Allow` header.',
  payment_exists:
    'A payment of this reference is open or has succeeded: show that one. It comes with the problem, as `payment` and `token`.',
  idempotency_in_flight: 'The same request is still being carried out: send it again after `Retry-After`.',
  not_refundable: 'The payment has not succeeded, or less is left than was asked for.',
  no_confirmation_wanted: 'The operator does not wait for a code.',
  not_in_review: 'Only what is `needs_review` can be resolved.',
  product_unavailable: 'It is not sold any more, or cannot be bought at the moment.',
  price_changed: 'The price is another by now: show it, and ask again.',
  session_expired: 'The session can no longer be paid: ask the shop for a new one.',
  offer_expired: 'The offer can no longer be paid.',
  offer_revoked: 'The merchant has withdrawn the offer.',
  quote_expired: 'The quote is too old: ask for a new one.',
  body_too_large: 'Send at most 64 kB.',
  unsupported_media_type: 'Send the body with `Content-Type: application/json`.',
  invalid_request: 'Something in the request is missing or wrong: `errors` names each field.',
  amount_fixed: 'The session, the offer or the purchase decides what is paid: leave out what `errors` names.',
  amount_out_of_limits: 'The amount is below or above what the operator or product takes.',
  operator_not_allowed: 'Choose another operator.',
  invalid_phone: 'The phone number cannot be one of this operator or product.',
  idempotency_key_reused: 'The key stands for another request: use a new one.',
  quote_required: 'The operator takes another currency: ask `POST /v1/quotes` first.',
  account_not_found: 'The upstream does not know this account.',
  rate_limited: 'Too many requests: try again after `Retry-After`.',
  unavailable:
    'The proxy or an upstream cannot do this at the moment. Nothing was sent and nothing was bound: send the same request again after `Retry-After`.',
};
