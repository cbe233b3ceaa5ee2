/** What the store sells, and what it costs. */
import * as z from 'zod/mini';
import { AccountKind, Category } from '../enums.ts';
import { Amount, CountryCode, Currency, Instant } from '../values.ts';

/** What names the one who gets what is bought, such as a phone or a meter. */
export const ServiceAccount = z.object({
  name: AccountKind,
  /** Whether an account can be looked up, for the name to confirm. */
  lookup: z.boolean(),
  format: z.optional(z.object({ example: z.string() })),
});
export const ServiceOption = z.object({
  name: z.string(),
  multiple: z.optional(z.boolean()),
  values: z.optional(z.array(z.string())),
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
  prices: z.optional(z.record(z.string(), Price)),
});
export const Product = z.object({
  id: z.string(),
  name: z.string(),
  group: z.nullable(z.string()),
  /** What the customer pays, markup included; null for a range or a look-up's amount. */
  price: z.nullable(Price),
  /** `currency` only where it is not the service's. */
  range: z.nullable(z.object({ min: Amount, max: z.nullable(Amount), currency: z.optional(Currency) })),
  /** Whole prices by the value of an option, such as months. */
  prices: z.optional(z.object({ option: z.string(), values: z.record(z.string(), Price) })),
  addons: z.optional(z.array(AddOn)),
});
export const Products = z.object({ products: z.array(Product), stale: z.boolean() });

export const Account = z.object({
  account: z.string(),
  name: z.nullable(z.string()),
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
