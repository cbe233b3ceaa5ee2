/** 004: Validate Phone Network, Purchase VTU (airtime and data), Get Bouquet Code. */
import type { SandboxState } from '../state.ts';
import type { Fields } from '../selling/fields.ts';
import { BILLERS, RANGES } from './billers.ts';
import { checkPrice, checkRange, readOpenBiller, readOptionalBiller, readPhone } from './call.ts';
import { reading, selling } from './call.ts';
import type { Call, Sale } from './call.ts';
import { checkReseller } from './reseller.ts';
import { Refusal } from './refusal.ts';

const NETWORK_PREFIXES: Readonly<Record<string, readonly string[]>> = {
  mtn: ['703', '706', '803', '806', '810', '813', '814', '816', '903', '906', '913', '916'],
  airtel: ['701', '708', '802', '808', '812', '901', '902', '904', '907', '912'],
  '9mobile': ['809', '817', '818', '908', '909'],
  glo: ['705', '805', '807', '811', '815', '905', '915'],
};

interface Bouquet {
  readonly code: string;
  readonly name: string;
  readonly price: number;
  readonly type: 'Daily' | 'Weekly' | 'Monthly';
  /** The biller's name as `reseller-my-billers` spells it. */
  readonly billerName: string;
}

function bouquets(billerName: string, rows: readonly [string, string, number, Bouquet['type']][]): Bouquet[] {
  return rows.map(([code, volume, price, type]) => {
    return { code, name: `N${price} = ${volume}`, price, type, billerName };
  });
}

/** The first code and AIRTEL1.5GB7Days1000 are 004's own. */
const BOUQUETS: readonly Bouquet[] = [
  ...bouquets('9Mobile DATA', [
    ['9MOBILE100MB1Day100', '100MB for 1Day', 100, 'Daily'],
    ['9MOBILE7GB7Days1500', '7GB for 7Days', 1500, 'Weekly'],
  ]),
  ...bouquets('Airtel DATA', [
    ['AIRTEL100MB1Day100', '100MB for 1Day', 100, 'Daily'],
    ['AIRTEL1.5GB7Days1000', '1.5GB for 7Days', 1000, 'Weekly'],
    ['AIRTEL10GB30Days4000', '10GB for 30Days', 4000, 'Monthly'],
  ]),
  ...bouquets('MTN DATA', [
    ['MTN230MB1Day200', '230MB for 1Day', 200, 'Daily'],
    ['MTN1.5GB7Days1000', '1.5GB for 7Days', 1000, 'Weekly'],
    ['MTN7GB30Days3500', '7GB for 30Days', 3500, 'Monthly'],
  ]),
  ...bouquets('Glo DATA', [
    ['GLO1GB5Nights100', '1GB for 5Nights', 100, 'Daily'],
    ['GLO3.9GB30Days1000', '3.9GB for 30Days', 1000, 'Monthly'],
  ]),
];

function phoneNetwork(_state: SandboxState, fields: Fields): object {
  readOptionalBiller(fields, 'airtime', 'data');
  const prefix = readPhone(fields, 'CustomerId').slice(-10, -7);
  const [network] = Object.entries(NETWORK_PREFIXES).find(([, prefixes]) => prefixes.includes(prefix)) ?? [];
  if (network === undefined) throw new Refusal('not_found', 'The network of this number is unknown');
  const message = 'Validation was successful';
  return {
    message,
    description: 'request has been processed',
    data: { status: 'Success', message, defaultNetwork: network },
  };
}

function topUp(state: SandboxState, fields: Fields): Sale {
  checkReseller(fields, 'resellerId');
  const productType = fields.text('productType');
  if (productType !== 'AIRTIME' && productType !== 'DATA') {
    throw new Refusal('invalid_request', 'productType is none of AIRTIME and DATA');
  }
  const sellsData = productType === 'DATA';
  const biller = readOpenBiller(state, fields, sellsData ? 'data' : 'airtime');
  const account = readPhone(fields, 'phoneNumber');
  const amount = fields.amount('amount');
  if (!sellsData) {
    // "ensure to remove or comment out the bouquetCode before making the call"
    if (fields.has('bouquetCode')) throw new Refusal('invalid_request', 'bouquetCode is for data only');
    checkRange(amount, RANGES.airtime);
    return sale({ biller, product: 'airtime', account, amount }, 'Airtime');
  }
  const code = fields.text('bouquetCode');
  const bouquet = BOUQUETS.find((known) => known.code === code && known.billerName === biller.name);
  if (!bouquet) throw new Refusal('not_found', `bouquetCode ${code} is not of ${biller.name}`);
  checkPrice(amount, bouquet.price);
  return sale({ biller, product: code, account, amount }, 'Data');
}

function sale(of: Omit<Sale, 'answer'>, word: 'Airtime' | 'Data'): Sale {
  const message = `${word} topup was successful`;
  return {
    ...of,
    answer: (transactionRef) => ({
      message,
      description: 'request has been processed',
      data: { status: 'Success', message },
      transactionStatus: 'SUCCESSFUL',
      transactionRef,
    }),
  };
}

function listBouquets(_state: SandboxState, fields: Fields): object {
  const biller = readOptionalBiller(fields, 'data');
  const search = fields.optionalText('search').toLowerCase();
  const data = BOUQUETS.filter(({ billerName }) => billerName === (biller?.name ?? billerName))
    .map(bouquetRow)
    // "Filter by any value within the response"
    .filter((row) => Object.values(row).some((value) => value.toLowerCase().includes(search)));
  return { message: 'Success', description: 'Operation Successful', data };
}

function bouquetRow({ code, name, price, type, billerName }: Bouquet) {
  const place = String(BOUQUETS.findIndex((bouquet) => bouquet.code === code) + 1).padStart(4, '0');
  return {
    bouquetCode: code,
    name,
    price: String(price),
    type,
    // The billers' own list writes "9Mobile DATA".
    billerId: billerName.replace(' ', '-'),
    providerId: BILLERS.find((biller) => biller.name === billerName)?.id ?? '',
    id: `584a1562-468e-4a1b-${place}-08dc4a6e30a7`,
    createdDate: '2024-03-22T12:47:10.1992724',
    updatedDate: '2024-03-22T12:47:10.1992759',
    rowVersion: 'AAAAAAAAZvM=',
  };
}

export const TOP_UP_CALLS: readonly Call[] = [
  {
    method: 'GET',
    path: '/VtuPayment/validate-phone-network',
    required: ['CustomerId'],
    optional: ['billerSystemId'],
    answer: reading(phoneNetwork),
  },
  {
    method: 'POST',
    path: '/VtuPayment/purchase',
    required: ['resellerId', 'billerSystemId', 'amount', 'phoneNumber', 'productType', 'clientReference'],
    optional: ['bouquetCode'],
    answer: selling(topUp),
  },
  {
    method: 'GET',
    path: '/Bouquet',
    required: [],
    optional: ['search', 'billerSystemId'],
    answer: reading(listBouquets),
  },
];
