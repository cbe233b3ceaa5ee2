/** Reads Hydrogen's lists. Pure: an answer in, rows out; broken rows are left out one by one and counted. */
import * as z from 'zod/mini';
import { decimalText } from '../json-text-plain.ts';
import type { Balance, Fetched } from '../seller.ts';
import { plainText } from '../untrusted-text.ts';
import { balanceText, currencyCode, needed, readRows, optional, readBy } from '../readers.ts';
import type { HydrogenCall } from './calls.ts';
import { CURRENCY, PATHS, UPSTREAM } from './facts.ts';
import { codeText, nameText, priceText, rowsOf } from './envelope.ts';

/** 004, "Reseller My Biller". */
export interface BillerRow {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly categoryName: string;
  /** In percent, decimal. */
  readonly commission: string | null;
}

/** Commissions leave fractions of a kobo in the wallet, and what was bought on credit leaves less than nothing. */
const walletText = (value: unknown) => balanceText(value, CURRENCY);

/** In percent, without the zeros of its spelling: `10.00000` is `10`. */
function percentText(value: unknown): string | null {
  const decimal = decimalText(value);
  return decimal?.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

const BillerAnswer = z.pipe(
  z.object({
    billerSystemId: needed(codeText),
    billerName: needed(nameText),
    isEnabled: optional(plainText),
    billerCategoryName: needed(nameText),
    commission: optional(percentText),
  }),
  z.transform((row): BillerRow => ({
    id: row.billerSystemId,
    name: row.billerName,
    isActive: row.isEnabled?.toLowerCase() === 'active',
    categoryName: row.billerCategoryName,
    commission: row.commission,
  })),
);

export const buildMyBillers = (resellerId: string): HydrogenCall => ({
  method: 'GET',
  path: PATHS.myBillers,
  query: { ResellerId: resellerId },
});

export const readBillers = (body: unknown): Fetched<BillerRow> | null =>
  readRows(rowsOf(body), readBy(BillerAnswer), (row) => row.id);

/** 004, "Get Bouquet Code": a data plan. */
export interface BouquetRow {
  readonly code: string;
  readonly name: string;
  readonly price: string;
  /** Such as "Daily". */
  readonly type: string | null;
  readonly billerName: string;
}

const BouquetAnswer = z.pipe(
  z.object({
    bouquetCode: needed(codeText),
    name: needed(nameText),
    price: needed(priceText),
    type: optional(nameText),
    billerId: needed(nameText),
  }),
  z.transform((row): BouquetRow => ({
    code: row.bouquetCode,
    name: row.name,
    price: row.price,
    type: row.type,
    billerName: row.billerId,
  })),
);

/** @param search narrows the pages of the list to one biller; null: the list as it begins */
export const buildBouquets = (search: string | null): HydrogenCall => ({
  method: 'GET',
  path: PATHS.bouquets,
  ...(search === null ? {} : { query: { search } }),
});

export const readBouquets = (body: unknown): Fetched<BouquetRow> | null =>
  readRows(rowsOf(body), readBy(BouquetAnswer), (row) => `${row.billerName} ${row.code}`);

/** 004, "Get Product Code" and "Get Adds-on". */
export interface CableRow {
  readonly code: string;
  readonly name: string;
  /** The whole price by the number of months; never empty. */
  readonly prices: Readonly<Record<string, string>>;
}

const monthsText = (value: unknown) => {
  const text = codeText(value);
  return text !== null && /^[1-9]\d?$/.test(text) ? text : null;
};

/** Options that are broken are left out; a row without any is broken. */
function pricesByMonths(value: unknown): Readonly<Record<string, string>> | null {
  if (!Array.isArray(value)) return null;
  const prices: Record<string, string> = {};
  // Member by member: what a schema makes of a broken one costs many times as much, and they may be many.
  for (const option of value as readonly ({ monthsPaidFor?: unknown; price?: unknown } | null)[]) {
    const months = monthsText(option?.monthsPaidFor);
    const price = priceText(option?.price);
    if (months !== null && price !== null) prices[months] ??= price;
  }
  return Object.keys(prices).length === 0 ? null : prices;
}

const CableAnswer = z.pipe(
  z.object({
    code: needed(codeText),
    name: needed(nameText),
    availablePricingOptions: needed(pricesByMonths),
  }),
  z.transform((row): CableRow => ({ code: row.code, name: row.name, prices: row.availablePricingOptions })),
);

/** A list of one biller's, at an address that 004 does not print. */
export const buildBillerList = (path: string, billerSystemId: string): HydrogenCall => ({
  method: 'GET',
  path,
  query: { billerSystemId },
});

export const readCableRows = (body: unknown): Fetched<CableRow> | null =>
  readRows(rowsOf(body), readBy(CableAnswer), (row) => row.code);

/** 004, "Get JAMB Pricing Option". */
export interface ExamRow {
  readonly code: string;
  readonly price: string;
}

const ExamAnswer = z.pipe(
  z.object({ product_code: needed(codeText), amount: needed(priceText) }),
  z.transform((row): ExamRow => ({ code: row.product_code, price: row.amount })),
);

export const readExamRows = (body: unknown): Fetched<ExamRow> | null =>
  readRows(rowsOf(body), readBy(ExamAnswer), (row) => row.code);

export const buildAboutReseller = (): HydrogenCall => ({ method: 'GET', path: PATHS.aboutReseller });

/** 004, "About Reseller". */
const AboutWallet = z.object({ data: z.object({ walletID: needed(codeText) }) });
const AboutBalances = z.object({
  data: z.object({
    wallet: z.object({
      currency: optional(currencyCode),
      customerCashBalance: needed(walletText),
      customerOverdraftBalance: optional(walletText),
    }),
  }),
});

/** @returns null where the answer names no wallet */
export const readWalletId = (body: unknown): string | null =>
  AboutWallet.safeParse(body).data?.data.walletID ?? null;

/** @returns null where the answer names no balance */
export function readBalances(body: unknown): readonly Balance[] | null {
  const about = AboutBalances.safeParse(body);
  if (!about.success) return null;
  const { currency, customerCashBalance, customerOverdraftBalance } = about.data.data.wallet;
  const common = { upstream: UPSTREAM, currency: currency ?? CURRENCY };
  return [
    { ...common, kind: 'wallet', amount: customerCashBalance },
    ...(customerOverdraftBalance === null
      ? []
      : [{ ...common, kind: 'overdraft', amount: customerOverdraftBalance }]),
  ];
}
