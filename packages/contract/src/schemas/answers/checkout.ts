/** What sessions and offers fix. */
import * as z from 'zod';
import { Amount, CountryCode, Currency, Instant } from '../values.ts';
import { Country, Operator } from './catalogue.ts';
import { CustomerAnswer, Merchant, OrderedPurchase } from './parts.ts';
import { PaymentWithToken } from './payments.ts';

/** `GET /v1/checkout`: everything that the first screen needs. */
export const Checkout = z.object({
  amount: Amount.nullable(),
  currency: Currency.nullable(),
  country: CountryCode.nullable(),
  description: z.string().nullable(),
  customer: CustomerAnswer,
  purchase: OrderedPurchase.nullable(),
  return_url: z.string().nullable(),
  expires_at: Instant.nullable(),
  merchant: Merchant,
  livemode: z.boolean(),
  open_amounts: z.boolean(),
  now: Instant,
  countries: z.array(Country),
  operators: z.record(CountryCode, z.array(Operator)),
  payment: PaymentWithToken.nullable(),
});

const PaymentLink = { url: z.string(), qr: z.string().optional(), checkout: Checkout };
export const SessionAnswer = z.object({
  id: z.string(),
  client_secret: z.string(),
  expires_at: Instant,
  ...PaymentLink,
});
export const OfferAnswer = z.object({
  id: z.string(),
  offer: z.string(),
  expires_at: Instant.nullable(),
  ...PaymentLink,
});
