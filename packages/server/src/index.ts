export { createMalipo, type MalipoOptions } from './create-malipo.ts';
export { NoAnswerError, ProblemError, type AnyProblemCode } from './errors.ts';
export { HARMLESS, RESOURCES } from './resources.ts';
export type { CallOptions, Malipo, Pages } from './types.ts';
export { verifyWebhook, WebhookVerificationError, type WebhookEvent } from './webhooks.ts';

/** What goes over the wire. */
export type {
  Account,
  Balances,
  Banks,
  Billers,
  Checkout,
  Countries,
  Customer,
  Failure,
  MerchantPayment,
  NextAction,
  OfferAnswer,
  OfferRequest,
  Operators,
  Payment,
  PaymentStatus,
  Payout,
  PayoutRequest,
  PayoutStatus,
  Problem,
  Products,
  Purchase,
  PurchaseRequest,
  PurchaseStatus,
  Quote,
  QuoteRequest,
  RefundRequest,
  ResolveRequest,
  Services,
  SessionAnswer,
  SessionRequest,
  Timeline,
  Webhook,
  WebhookType,
} from '@malipo/contract';
