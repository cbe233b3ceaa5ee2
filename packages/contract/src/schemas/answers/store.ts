/** What the store sells, and what it costs. */
import * as z from 'zod';
import { AccountKind, Category } from '../enums.ts';
import { Amount, CountryCode, Currency, Instant } from '../values.ts';

/** What names the one who gets what is bought, such as a phone or a meter. */
export const ServiceAccount = z.object({
  name: AccountKind,
  /** Whether an account can be looked up, for the name to confirm. */
  lookup: z.boolean(),
  format: z.object({ example: z.string() }).optional(),
});
export const ServiceOption = z.object({
  name: z.string(),
  multiple: z.boolean().optional(),
  values: z.array(z.string()).optional(),
});
export const Service = z.object({
  id: z.string(),
  name: z.string(),
  country: CountryCode,
  category: Category,
  currency: Currency,
  available: z.boolean(),
  account: ServiceAccount,
  options: z.array(ServiceOption),
});
export const Services = z.object({ services: z.array(Service), stale: z.boolean() });

export const Price = z.object({ amount: Amount, currency: Currency });
export const AddOn = z.object({
  id: z.string(),
  name: z.string(),
  price: Price,
  /** Whole prices by the value of the same option; with a value that is not here it cannot be bought. */
  prices: z.record(z.string(), Price).optional(),
});
export const Product = z.object({
  id: z.string(),
  name: z.string(),
  group: z.string().nullable(),
  /** What the customer pays, markup included; null for a range or a look-up's amount. */
  price: Price.nullable(),
  /** `currency` only where it is not the service's. */
  range: z.object({ min: Amount, max: Amount.nullable(), currency: Currency.optional() }).nullable(),
  /** Whole prices by the value of an option, such as months. */
  prices: z.object({ option: z.string(), values: z.record(z.string(), Price) }).optional(),
  addons: z.array(AddOn).optional(),
});
export const Products = z.object({ products: z.array(Product), stale: z.boolean() });

export const Account = z.object({
  account: z.string(),
  name: z.string().nullable(),
  details: z.record(z.string(), z.string()),
});

export const Quote = z.object({
  id: z.string(),
  amount: Amount,
  currency: Currency,
  fees: Amount,
  /** Units of the operator's currency for one of `currency`; "1" where they are the same. */
  rate: z.string(),
  /** What the operator will collect, in its own currency. */
  total: Amount,
  total_currency: Currency,
  expires_at: Instant,
});
