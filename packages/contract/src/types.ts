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
export type PayoutField = z.infer<typeof schemas.PayoutField>;
export type PayoutOperator = z.infer<typeof schemas.PayoutOperator>;
export type Operators = z.infer<typeof schemas.Operators>;
export type PaymentList = z.infer<typeof schemas.PaymentList>;
export type Problem = z.infer<typeof schemas.Problem>;

export type Category = z.infer<typeof schemas.Category>;
export type ServiceAccount = z.infer<typeof schemas.ServiceAccount>;
export type ServiceOption = z.infer<typeof schemas.ServiceOption>;

export type Payee = z.infer<typeof schemas.Payee>;
export type PayoutRequest = z.infer<typeof schemas.PayoutRequest>;
export type RefundRequest = z.infer<typeof schemas.RefundRequest>;
export type PayoutStatus = z.infer<typeof schemas.PayoutStatus>;
export type Payout = z.infer<typeof schemas.Payout>;
export type PayoutList = z.infer<typeof schemas.PayoutList>;
export type Banks = z.infer<typeof schemas.Banks>;

export type PurchaseOrder = z.infer<typeof schemas.PurchaseOrder>;
export type Service = z.infer<typeof schemas.Service>;
export type Services = z.infer<typeof schemas.Services>;
export type Product = z.infer<typeof schemas.Product>;
export type Products = z.infer<typeof schemas.Products>;
export type Account = z.infer<typeof schemas.Account>;
export type QuoteRequest = z.infer<typeof schemas.QuoteRequest>;
export type Quote = z.infer<typeof schemas.Quote>;
export type PurchaseStatus = z.infer<typeof schemas.PurchaseStatus>;
export type PurchaseResult = z.infer<typeof schemas.PurchaseResult>;
export type Purchase = z.infer<typeof schemas.Purchase>;
export type PaidPurchase = z.infer<typeof schemas.PaidPurchase>;
export type PurchaseRequest = z.infer<typeof schemas.PurchaseRequest>;
export type PurchaseList = z.infer<typeof schemas.PurchaseList>;
export type Balances = z.infer<typeof schemas.Balances>;
export type Biller = z.infer<typeof schemas.Biller>;
export type Billers = z.infer<typeof schemas.Billers>;

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
  | 'not_refundable'
  | 'no_confirmation_wanted'
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
  | 'product_unavailable'
  | 'quote_required'
  | 'quote_expired'
  | 'price_changed'
  | 'account_not_found'
  | 'rate_limited'
  | 'unavailable';
