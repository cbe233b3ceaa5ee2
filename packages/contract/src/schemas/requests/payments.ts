/** What callers send to be paid: sessions, offers, payments, resolutions. */
import * as z from 'zod';
import {
  Amount,
  CountryCode,
  Currency,
  NO_CONTROL_CHARACTERS,
  OperatorId,
  Reference,
  email,
  text,
} from '../values.ts';
import { PurchaseOrder } from './store.ts';

/** What is known of the customer; each operator says which of it it needs. */
export const Customer = z.strictObject({
  phone: text(32).optional(),
  name: text(100).optional(),
  email: email().optional(),
});

const ReturnUrl = z.string().max(2048, 'must be at most 2048 characters');
export const Metadata = z
  .record(text(64), z.string().max(500).regex(NO_CONTROL_CHARACTERS, 'must not hold control characters'))
  .refine((entries) => Object.keys(entries).length <= 40, 'must have at most 40 entries');

/** The longest life of a session or offer that says `expires_in`: ten years. */
const MAX_LIFE_SECONDS = 315_360_000;

const fixedPayment = {
  amount: Amount.optional(),
  currency: Currency.optional(),
  purchase: PurchaseOrder.optional(),
  country: CountryCode.optional(),
  operators: z.array(OperatorId).min(1).max(100).optional(),
  description: text(500).optional(),
  customer: Customer.optional(),
  return_url: ReturnUrl.optional(),
  metadata: Metadata.optional(),
  qr: z.boolean().optional(),
  expires_in: z.int('must be a whole number of seconds').min(1).max(MAX_LIFE_SECONDS).optional(),
};

/** Exactly one of the two says what is paid: an amount, or something to buy at its price. */
const saysOneThing = (terms: { amount?: unknown; currency?: unknown; purchase?: unknown }) =>
  terms.purchase === undefined
    ? terms.amount !== undefined && terms.currency !== undefined
    : terms.amount === undefined && terms.currency === undefined;
const ONE_THING = { message: 'give amount and currency, or a purchase instead of them', path: ['amount'] };

/** `POST /v1/sessions`. */
export const SessionRequest = z
  .strictObject({ ...fixedPayment, reference: Reference })
  .refine(saysOneThing, ONE_THING);
/** `POST /v1/offers`: a session without a reference. */
export const OfferRequest = z.strictObject(fixedPayment).refine(saysOneThing, ONE_THING);

/** `POST /v1/payments`. Amount, currency and reference count only where open amounts are on. */
export const PaymentRequest = z.strictObject({
  operator: OperatorId,
  customer: Customer.optional(),
  amount: Amount.optional(),
  currency: Currency.optional(),
  reference: Reference.optional(),
  country: CountryCode.optional(),
  purchase: PurchaseOrder.optional(),
  /** A quote's id: needed where the operator's currency is not the price's. */
  quote: z.string().max(4096).optional(),
  return_url: ReturnUrl.optional(),
});

/** `POST /v1/payments/{id}/resolve`: how a person settled a `needs_review`. */
export const ResolveRequest = z.strictObject({
  status: z.enum(['succeeded', 'failed', 'cancelled']),
  reason: text(500),
});
