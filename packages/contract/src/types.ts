/** The types behind the schemas; importing them costs the widget nothing. */
import type * as z from 'zod';
import type * as schemas from './schemas.ts';

export type Customer = z.infer<typeof schemas.Customer>;
export type SessionRequest = z.infer<typeof schemas.SessionRequest>;
export type OfferRequest = z.infer<typeof schemas.OfferRequest>;
export type PaymentRequest = z.infer<typeof schemas.PaymentRequest>;
export type ResolveRequest = z.infer<typeof schemas.ResolveRequest>;
export type PaymentStatus = z.infer<typeof schemas.PaymentStatus>;
export type PaymentSource = z.infer<typeof schemas.PaymentSource>;
export type Flow = z.infer<typeof schemas.Flow>;
export type Channel = z.infer<typeof schemas.Channel>;
export type ApproveOnPhone = z.infer<typeof schemas.ApproveOnPhone>;
export type Redirect = z.infer<typeof schemas.Redirect>;
export type BankTransfer = z.infer<typeof schemas.BankTransfer>;
export type NextAction = z.infer<typeof schemas.NextAction>;
export type Failure = z.infer<typeof schemas.Failure>;
export type Attempt = z.infer<typeof schemas.Attempt>;
export type Payment = z.infer<typeof schemas.Payment>;
export type PaymentWithToken = z.infer<typeof schemas.PaymentWithToken>;
export type MerchantPayment = z.infer<typeof schemas.MerchantPayment>;
export type SessionAnswer = z.infer<typeof schemas.SessionAnswer>;
export type OfferAnswer = z.infer<typeof schemas.OfferAnswer>;
export type Checkout = z.infer<typeof schemas.Checkout>;
export type Country = z.infer<typeof schemas.Country>;
export type Countries = z.infer<typeof schemas.Countries>;
export type OperatorField = z.infer<typeof schemas.OperatorField>;
export type Operator = z.infer<typeof schemas.Operator>;
export type Operators = z.infer<typeof schemas.Operators>;
export type PaymentList = z.infer<typeof schemas.PaymentList>;
export type Problem = z.infer<typeof schemas.Problem>;

/** Every code that a problem may carry. Callers switch on it, never on text. */
export type ProblemCode =
  | 'invalid_json'
  | 'idempotency_key_missing'
  | 'unauthorized'
  | 'origin_not_allowed'
  | 'not_found'
  | 'payment_exists'
  | 'idempotency_in_flight'
  | 'not_in_review'
  | 'session_expired'
  | 'offer_expired'
  | 'offer_revoked'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'invalid_request'
  | 'amount_fixed'
  | 'amount_out_of_limits'
  | 'operator_not_allowed'
  | 'invalid_phone'
  | 'idempotency_key_reused'
  | 'rate_limited'
  | 'unavailable';
