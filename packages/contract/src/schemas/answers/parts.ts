/** Parts that several answers have. */
import * as z from 'zod/mini';
import { FailureReason } from '../enums.ts';
import { Customer } from '../requests/payments.ts';
import { Payee } from '../requests/payouts.ts';
import { PurchaseOrder } from '../requests/store.ts';
import { CountryCode } from '../values.ts';

/** Why something did not come about. */
export const Failure = z.object({ code: z.string(), reason: FailureReason, message: z.string() });

/** One try to have an order carried out, by one route. */
export const Attempt = z.object({
  upstream: z.string(),
  tenant: z.nullable(z.string()),
  provider_id: z.nullable(z.int()),
  order_id: z.string(),
  outcome: z.string(),
});

/** The operator of a payment or payout. */
export const OperatorName = z.object({ id: z.string(), name: z.string(), country: CountryCode });

/** Whose shop it is, and where a customer finds help. */
export const Merchant = z.object({ name: z.string(), support: z.string() });

/** What was sent, answered: unlike what is sent, it is open to new members. */
export const CustomerAnswer = z.object(Customer.shape);
export const PayeeAnswer = z.object(Payee.shape);
export const OrderedPurchase = z.object(PurchaseOrder.shape);
