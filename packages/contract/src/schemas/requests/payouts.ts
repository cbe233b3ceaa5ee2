/** What the merchant's server sends to pay out and to give money back. */
import * as z from 'zod';
import { Amount, Currency, OperatorId, Reference, email, text } from '../values.ts';
import { Metadata, ResolveRequest } from './payments.ts';

/** Who is paid out. Which of it is needed, the operator says (`operators?for=payout`). */
export const Payee = z.strictObject({
  phone: text(32).optional(),
  account: text(64).optional(),
  bank_code: text(32).optional(),
  name: text(100).optional(),
  email: email().optional(),
  document_type: z.enum(['intl_passport', 'driving_license', 'national_id']).optional(),
  document_number: text(64).optional(),
  address: text(200).optional(),
});

/** `POST /v1/payouts`. */
export const PayoutRequest = z.strictObject({
  operator: OperatorId,
  amount: Amount,
  currency: Currency,
  reference: Reference,
  customer: Payee,
  metadata: Metadata.optional(),
});

/** `POST /v1/payments/{id}/refunds`: by default all that is left, to the phone that paid. */
export const RefundRequest = z.strictObject({
  amount: Amount.optional(),
  operator: OperatorId.optional(),
  customer: Payee.optional(),
  reason: text(500).optional(),
});

/** `POST /v1/payouts/{id}/confirm`. */
export const ConfirmRequest = z.strictObject({ code: text(64) });

/** `POST /v1/payouts/{id}/resolve`: nobody cancels a payout. */
export const ResolvePayoutRequest = ResolveRequest.extend({ status: z.enum(['succeeded', 'failed']) });
