/** What a biller sells: told from its category and name at Hydrogen, in this one place. */
import type { Category, ServiceAccount, ServiceOption } from '@malipo/contract';
import type { SaleCategory } from './catalogue-entries.ts';

/** One kind of sale has one purchase of 004. */
export const SALE_KINDS = [
  'airtime',
  'data',
  'electricity',
  'cable',
  'showmax',
  'jamb',
  'waec',
  'spectranet',
  'betting',
  'levy',
] as const;
export type SaleKind = (typeof SALE_KINDS)[number];

type ByName = (billerName: string) => SaleKind | null;

/** A biller whose name ends in DATA sells bouquets; other top-up billers sell airtime (upstream-facts). */
const topUp: ByName = (name) => (/data$/i.test(name.trim()) ? 'data' : 'airtime');
const television: ByName = (name) => (/showmax/i.test(name) ? 'showmax' : 'cable');
const pins: ByName = (name) => {
  if (/waec/i.test(name)) return 'waec';
  return /spectranet/i.test(name) ? 'spectranet' : null;
};

/**
 * What `billerCategoryName` holds, in small letters and without spaces. Only "Virtual TopUp (Airtime & Data)"
 * is printed; the others are the words of 004's list of endpoints (upstream-facts, "Biller categories").
 */
const CATEGORY_WORDS: readonly (readonly [word: string, kind: ByName])[] = [
  ['topup', topUp],
  ['electricity', () => 'electricity'],
  ['cabletv', television],
  ['jamb', () => 'jamb'],
  ['epin', pins],
  ['betting', () => 'betting'],
  ['igr', () => 'levy'],
];

/** The merchant's own word in `HYDROGEN_CATALOGUE`. */
const OWN_CATEGORIES: Readonly<Record<SaleCategory, ByName>> = {
  airtime: () => 'airtime',
  data: () => 'data',
  electricity: () => 'electricity',
  tv: television,
  exam: (name) => (/jamb/i.test(name) ? 'jamb' : 'waec'),
  internet: () => 'spectranet',
  betting: () => 'betting',
  levy: () => 'levy',
};

/**
 * @param categoryName `billerCategoryName`, whatever its case and spacing
 * @param own the merchant's word, which decides where there is one
 * @returns null for a biller of which it is not known what it sells
 */
export function saleKind(
  billerName: string,
  categoryName: string,
  own: SaleCategory | undefined,
): SaleKind | null {
  if (own !== undefined) return OWN_CATEGORIES[own](billerName);
  const letters = categoryName.toLowerCase().replace(/[^a-z]/g, '');
  return CATEGORY_WORDS.find(([word]) => letters.includes(word))?.[1](billerName) ?? null;
}

interface SaleFacts {
  readonly category: Category;
  readonly account: ServiceAccount;
  readonly options: readonly ServiceOption[];
  /** Whether the purchase carries the customer's phone number beside the account. */
  readonly needsPhone: boolean;
}

const PHONE: ServiceAccount = { name: 'phone', lookup: true, format: { example: '08031234567' } };
const NO_ACCOUNT: ServiceAccount = { name: 'none', lookup: false };
const common = { options: [], needsPhone: false };

export const SALE_FACTS: Readonly<Record<SaleKind, SaleFacts>> = {
  airtime: { ...common, category: 'airtime', account: PHONE },
  data: { ...common, category: 'data', account: PHONE },
  electricity: {
    ...common,
    category: 'electricity',
    account: { name: 'meter', lookup: true, format: { example: '207309128307' } },
    needsPhone: true,
  },
  cable: {
    ...common,
    category: 'tv',
    account: { name: 'smartcard', lookup: false, format: { example: '1020833447' } },
    options: [{ name: 'months' }, { name: 'addons', multiple: true }],
  },
  showmax: { ...common, category: 'tv', account: { ...PHONE, lookup: false } },
  jamb: {
    ...common,
    category: 'exam',
    account: { name: 'profile_code', lookup: true, format: { example: '9610729153' } },
    needsPhone: true,
  },
  // "Purchase ePIN": WAEC's answer has room for one PIN, Spectranet's is a list.
  waec: { ...common, category: 'exam', account: NO_ACCOUNT },
  spectranet: { ...common, category: 'internet', account: NO_ACCOUNT, options: [{ name: 'quantity' }] },
  betting: {
    ...common,
    category: 'betting',
    account: { name: 'betting_id', lookup: true, format: { example: '9611728152' } },
  },
  levy: {
    ...common,
    category: 'levy',
    account: { name: 'ipn', lookup: true, format: { example: '161436499556' } },
  },
};

/** Reads what {@link SaleKind} a service's reference holds. */
export function isSaleKind(word: string | undefined): word is SaleKind {
  return SALE_KINDS.some((kind) => kind === word);
}
