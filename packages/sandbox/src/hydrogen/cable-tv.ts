/** 004: Get Product Code, Get Adds-on, Purchase CableTV. */
import type { SandboxState } from '../state.ts';
import type { Fields } from '../selling/fields.ts';
import { checkPrice, readOpenBiller, readOptionalBiller, readPhone, reading, selling } from './call.ts';
import type { Call, Sale } from './call.ts';
import { Refusal } from './refusal.ts';

interface Package {
  readonly billerName: string;
  readonly code: string;
  readonly name: string;
  /** In naira, by the months that it pays for. */
  readonly prices: Readonly<Record<number, number>>;
}

const threeMonths = (price: number) => ({ 1: price, 2: price * 2, 3: price * 3 });

/** The first is 004's own. */
const PRODUCTS: readonly Package[] = [
  { billerName: 'DSTV', code: 'COMPE36', name: 'DStv Compact', prices: threeMonths(9000) },
  { billerName: 'DSTV', code: 'PRWE36', name: 'DStv Premium', prices: threeMonths(29_500) },
  { billerName: 'GOTV', code: 'GOTVMAX', name: 'GOtv Max', prices: threeMonths(5700) },
  { billerName: 'GOTV', code: 'GOTVNJ1', name: 'GOtv Jinja', prices: threeMonths(2700) },
  { billerName: 'Startimes', code: 'BASIC', name: 'Startimes Basic', prices: threeMonths(3300) },
  { billerName: 'Showmax', code: 'SHOWMAX_MOBILE', name: 'Showmax Mobile', prices: { 1: 1600 } },
  { billerName: 'Showmax', code: 'SHOWMAX_FULL', name: 'Showmax Entertainment', prices: { 1: 3500 } },
];

/** The first is 004's own, and has no price for two or three months. */
const ADD_ONS: readonly Package[] = [
  {
    billerName: 'DSTV',
    code: 'ASIADDE36',
    name: 'Asian Add-on',
    prices: { 1: 7100, 10: 71_000, 12: 78_100 },
  },
  { billerName: 'DSTV', code: 'FRN7E36', name: 'French Touch Add-on', prices: threeMonths(4000) },
];

function listOf(packages: readonly Package[], withDescription: boolean) {
  return (_state: SandboxState, fields: Fields): object => {
    const biller = readOptionalBiller(fields, 'cable_tv', 'showmax');
    const found = packages.filter(({ billerName }) => billerName === (biller?.name ?? billerName));
    return { data: found.map((row) => packageRow(row, withDescription)) };
  };
}

function packageRow({ code, name, prices }: Package, withDescription: boolean): object {
  const availablePricingOptions = Object.entries(prices).map(([months, price]) => ({
    id: `${code}-${months}`,
    monthsPaidFor: Number(months),
    price,
    invoicePeriod: months === '12' ? 12 : 1,
  }));
  return { availablePricingOptions, code, name, ...(withDescription && { description: ' ' }) };
}

function buyCableTv(state: SandboxState, fields: Fields): Sale {
  const biller = readOpenBiller(state, fields, 'cable_tv', 'showmax');
  const amount = fields.amount('totalAmount');
  const isShowmax = biller.kind === 'showmax';
  for (const name of isShowmax ? SMARTCARD_FIELDS : SHOWMAX_FIELDS) {
    if (fields.has(name)) throw new Refusal('invalid_request', `${name} is not for ${biller.name}`);
  }
  const months = isShowmax ? 1 : fields.amount('productMonthsPaidFor');
  const code = fields.text(isShowmax ? 'dataCode' : 'productCode');
  const packages = [
    findPackage(PRODUCTS, biller.name, code),
    ...fields.texts('addonCode').map((addOn) => findPackage(ADD_ONS, biller.name, addOn)),
  ];
  checkPrice(amount, totalOf(packages, months), 'totalAmount');
  return {
    biller,
    product: packages.map((bought) => bought.code).join(' + '),
    account: isShowmax ? readPhone(fields, 'phoneNumber') : readSmartCard(fields),
    amount,
    answer: (transactionRef) => ({
      description: 'CableTv purchase was successful',
      data: { referenceId: transactionRef, transactionStatus: 'success' },
      transactionStatus: 'Cable TV Subscription successful',
      transactionRef,
    }),
  };
}

function findPackage(packages: readonly Package[], billerName: string, code: string): Package {
  const found = packages.find((known) => known.code === code && known.billerName === billerName);
  if (!found) throw new Refusal('not_found', `${code} is not of ${billerName}`);
  return found;
}

function totalOf(packages: readonly Package[], months: number): number {
  return packages.reduce((sum, { name, prices }) => {
    const price = prices[months];
    if (price === undefined)
      throw new Refusal('invalid_request', `${name} has no price for ${months} months`);
    return sum + price;
  }, 0);
}

function readSmartCard(fields: Fields): string {
  const card = fields.text('smartCardNumber');
  if (!/^\d{10,14}$/.test(card)) throw new Refusal('not_found', 'Smart card not found');
  return card;
}

const SMARTCARD_FIELDS = ['smartCardNumber', 'productCode', 'addonCode', 'productMonthsPaidFor'];
const SHOWMAX_FIELDS = ['phoneNumber', 'dataCode'];

export const CABLE_TV_CALLS: readonly Call[] = [
  {
    method: 'GET',
    path: '/BillPayment/cabletv/product-codes',
    required: [],
    optional: ['billerSystemId'],
    answer: reading(listOf(PRODUCTS, false)),
  },
  {
    method: 'GET',
    path: '/BillPayment/cabletv/addons',
    required: [],
    optional: ['billerSystemId'],
    answer: reading(listOf(ADD_ONS, true)),
  },
  {
    method: 'POST',
    path: '/BillPayment/cabletv/purchase',
    required: ['billerSystemId', 'totalAmount', 'clientReference'],
    optional: [...SMARTCARD_FIELDS, ...SHOWMAX_FIELDS],
    answer: selling(buyCableTv),
  },
];
