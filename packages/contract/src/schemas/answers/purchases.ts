/** Something bought, and what the customer gets. */
import * as z from 'zod/mini';
import { PurchaseStatus } from '../enums.ts';
import { Amount, Currency } from '../values.ts';
import { Failure } from './parts.ts';
import { Price } from './store.ts';

export const Pin = z.object({
  pin: z.string(),
  serial: z.nullable(z.string()),
  expires_at: z.nullable(z.string()),
});
/** What the customer gets. Tokens and PINs are the customer's secrets. */
export const PurchaseResult = z.object({
  token: z.optional(z.string()),
  units: z.optional(z.string()),
  pins: z.optional(z.array(Pin)),
  instructions: z.optional(z.string()),
});

export const Purchase = z.object({
  id: z.string(),
  reference: z.string(),
  status: PurchaseStatus,
  service: z.string(),
  product: z.string(),
  account: z.nullable(z.string()),
  /** What the upstream is paid, in the service's currency. */
  amount: Amount,
  currency: Currency,
  result: z.nullable(PurchaseResult),
  failure: z.nullable(Failure),
});
export const PurchaseList = z.object({ purchases: z.array(Purchase), next_cursor: z.nullable(z.string()) });

/** The purchase that a payment pays for, as the payment shows it; null members until it is carried out. */
export const PaidPurchase = z.object({
  id: z.string(),
  service: z.string(),
  product: z.string(),
  /** What it is called, its add-ons included. */
  name: z.string(),
  account: z.nullable(z.string()),
  /** What was chosen beside: `months`, `quantity`. */
  options: z.record(z.string(), z.string()),
  /** The amount that was entered, or that the account owed, before the markup; absent where the product has a price. */
  face_value: z.optional(Price),
  status: PurchaseStatus,
  result: z.nullable(PurchaseResult),
  failure: z.nullable(Failure),
});
