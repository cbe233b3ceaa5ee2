/** What callers send about things to buy: orders, look-ups, quotes, billers. */
import * as z from 'zod';
import { Amount, Currency, OperatorId, Reference, text } from '../values.ts';

/** What is bought, as a caller says it: `amount` only where the product is a range. */
export const PurchaseOrder = z.strictObject({
  service: text(64),
  product: text(128),
  account: text(64).optional(),
  amount: Amount.optional(),
  options: z.record(text(32), z.union([text(64), z.array(text(64)).max(20)])).optional(),
});

/** `POST /v1/services/{service}/accounts`. */
export const AccountRequest = z.strictObject({ account: text(64) });

/** `POST /v1/quotes`. */
export const QuoteRequest = z.strictObject({
  operator: OperatorId,
  purchase: PurchaseOrder.optional(),
  amount: Amount.optional(),
  currency: Currency.optional(),
});

/** `POST /v1/purchases`. */
export const PurchaseRequest = PurchaseOrder.extend({
  reference: Reference,
  customer: z.strictObject({ phone: text(32).optional() }).optional(),
});

/** `POST /v1/purchases/{id}/resolve`. */
export const ResolvePurchaseRequest = z.strictObject({
  status: z.enum(['delivered', 'failed']),
  reason: text(500),
});

/** `PUT /v1/billers/{id}`. */
export const BillerRequest = z.strictObject({ enabled: z.boolean() });
