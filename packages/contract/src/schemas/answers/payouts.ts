/** A payout, and a refund, which is a payout to the payer. */
import * as z from 'zod/mini';
import { PayoutStatus } from '../enums.ts';
import { Amount, Currency, Instant } from '../values.ts';
import { Attempt, Failure, OperatorName, PayeeAnswer } from './parts.ts';

export const Payout = z.object({
  id: z.string(),
  reference: z.string(),
  livemode: z.boolean(),
  status: PayoutStatus,
  amount: Amount,
  currency: Currency,
  operator: OperatorName,
  customer: PayeeAnswer,
  /** The payment that it gives back, of a refund. */
  refund_of: z.nullable(z.string()),
  failure: z.nullable(Failure),
  metadata: z.record(z.string(), z.string()),
  attempts: z.array(Attempt),
  created_at: Instant,
  updated_at: Instant,
});
export const PayoutList = z.object({ payouts: z.array(Payout), next_cursor: z.nullable(z.string()) });
