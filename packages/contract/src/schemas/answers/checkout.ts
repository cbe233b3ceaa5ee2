/** What sessions and offers fix. */
import * as z from 'zod';
import { Amount, CountryCode, Currency, Instant, OperatorId } from '../values.ts';
import { CustomerAnswer, Merchant, OrderedPurchase } from './parts.ts';
import { PaymentWithToken } from './payments.ts';

export const SessionAnswer = z.object({ id: z.string(), client_secret: z.string(), expires_at: Instant });
export const OfferAnswer = z.object({ id: z.string(), offer: z.string(), expires_at: Instant.nullable() });

/** `GET /v1/checkout`: what is to be paid, and the payment that holds the session. */
export const Checkout = z.object({
  amount: Amount,
  currency: Currency,
  country: CountryCode.nullable(),
  operators: z.array(OperatorId).nullable(),
  description: z.string().nullable(),
  customer: CustomerAnswer,
  purchase: OrderedPurchase.nullable(),
  return_url: z.string().nullable(),
  expires_at: Instant.nullable(),
  merchant: Merchant,
  payment: PaymentWithToken.nullable(),
});
