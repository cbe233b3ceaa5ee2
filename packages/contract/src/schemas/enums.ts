/** Words that are final: statuses and kinds that callers switch on. */
import * as z from 'zod/mini';

export const PaymentStatus = z.enum([
  'processing',
  'requires_action',
  'succeeded',
  'failed',
  'cancelled',
  'expired',
  'needs_review',
]);
export const PayoutStatus = z.enum(['processing', 'succeeded', 'failed', 'needs_review']);
export const PurchaseStatus = z.enum(['processing', 'delivered', 'failed', 'needs_review']);

/** What the merchant's server is told of. */
export const WebhookType = z.enum([
  'payment.requires_action',
  'payment.succeeded',
  'payment.failed',
  'payment.cancelled',
  'payment.expired',
  'payment.needs_review',
  'payout.succeeded',
  'payout.failed',
  'payout.needs_review',
  'purchase.delivered',
  'purchase.failed',
  'purchase.needs_review',
]);
export const WebhookStatus = z.enum(['pending', 'delivered', 'dead']);

export const PaymentSource = z.enum(['session', 'offer', 'open']);
export const Flow = z.enum(['approve_on_phone', 'redirect', 'bank_transfer']);
export const Channel = z.enum(['mobile_money', 'bank_transfer', 'hosted']);

/** Why something was not carried out, for a page to say it in its own words. More may be added. */
export const FailureReason = z.enum([
  'insufficient_funds',
  'wrong_pin',
  'declined',
  'not_registered',
  'limit_exceeded',
  'timed_out',
  'unavailable',
  'other',
]);

export const Category = z.enum([
  'airtime',
  'data',
  'voucher',
  'electricity',
  'tv',
  'exam',
  'internet',
  'betting',
  'levy',
]);
/** What names the one who gets what is bought, such as a phone or a meter. */
export const AccountKind = z.enum([
  'phone',
  'meter',
  'smartcard',
  'betting_id',
  'profile_code',
  'ipn',
  'none',
]);
