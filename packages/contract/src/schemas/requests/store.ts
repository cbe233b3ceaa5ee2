/** What callers send about things to buy: orders, look-ups, quotes, billers. */
import * as z from 'zod/mini';
import { Amount, Currency, OperatorId, Reference, oneThing, text } from '../values.ts';

/** What is bought, as a caller says it: `amount` only where the product is a range. */
export const PurchaseOrder = z.strictObject({
  service: text(64),
  product: text(128),
  account: z.optional(text(64)),
  amount: z.optional(Amount),
  options: z.optional(z.record(text(32), z.union([text(64), z.array(text(64)).check(z.maxLength(20))]))),
});

/** `POST /v1/services/{service}/accounts`. */
export const AccountRequest = z.strictObject({ account: text(64) });

/** `POST /v1/quotes`. */
export const QuoteRequest = z
  .strictObject({
    operator: OperatorId,
    purchase: z.optional(PurchaseOrder),
    amount: z.optional(Amount),
    currency: z.optional(Currency),
  })
  .check(oneThing());

/** `POST /v1/purchases`. */
export const PurchaseRequest = z.extend(PurchaseOrder, {
  reference: Reference,
  customer: z.optional(z.strictObject({ phone: z.optional(text(32)) })),
});

/** `POST /v1/purchases/{id}/resolve`. */
export const ResolvePurchaseRequest = z.strictObject({
  status: z.enum(['delivered', 'failed']),
  reason: text(500),
});

/** `PUT /v1/billers/{id}`. */
export const BillerRequest = z.strictObject({ enabled: z.boolean() });
