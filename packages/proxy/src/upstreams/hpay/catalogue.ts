/** Reads HPAY's catalogue: getCountry, getOperatorByCountry, getOperatorProduct (000). Pure. */
import { compareDecimals, type Category } from '@malipo/contract';
import * as z from 'zod/mini';
import { isAbsent } from '../differences.ts';
import type { Fetched, Seller, UpstreamProduct, UpstreamService } from '../seller.ts';
import { currencyCode, Integer, needed, positiveAmount, readRows, textOrNumber } from '../readers.ts';
import { safeId, shownName } from './members.ts';
import { accountNameOf, brandOf, categoryOf, nameWithoutCountry } from './service-names.ts';
import type { PlainObject } from './verdict.ts';

type SellerCountry = Awaited<ReturnType<Seller['countries']>>['rows'][number];

/** The digits of a phone number anywhere (ITU-T E.164), where a row says nothing that can be one. */
const ANY_PHONE_LENGTHS = { min: 8, max: 15 };

const CountryCode = needed((value) => (typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? value : null));
/** Of several prefixes the first. */
const DialCode = needed((value) => /^\+?([1-9]\d{0,6})(?!\d)/.exec(textOrNumber(value) ?? '')?.[1] ?? null);
const Currency = needed(currencyCode);
const Name = needed(shownName);
const Id = needed(safeId);
const phoneMembers = { msisdn_length_min: Integer, msisdn_length_max: Integer };

function phoneLengths(row: { msisdn_length_min: number | null; msisdn_length_max: number | null }) {
  const { msisdn_length_min: min, msisdn_length_max: max } = row;
  const isLength = min !== null && max !== null && min >= 5 && min <= max && max <= 15;
  return isLength ? { min, max } : ANY_PHONE_LENGTHS;
}

const CountryRow = z.object({
  country_id: CountryCode,
  country_currency: Currency,
  country_prefixes: DialCode,
  ...phoneMembers,
});

const resultsOf = (level: unknown) => z.object({ results: z.unknown() }).safeParse(level).data?.results;

/** @returns null where the answer holds no list */
export function readCountries(body: PlainObject): Fetched<SellerCountry> | null {
  const read = (row: unknown): SellerCountry | null => {
    const { success, data } = CountryRow.safeParse(row);
    if (!success) return null;
    return {
      code: data.country_id,
      currency: data.country_currency,
      dialCode: data.country_prefixes,
      phoneLengths: phoneLengths(data),
    };
  };
  return readRows(resultsOf(body['country']), read, ({ code }) => code);
}

const OperatorRow = z.object({
  operator_id: Id,
  operator_name: Name,
  operator_brand_id: Id,
  product_type_name: Name,
  country_id: CountryCode,
  country_name: Name,
  currency: Currency,
  country_prefixes: DialCode,
  ...phoneMembers,
});
type OperatorRow = z.infer<typeof OperatorRow>;

/** What the seller remembers of a service. The first six go into payProduct again. */
function serviceRef(row: OperatorRow, category: Category): UpstreamService['ref'] {
  const { min, max } = phoneLengths(row);
  return {
    country_id: row.country_id,
    country_prefixes: row.country_prefixes,
    country_name: row.country_name,
    operator_id: row.operator_id,
    operator_brand_id: row.operator_brand_id,
    operator_name: row.operator_name,
    category,
    phone_length_min: String(min),
    phone_length_max: String(max),
  };
}

function readService(row: OperatorRow): UpstreamService | null {
  const category = categoryOf(row.product_type_name);
  const name = nameWithoutCountry(row.operator_name, row.country_name);
  const brand = brandOf(name, row.country_id);
  if (category === null || brand === null) return null;
  const account = accountNameOf(category);
  const { min, max } = phoneLengths(row);
  const example = row.country_prefixes.padEnd(max, '0');
  return {
    id: `${row.country_id.toLowerCase()}-${brand}-${category}`,
    name,
    country: row.country_id,
    category,
    currency: row.currency,
    available: true,
    account: {
      name: account,
      lookup: false,
      ...(account === 'phone' && min === max && { format: { example } }),
    },
    options: [],
    ref: serviceRef(row, category),
  };
}

/**
 * Services that would have one id each get their operator's at its end: an id never comes to mean another.
 *
 * @param services of one country
 */
function withDistinctIds(services: readonly UpstreamService[]): readonly UpstreamService[] {
  const count = new Map<string, number>();
  for (const { id } of services) count.set(id, (count.get(id) ?? 0) + 1);
  return services.map((service) =>
    count.get(service.id) === 1
      ? service
      : { ...service, id: `${service.id}-${service.ref['operator_id'] ?? ''}`.toLowerCase() },
  );
}

/**
 * @param country ISO 3166-1 alpha-2; rows of others are left out
 * @returns null where the answer holds no list
 */
export function readServices(body: PlainObject, country: string): Fetched<UpstreamService> | null {
  const read = (row: unknown) => {
    const { success, data } = OperatorRow.safeParse(row);
    return success && data.country_id === country ? readService(data) : null;
  };
  const fetched = readRows(resultsOf(body['operator']), read, ({ ref }) => ref['operator_id'] ?? '');
  return fetched && { rows: withDistinctIds(fetched.rows), dropped: fetched.dropped };
}

const ProductRow = z.object({
  product_id: Id,
  product_type_name: z.optional(z.unknown()),
  product_category_name: z.optional(z.unknown()),
  name: Name,
  currency_operator: Currency,
  price_type: Name,
  price_min_operator: z.optional(z.unknown()),
  price_max_operator: z.optional(z.unknown()),
});

/** "Mobile Data > Daily Bundles" is the group "Daily Bundles"; "Mobile Data" alone is none. */
function groupOf(category: unknown, type: unknown): string | null {
  const name = shownName(category);
  const group = name?.split('>').at(-1)?.trim() ?? '';
  return group === '' || group === shownName(type) ? null : group;
}

function readProduct(value: unknown, service: UpstreamService): UpstreamProduct | null {
  const { success, data: row } = ProductRow.safeParse(value);
  if (!success) return null;
  const currency = row.currency_operator;
  const min = positiveAmount(row.price_min_operator, currency);
  if (min === null) return null;
  const isFixed = row.price_type.toLowerCase() === 'fixed';
  const isOpen = isAbsent(row.price_max_operator);
  const max = isFixed || isOpen ? null : positiveAmount(row.price_max_operator, currency);
  if (!isFixed && !isOpen && (max === null || compareDecimals(min, max) > 0)) return null;
  return {
    id: row.product_id,
    name: row.name,
    group: groupOf(row.product_category_name, row.product_type_name),
    price: isFixed ? min : null,
    range: isFixed ? null : { min, max },
    ...(currency === service.currency ? {} : { currency }),
    ref: { product_id: row.product_id, currency, ...(isFixed && { price: min }) },
  };
}

/** @returns null where the answer holds no list */
export function readProducts(body: PlainObject, service: UpstreamService): Fetched<UpstreamProduct> | null {
  return readRows(
    resultsOf(body['products']),
    (row) => readProduct(row, service),
    ({ id }) => id,
  );
}
