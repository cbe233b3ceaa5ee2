/** Queries of the reading calls. */
import * as z from 'zod';
import { PaymentStatus, PayoutStatus, PurchaseStatus, WebhookStatus } from '../enums.ts';
import { CountryCode, GivenInstant, OperatorId, Reference } from '../values.ts';

/** `GET /v1/countries`: to be paid, or to buy something. */
export const CountriesQuery = z.object({ for: z.enum(['payment', 'store']).default('payment') });
/** `GET /v1/countries/{country}/operators`: to be paid, or to pay out. */
export const OperatorsQuery = z.object({ for: z.enum(['payment', 'payout']).default('payment') });
/** `GET /v1/checkout`: the country whose operators are wanted. */
export const CheckoutQuery = z.object({ country: CountryCode.optional() });
/** `GET /v1/operators`: what a number tells. It is read as a person sees it, whole or not. */
export const PhoneQuery = z.strictObject({ phone: z.string(), country: CountryCode.optional() });
/** `GET /v1/banks`. */
export const BanksQuery = z.strictObject({ operator: OperatorId });

const Cursor = z.string().max(200);
const page = {
  cursor: Cursor.optional(),
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'must be a whole number from 1 to 100')
    .optional(),
};
const listQuery = {
  reference: Reference.optional(),
  from: GivenInstant.optional(),
  to: GivenInstant.optional(),
  ...page,
};
/** `GET /v1/payments`. */
export const PaymentListQuery = z.strictObject({ status: PaymentStatus.optional(), ...listQuery });
/** `GET /v1/payouts`. */
export const PayoutListQuery = z.strictObject({ status: PayoutStatus.optional(), ...listQuery });
/** `GET /v1/purchases`. */
export const PurchaseListQuery = z.strictObject({ status: PurchaseStatus.optional(), ...listQuery });

/** `GET /v1/webhooks`. */
export const WebhookListQuery = z.strictObject({ status: WebhookStatus.optional(), ...page });

/** `GET /v1/upstream-transactions`. */
export const TransactionsQuery = z.strictObject({
  upstream: z.string(),
  from: GivenInstant.optional(),
  to: GivenInstant.optional(),
  status: z.enum(['PAID', 'UNPAID']).optional(),
  cursor: Cursor.optional(),
});
