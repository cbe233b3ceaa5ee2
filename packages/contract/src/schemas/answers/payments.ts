/** A payment, as the proxy answers it. */
import * as z from 'zod/mini';
import { PaymentSource, PaymentStatus } from '../enums.ts';
import { Amount, Currency, Instant } from '../values.ts';
import { Attempt, CustomerAnswer, Failure, OperatorName } from './parts.ts';
import { PaidPurchase } from './purchases.ts';

export const ApproveOnPhone = z.object({
  type: z.literal('approve_on_phone'),
  message: z.string(),
  expires_at: Instant,
});
export const Redirect = z.object({ type: z.literal('redirect'), url: z.string() });
export const BankTransfer = z.object({
  type: z.literal('bank_transfer'),
  bank_name: z.string(),
  account_number: z.string(),
  account_name: z.nullable(z.string()),
  amount: Amount,
  currency: Currency,
  expires_at: z.nullable(Instant),
  single_use: z.boolean(),
  exact_amount: z.boolean(),
});
/** What the customer must do next. */
export const NextAction = z.discriminatedUnion('type', [ApproveOnPhone, Redirect, BankTransfer]);

export const Payment = z.object({
  id: z.string(),
  reference: z.string(),
  source: PaymentSource,
  livemode: z.boolean(),
  status: PaymentStatus,
  amount: Amount,
  currency: Currency,
  operator: OperatorName,
  next_action: z.nullable(NextAction),
  purchase: z.nullable(PaidPurchase),
  failure: z.nullable(Failure),
  created_at: Instant,
  updated_at: Instant,
  expires_at: Instant,
});
/** A payment as its creation answers it: with the token that reads it. */
export const PaymentWithToken = z.extend(Payment, { token: z.string() });
/** A payment as the merchant's server sees it. */
export const MerchantPayment = z.extend(Payment, {
  session: z.nullable(z.string()),
  offer: z.nullable(z.string()),
  customer: CustomerAnswer,
  metadata: z.record(z.string(), z.string()),
  attempts: z.array(Attempt),
});
export const PaymentList = z.object({
  payments: z.array(MerchantPayment),
  next_cursor: z.nullable(z.string()),
});
