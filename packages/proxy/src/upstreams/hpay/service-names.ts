/** What HPAY's operators are called here: category, brand and name, from what its lists print (000). */
import { schemas, type Category, type ServiceAccount } from '@malipo/contract';
import type { UpstreamRef } from '../seller.ts';

/**
 * What `product_type_name` means, the first match counts. 000 prints "Mobile Top Up", "Mobile Data" and
 * "Mobile Pin / Voucher"; the others are the words that its title and such catalogues use.
 */
const CATEGORIES: readonly (readonly [RegExp, Category])[] = [
  [/electric|power|energy|\bmeter/, 'electricity'],
  [/\btv\b|television|cable|satellite|decoder|dth/, 'tv'],
  [/exam|education|school/, 'exam'],
  [/\bbet|betting|lottery/, 'betting'],
  [/\bpins?\b|voucher|gift|card/, 'voucher'],
  [/internet|broadband|wi-?fi/, 'internet'],
  [/data|bundle/, 'data'],
  [/top ?-?up|airtime|credit|recharge/, 'airtime'],
];

/** What 000 prints of them ("getOperatorByCountry"): sold in about every country that HPAY lists. */
export const PRINTED_CATEGORIES: readonly Category[] = ['airtime', 'data', 'voucher'];

/** @returns null for what the store has no category for */
export function categoryOf(productTypeName: string): Category | null {
  const words = productTypeName.toLowerCase();
  return CATEGORIES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** The category that the seller remembers of a service. */
export function categoryOfRef(service: UpstreamRef): Category | null {
  return schemas.Category.safeParse(service['category']).data ?? null;
}

/** What `account_id` is of each category. Vouchers too are sold to a phone: their rows give its length (000). */
const ACCOUNTS: Readonly<Record<Category, ServiceAccount['name']>> = {
  airtime: 'phone',
  data: 'phone',
  voucher: 'phone',
  internet: 'phone',
  exam: 'phone',
  electricity: 'meter',
  tv: 'smartcard',
  betting: 'betting_id',
  levy: 'none',
};

export const accountNameOf = (category: Category): ServiceAccount['name'] => ACCOUNTS[category];

/** @returns null for a service that the seller does not remember rightly */
export function accountNameOfRef(service: UpstreamRef): ServiceAccount['name'] | null {
  const category = categoryOfRef(service);
  return category === null ? null : ACCOUNTS[category];
}

/** Words at the end of an operator's name that say what it sells, not who it is. */
const SALE_WORDS = new Set(
  'data bundle bundles airtime internet pin pins voucher vouchers gift card cards top up topup recharge'.split(
    ' ',
  ),
);

/** One brand, spelled in another way in that country: `country-brand` to the brand. */
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['ng-etisalat', '9mobile'],
  ['ng-9mobile-etisalat', '9mobile'],
  ['ng-etisalat-9mobile', '9mobile'],
  ['ng-globacom', 'glo'],
  ['ng-glo-mobile', 'glo'],
]);

/** Small letters and digits without accents, such as `cote`, `divoire`. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * An operator's name without its country's at either end.
 *
 * @example nameWithoutCountry('Ivory Coast Orange Data', 'Ivory Coast') // "Orange Data"
 */
export function nameWithoutCountry(operatorName: string, countryName: string): string {
  const country = countryName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const name = operatorName
    .replace(new RegExp(`^${country}(?![\\p{L}\\p{N}])[\\s:–-]*`, 'iu'), '')
    .replace(new RegExp(`[\\s:–-]*(?<![\\p{L}\\p{N}])${country}$`, 'iu'), '')
    .trim();
  return name === '' ? operatorName : name;
}

/**
 * The brand in the spelling of operator ids.
 *
 * @param name without the country's
 * @param country ISO 3166-1 alpha-2
 * @example brandOf('Orange Data', 'CI') // "orange"
 * @returns null where no letter or digit of the Latin alphabet is in it
 */
export function brandOf(name: string, country: string): string | null {
  const words = wordsOf(name);
  const last = words.findLastIndex((word) => !SALE_WORDS.has(word));
  const brand = (last === -1 ? words : words.slice(0, last + 1)).join('-').slice(0, 40).replace(/-+$/, '');
  return OTHER_SPELLINGS.get(`${country.toLowerCase()}-${brand}`) ?? (brand === '' ? null : brand);
}
