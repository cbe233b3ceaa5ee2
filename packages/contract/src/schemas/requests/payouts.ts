/** What the merchant's server sends to pay out and to give money back. */
import * as z from 'zod/mini';
import { Amount, Currency, OperatorId, Reference, email, text } from '../values.ts';
import { Metadata, ResolveRequest } from './payments.ts';

/** Who is paid out. Which of it is needed, the operator says (`operators?for=payout`). */
export const Payee = z.strictObject({
  phone: z.optional(text(32)),
  account: z.optional(text(64)),
  bank_code: z.optional(text(32)),
  name: z.optional(text(100)),
  email: z.optional(email()),
  document_type: z.optional(z.enum(['intl_passport', 'driving_license', 'national_id'])),
  document_number: z.optional(text(64)),
  address: z.optional(text(200)),
});

/** `POST /v1/payouts`. */
export const PayoutRequest = z.strictObject({
  operator: OperatorId,
  amount: Amount,
  currency: Currency,
  reference: Reference,
  customer: Payee,
  metadata: z.optional(Metadata),
});

/** `POST /v1/payments/{id}/refunds`: by default all that is left, to the phone that paid. */
export const RefundRequest = z.strictObject({
  amount: z.optional(Amount),
  operator: z.optional(OperatorId),
  customer: z.optional(Payee),
  reason: z.optional(text(500)),
});

/** `POST /v1/payouts/{id}/confirm`. */
export const ConfirmRequest = z.strictObject({ code: text(64) });

/** `POST /v1/payouts/{id}/resolve`: nobody cancels a payout. */
export const ResolvePayoutRequest = z.extend(ResolveRequest, { status: z.enum(['succeeded', 'failed']) });
