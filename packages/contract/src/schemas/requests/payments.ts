/** What callers send to be paid: sessions, offers, payments, resolutions. */
import * as z from 'zod/mini';
import {
  Amount,
  CountryCode,
  Currency,
  NO_CONTROL_CHARACTERS,
  OperatorId,
  Reference,
  email,
  oneThing,
  text,
} from '../values.ts';
import { PurchaseOrder } from './store.ts';

/** What is known of the customer; each operator says which of it it needs. */
export const Customer = z.strictObject({
  phone: z.optional(text(32)),
  name: z.optional(text(100)),
  email: z.optional(email()),
});

const ReturnUrl = z.string().check(z.maxLength(2048, 'must be at most 2048 characters'));
export const Metadata = z
  .record(
    text(64),
    z.string().check(z.maxLength(500), z.regex(NO_CONTROL_CHARACTERS, 'must not hold control characters')),
  )
  .check(z.refine((entries) => Object.keys(entries).length <= 40, 'must have at most 40 entries'));

/** The longest life of a session or offer that says `expires_in`: ten years. */
const MAX_LIFE_SECONDS = 315_360_000;

const fixedPayment = {
  amount: z.optional(Amount),
  currency: z.optional(Currency),
  purchase: z.optional(PurchaseOrder),
  country: z.optional(CountryCode),
  operators: z.optional(
    z.array(OperatorId).check(z.minLength(1, 'must name at least one'), z.maxLength(100)),
  ),
  description: z.optional(text(500)),
  customer: z.optional(Customer),
  return_url: z.optional(ReturnUrl),
  metadata: z.optional(Metadata),
  qr: z.optional(z.boolean()),
  allow_sharing: z.optional(z.boolean()),
  expires_in: z.optional(
    z
      .int('must be a whole number of seconds')
      .check(
        z.minimum(1, 'must be at least 1'),
        z.maximum(MAX_LIFE_SECONDS, `must be at most ${MAX_LIFE_SECONDS}`),
      ),
  ),
};

/** `POST /v1/sessions`. */
export const SessionRequest = z.strictObject({ ...fixedPayment, reference: Reference }).check(oneThing());
/** `POST /v1/offers`: a session without a reference. */
export const OfferRequest = z.strictObject(fixedPayment).check(oneThing());

/** `POST /v1/payments`. Amount, currency and reference count only where open amounts are on. */
export const PaymentRequest = z.strictObject({
  operator: OperatorId,
  customer: z.optional(Customer),
  amount: z.optional(Amount),
  currency: z.optional(Currency),
  reference: z.optional(Reference),
  country: z.optional(CountryCode),
  purchase: z.optional(PurchaseOrder),
  /** A quote's id: needed where the operator's currency is not the price's. */
  quote: z.optional(z.string().check(z.maxLength(4096))),
  return_url: z.optional(ReturnUrl),
});

/** `POST /v1/payments/{id}/resolve`: how a person settled a `needs_review`. */
export const ResolveRequest = z.strictObject({
  status: z.enum(['succeeded', 'failed', 'cancelled']),
  reason: text(500),
});
