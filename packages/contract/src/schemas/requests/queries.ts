/** Queries of the reading calls. */
import * as z from 'zod/mini';
import { PaymentStatus, PayoutStatus, PurchaseStatus, WebhookStatus } from '../enums.ts';
import { CountryCode, GivenInstant, OperatorId, Reference, withPlusSign } from '../values.ts';

/** `GET /v1/countries`: to be paid, or to buy something. */
export const CountriesQuery = z.object({ for: z._default(z.enum(['payment', 'store']), 'payment') });
/** `GET /v1/countries/{country}/operators`: to be paid, or to pay out. */
export const OperatorsQuery = z.object({ for: z._default(z.enum(['payment', 'payout']), 'payment') });
/** The same where the merchant's server has a listener of its own. */
export const PublicOperatorsQuery = z.object({
  for: z._default(
    z.enum(['payment'], 'must be payment: payout is answered on MALIPO_SERVER_PORT'),
    'payment',
  ),
});
/** `GET /v1/checkout`: the country whose operators are wanted. */
export const CheckoutQuery = z.object({ country: z.optional(CountryCode) });
/** `GET /v1/checkout/link`. */
export const CheckoutLinkQuery = z.object({ qr: z.optional(z.enum(['true', 'false'])) });
/** `GET /v1/operators`: what a number tells. It is read as a person sees it, whole or not. */
export const PhoneQuery = z.strictObject({ phone: z.string(), country: z.optional(CountryCode) });
/** `GET /v1/banks`. */
export const BanksQuery = z.strictObject({ operator: OperatorId });

const Cursor = z.string().check(z.maxLength(200));
const page = {
  cursor: z.optional(Cursor),
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'must be a whole number from 1 to 100'))),
};
const listQuery = {
  reference: z.optional(Reference),
  from: z.optional(GivenInstant),
  to: z.optional(GivenInstant),
  ...page,
};
/** `GET /v1/payments`. */
export const PaymentListQuery = z.strictObject({
  status: z.optional(PaymentStatus),
  /** The payer's, as it is kept: as a keyed hash, so that only a whole number is found. */
  phone: z.optional(
    z.pipe(
      z.transform(withPlusSign),
      z
        .string()
        .check(z.regex(/^\+?[1-9]\d{6,14}$/, 'must be an international number, such as +2250700000000')),
    ),
  ),
  ...listQuery,
});
/** `GET /v1/payouts`. */
export const PayoutListQuery = z.strictObject({ status: z.optional(PayoutStatus), ...listQuery });
/** `GET /v1/purchases`. */
export const PurchaseListQuery = z.strictObject({ status: z.optional(PurchaseStatus), ...listQuery });

/** `GET /v1/webhooks`. */
export const WebhookListQuery = z.strictObject({ status: z.optional(WebhookStatus), ...page });

/** `GET /v1/upstream-transactions`. */
export const TransactionsQuery = z.strictObject({
  upstream: z.string(),
  from: z.optional(GivenInstant),
  to: z.optional(GivenInstant),
  status: z.optional(z.enum(['PAID', 'UNPAID'])),
  cursor: z.optional(Cursor),
});
