import { describe, expect, it } from 'vitest';
import { Variables } from '../../config/variables.ts';
import type { BuyOrder } from '../seller.ts';
import { toUpstreamCall } from './calls.ts';
import { readHydrogenConfig, type HydrogenConfig } from './config.ts';
import { buildPurchase } from './purchase-requests.ts';
import type { SaleKind } from './sale-kinds.ts';

const HOST = 'https://api.hydrogenpay.com/sb/resellerservice';
const RESELLER = '579fb9be-cfd4-459a-a5a9-08dc481b122c';

function wholeConfig(): HydrogenConfig {
  const variables = new Variables({
    HYDROGEN_BASE_URL: `${HOST}/api`,
    HYDROGEN_USERNAME: 'reseller@shop.example',
    HYDROGEN_PASSWORD: 'not-a-real-password',
    HYDROGEN_DEVICE_TOKEN: 'not-a-real-device',
    HYDROGEN_TERMINAL_ID: 'terminal-1',
  });
  const config = readHydrogenConfig(variables, () => null);
  if (config === null) throw new Error('the configuration cannot be read');
  return config;
}
const config = wholeConfig();

function orderOf(kind: SaleKind, biller: string, order: Partial<BuyOrder>): BuyOrder {
  return {
    reference: '74637465647859',
    service: { kind, biller, name: 'A biller' },
    product: {},
    country: 'NG',
    amount: '1000',
    currency: 'NGN',
    account: '08024532388',
    options: {},
    customer: {},
    paidAt: '2024-07-25T12:36:37.687Z',
    ...order,
  };
}

function sent(order: BuyOrder): { method: string; address: string; text: string | undefined } | string {
  const built = buildPurchase(order, config);
  if (typeof built === 'string') return built;
  const { method, url, body } = toUpstreamCall(config.baseUrl, built(RESELLER), 'a-token');
  return { method, address: url.replace(HOST, ''), text: body };
}

const TOP_UP_BILLER = '53c81c51-e08b-4e04-371c-08dc480d5598';
const CABLE_BILLER = 'a9d39f64-1e95-4d3a-5393-08dc651c6771';
const PIN_BILLER = '5ec26807-e5da-48ff-7707-08dc7836c751';
const BETTING_BILLER = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

/** 004's sample requests, with the order that each is for. */
const SAMPLES: readonly (readonly [section: string, order: BuyOrder, address: string, text: string])[] = [
  [
    'Purchase VTU, airtime',
    orderOf('airtime', TOP_UP_BILLER, { account: '+234 802 453 2388' }),
    '/api/VtuPayment/purchase',
    `{"resellerId": "${RESELLER}", "billerSystemId": "${TOP_UP_BILLER}", "amount": 1000,
      "phoneNumber": "08024532388", "productType": "AIRTIME", "clientReference": "74637465647859"}`,
  ],
  [
    'Purchase VTU, data',
    orderOf('data', TOP_UP_BILLER, { product: { code: 'AIRTEL1.5GB7Days1000' } }),
    '/api/VtuPayment/purchase',
    `{"resellerId": "${RESELLER}", "billerSystemId": "${TOP_UP_BILLER}", "amount": 1000,
      "phoneNumber": "08024532388", "bouquetCode": "AIRTEL1.5GB7Days1000", "productType": "DATA",
      "clientReference": "74637465647859"}`,
  ],
  [
    'Purchase Electricity',
    orderOf('electricity', 'e22168f0-7e0f-4b68-5399-08dc651c6771', {
      account: '207309128307',
      amount: '500',
      customer: { phone: '2347033102077' },
      reference: '749937465647859',
    }),
    '/api/BillPayment/electricity/purchase',
    `{"billerSystemId": "e22168f0-7e0f-4b68-5399-08dc651c6771", "amount": 500, "accountNumber": "207309128307",
      "phoneNumber": "07033102077", "clientReference": "749937465647859"}`,
  ],
  [
    'Purchase CableTV',
    orderOf('cable', CABLE_BILLER, {
      account: '1020833447',
      amount: '9000',
      product: { code: '66434858fb39137467b774b5' },
      options: { months: '1', addons: '6643488afb39137467b77767' },
      reference: '749937465647850',
    }),
    '/api/BillPayment/cabletv/purchase',
    `{"billerSystemId": "${CABLE_BILLER}", "smartCardNumber": "1020833447", "totalAmount": 9000,
      "productCode": "66434858fb39137467b774b5", "addonCode": ["6643488afb39137467b77767"],
      "productMonthsPaidFor": 1, "clientReference": "749937465647850"}`,
  ],
  [
    'Purchase CableTV, Showmax',
    orderOf('showmax', CABLE_BILLER, {
      account: '08038744691',
      amount: '9000',
      product: { code: '6643488afb39137467b77767' },
      reference: '749937465647850',
    }),
    '/api/BillPayment/cabletv/purchase',
    `{"billerSystemId": "${CABLE_BILLER}", "totalAmount": 9000, "phoneNumber": "08038744691",
      "dataCode": "6643488afb39137467b77767", "clientReference": "749937465647850"}`,
  ],
  [
    'Purchase JAMB',
    orderOf('jamb', '4bcb9403-5d32-42b6-aa02-08dc6ba22f98', {
      account: '9610729153',
      amount: '5700',
      product: { code: 'UTME' },
      customer: { phone: '0803 884 4791' },
      reference: '149037465647857',
    }),
    '/api/BillPayment/jamb/purchase',
    `{"billerSystemId": "4bcb9403-5d32-42b6-aa02-08dc6ba22f98", "amount": 5700, "accountNumber": "9610729153",
      "phoneNumber": "08038844791", "productCode": "UTME", "clientReference": "149037465647857"}`,
  ],
  [
    'Purchase ePIN, WAEC',
    orderOf('waec', PIN_BILLER, {
      account: '',
      amount: '2900',
      product: { value: '2900' },
      reference: '7374873987292781',
    }),
    '/BillPayment/e-pin/waec/purchase',
    `{"billerSystemId": "${PIN_BILLER}", "pinValue": 2900, "amount": 2900, "numberOfPins": 1,
      "clientReference": "7374873987292781"}`,
  ],
  [
    'Purchase ePIN, Spectranet, several at once',
    orderOf('spectranet', PIN_BILLER, {
      account: '',
      amount: '1500',
      product: { value: '500' },
      options: { quantity: '3' },
    }),
    '/BillPayment/e-pin/spectranet/purchase',
    `{"billerSystemId": "${PIN_BILLER}", "pinValue": 500, "amount": 1500, "numberOfPins": 3,
      "clientReference": "74637465647859"}`,
  ],
  [
    'Fund Betting Wallet',
    orderOf('betting', BETTING_BILLER, {
      account: '9611728152',
      amount: '2500',
      reference: '1402037465647857',
    }),
    '/api/BillPayment/betting/fund-wallet',
    `{"billerSystemId": "${BETTING_BILLER}", "accountNumber": "9611728152", "action": "WALLET_FUNDING",
      "amount": 2500, "clientReference": "1402037465647857"}`,
  ],
  [
    'Make IGR Payment',
    orderOf('levy', BETTING_BILLER, { account: '161436499556', amount: '50' }),
    '/api/IGRPayments/osun/make-payment',
    `{"ipn": "161436499556", "terminalId": "terminal-1", "billerSystemId": "${BETTING_BILLER}", "amount": 50,
      "paidAt": "2024-07-25T12:36:37.687Z", "clientReference": "74637465647859"}`,
  ],
];

describe('purchases', () => {
  it.each(SAMPLES)('"%s" has exactly the members of the sample', (_section, order, address, sample) => {
    const text = JSON.stringify(JSON.parse(sample));
    expect(sent(order)).toEqual({ method: 'POST', address, text });
  });

  it('writes amounts digit for digit, without a float between', () => {
    const call = sent(orderOf('airtime', TOP_UP_BILLER, { amount: '900719925474.99' }));
    expect(call).toMatchObject({ text: expect.stringContaining('"amount":900719925474.99,') });
  });

  it('sends an empty list of add-ons and the fewest months where nothing was chosen', () => {
    const product = { code: 'COMPE36', fewestMonths: '12' };
    expect(sent(orderOf('cable', CABLE_BILLER, { product }))).toMatchObject({
      text: expect.stringContaining('"addonCode":[],"productMonthsPaidFor":12,'),
    });
  });

  it.each([
    ['a phone that is not Nigerian', orderOf('airtime', 'b', { account: '+2250700000000' }), 'invalid_phone'],
    ["electricity without the customer's phone", orderOf('electricity', 'b', {}), 'invalid_phone'],
    [
      "JAMB without the customer's phone",
      orderOf('jamb', 'b', { product: { code: 'UTME' } }),
      'invalid_phone',
    ],
    ['data without a bouquet', orderOf('data', 'b', {}), 'invalid_request'],
    [
      'a number of PINs that is none',
      orderOf('waec', 'b', { product: { value: '5' }, options: { quantity: '1e2' } }),
      'invalid_request',
    ],
    ['an amount that is none', orderOf('betting', 'b', { amount: '1,"x":2' }), 'invalid_request'],
    ['another currency', orderOf('betting', 'b', { currency: 'XOF' }), 'invalid_request'],
    [
      'a service of another upstream',
      { ...orderOf('betting', 'b', {}), service: { operator: '7' } },
      'invalid_request',
    ],
  ])('refuses %s before anything is sent', (_case, order, code) => {
    expect(sent(order)).toBe(code);
  });
});
