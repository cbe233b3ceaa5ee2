/** The upstreams' own books. */
import * as z from 'zod/mini';
import { Currency } from '../values.ts';

export const Balance = z.object({
  upstream: z.string(),
  kind: z.string(),
  amount: z.string(),
  currency: Currency,
});
export const Balances = z.object({ balances: z.array(Balance) });

export const Biller = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  enabled: z.boolean(),
  commission: z.nullable(z.string()),
});
export const Billers = z.object({ billers: z.array(Biller) });
/** What was switched, and how it stands now. */
export const BillerState = z.object({ id: z.string(), enabled: z.boolean() });

/** A payment in an upstream's own list. */
export const UpstreamTransaction = z.object({
  id: z.string(),
  status: z.string(),
  amount: z.string(),
  fees: z.nullable(z.string()),
  currency: z.string(),
  mode: z.nullable(z.string()),
  product: z.nullable(z.string()),
  description: z.nullable(z.string()),
  date: z.nullable(z.string()),
});
export const UpstreamTransactionList = z.object({
  transactions: z.array(UpstreamTransaction),
  next_cursor: z.nullable(z.string()),
});
