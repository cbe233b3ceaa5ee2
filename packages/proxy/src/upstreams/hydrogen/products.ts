/** What a service of Hydrogen's sells, from its lists and from `HYDROGEN_CATALOGUE`. Pure. */
import type { UpstreamProduct } from '../seller.ts';
import { matchKey, type CatalogueEntry } from './catalogue-entries.ts';
import { CURRENCY } from './facts.ts';
import type { BouquetRow, CableRow, ExamRow } from './lists.ts';

/** What electricity begins at where neither the merchant nor the meter says more, in naira. */
const MIN_ELECTRICITY_NAIRA = '1';

const plain = { group: null, price: null, range: null };

/** “N1000 = 1.5GB for 7Days” reads “1.5 GB, 7 days”: the price is shown beside it. What reads otherwise stays. */
export const bouquetName = (text: string): string =>
  text
    .replace(/^\s*N[\d,.]+\s*=\s*(?=\S)/i, '')
    .replace(/(\d)\s*([KMGT]B)\b/gi, (_, digit: string, unit: string) => `${digit} ${unit.toUpperCase()}`)
    .replace(
      /\s+for\s+(\d+)\s*(hour|day|night|week|month|year)(s?)\b/i,
      (_, count: string, unit: string, plural: string) => `, ${count} ${(unit + plural).toLowerCase()}`,
    );

/** Bouquets and billers meet by name: `9Mobile DATA`, `9Mobile-DATA`. */
export function bouquetProducts(rows: readonly BouquetRow[], billerName: string): UpstreamProduct[] {
  return rows
    .filter((row) => matchKey(row.billerName) === matchKey(billerName))
    .map(({ code, name, type, price }) => ({
      ...plain,
      id: code,
      name: bouquetName(name),
      group: type,
      price,
      ref: { code },
    }));
}

/** The price of the fewest months: integer-like keys are in ascending order. */
const firstPrice = ({ prices }: CableRow) => Object.values(prices)[0] ?? null;

export function cableProducts(rows: readonly CableRow[], addonRows: readonly CableRow[]): UpstreamProduct[] {
  const addons = addonRows.map((row) => ({
    id: row.code,
    name: row.name,
    price: firstPrice(row) ?? '0',
    prices: row.prices,
  }));
  return rows.map((row) => ({
    ...plain,
    id: row.code,
    name: row.name,
    price: firstPrice(row),
    priceByOption: { option: 'months', prices: row.prices },
    addons,
    ref: { code: row.code, fewestMonths: Object.keys(row.prices)[0] ?? '1' },
  }));
}

/** Showmax's purchase names no months: only the fewest are sold. */
export function showmaxProducts(rows: readonly CableRow[]): UpstreamProduct[] {
  return rows.map((row) => ({
    ...plain,
    id: row.code,
    name: row.name,
    price: firstPrice(row),
    ref: { code: row.code },
  }));
}

export function examProducts(rows: readonly ExamRow[]): UpstreamProduct[] {
  return rows.map(({ code, price }) => ({
    ...plain,
    id: code,
    name: code.replaceAll('_', ' '),
    price,
    ref: { code },
  }));
}

/** The merchant's values, and the range as one product; both may be there. */
export function ownProducts(entry: CatalogueEntry | null, name: string): UpstreamProduct[] {
  const values = (entry?.values ?? []).map((value) => ({
    ...plain,
    id: value,
    name: `${name} ${value} ${CURRENCY}`,
    price: value,
    ref: { value },
  }));
  return entry?.range === undefined ? values : [...values, amountProduct(name, entry.range)];
}

/** A PIN is bought by its value: a range of amounts would be paid for, and then refused. */
export const pinProducts = (entry: CatalogueEntry | null, name: string): UpstreamProduct[] =>
  ownProducts(entry, name).filter(({ price }) => price !== null);

function amountProduct(
  name: string,
  { min, max }: { min: string; max?: string | undefined },
): UpstreamProduct {
  return { ...plain, id: 'amount', name, range: { min, max: max ?? null }, ref: {} };
}

export function electricityProducts(entry: CatalogueEntry | null, name: string): UpstreamProduct[] {
  const own = ownProducts(entry, name);
  return own.length > 0 ? own : [amountProduct(name, { min: MIN_ELECTRICITY_NAIRA })];
}

/** One product, whose amount is the look-up's (api.md, "Purchases"). */
export function levyProducts(name: string): UpstreamProduct[] {
  return [{ ...plain, id: 'levy', name, ref: {} }];
}
