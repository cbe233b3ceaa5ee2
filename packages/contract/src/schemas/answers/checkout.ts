/** What sessions and offers fix. */
import * as z from 'zod/mini';
import { Amount, CountryCode, Currency, Instant } from '../values.ts';
import { Country, Operator } from './catalogue.ts';
import { CustomerAnswer, Merchant, OrderedPurchase } from './parts.ts';
import { PaymentWithToken } from './payments.ts';

/** `GET /v1/checkout`: everything that the first screen needs. */
export const Checkout = z.object({
  amount: z.nullable(Amount),
  currency: z.nullable(Currency),
  country: z.nullable(CountryCode),
  description: z.nullable(z.string()),
  customer: CustomerAnswer,
  purchase: z.nullable(OrderedPurchase),
  return_url: z.nullable(z.string()),
  expires_at: z.nullable(Instant),
  merchant: Merchant,
  livemode: z.boolean(),
  open_amounts: z.boolean(),
  allow_sharing: z.boolean(),
  now: Instant,
  countries: z.array(Country),
  operators: z.record(CountryCode, z.array(Operator)),
  payment: z.nullable(PaymentWithToken),
});

const Link = { url: z.string(), qr: z.optional(z.string()) };
const PaymentLink = { ...Link, checkout: Checkout };
/** `GET /v1/checkout/link`: for somebody else who pays. */
export const CheckoutLink = z.object(Link);
export const SessionAnswer = z.object({
  id: z.string(),
  client_secret: z.string(),
  expires_at: Instant,
  ...PaymentLink,
});
export const OfferAnswer = z.object({
  id: z.string(),
  offer: z.string(),
  expires_at: z.nullable(Instant),
  ...PaymentLink,
});
