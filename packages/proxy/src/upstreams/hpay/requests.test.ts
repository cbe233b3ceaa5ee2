import { describe, expect, it } from 'vitest';
import { JsonNumber } from '../json-text.ts';
import type { HpayConfig } from './config.ts';
import { CALLS, type CallName } from './facts.ts';
import {
  buildCall,
  buildTokenCall,
  checkoutMembers,
  feesMembers,
  historyMembers,
  payProductMembers,
  type Members,
} from './requests.ts';
import { REQUEST_MEMBERS } from './testing/samples.ts';

const CONFIG: HpayConfig = {
  baseUrl: 'https://api.hpay.example/store',
  collectBaseUrl: 'https://api.hpay.example/collect',
  apiKey: 'API',
  publicKey: 'PUBLIC',
  secretKey: 'SECRET',
  mode: 'TEST',
  collectCountries: [],
};
const ORDER = {
  reference: '175839300257012345',
  service: {
    country_id: 'CI',
    country_prefixes: '225',
    country_name: 'Ivory Coast',
    operator_id: '2704',
    operator_brand_id: '88',
    operator_name: 'Ivory Coast Orange Data',
  },
  product: { product_id: '15701' },
  country: 'CI',
  amount: '20100',
  currency: 'XOF',
  account: '0709992903',
  options: {},
  customer: {},
  paidAt: '2025-09-20T18:30:00Z',
};
const PAYMENT = {
  orderId: 'pay_0123456789abcdef0123456789abcdef-1',
  route: { upstream: 'hpay', tenant: null, provider_id: null, page: false },
  amount: '14900.50',
  currency: 'CAD',
  country: 'CI',
  customer: { id: '1' },
  returnUrl: 'https://pay.shop.example/v1/return/abc',
};

const MEMBERS: Readonly<Record<CallName, Members>> = {
  getFees: feesMembers('100', 'USD', 'XOF'),
  getCountry: {},
  getOperatorByCountry: { country_id: 'CI' },
  getOperatorProduct: { operator_id: '2704' },
  payProduct: payProductMembers(ORDER, '2250709992903'),
  getTransaction: { ref: '1' },
  payment: checkoutMembers(PAYMENT, { notifyUrl: 'https://pay.shop.example/notify', merchantName: 'Shop' }),
  getPaymentHistory: historyMembers({
    status: 'PAID',
    from: '2025-11-01',
    to: '2025-11-30',
    offset: 50,
    transactionId: '',
  }),
  getCollectBalance: {},
};

const parse = (text: string | undefined) => JSON.parse(text ?? '') as Record<string, unknown>;

describe('requests', () => {
  it.each(Object.keys(CALLS) as CallName[])('%s has the printed members, in their order', (name) => {
    const call = buildCall(CONFIG, name, MEMBERS[name], 'TOKEN');
    expect(Object.keys(parse(call.body))).toEqual(REQUEST_MEMBERS[name]);
    expect(call.url).toBe(
      `https://api.hpay.example/${CALLS[name].api === 'collect' ? 'collect' : 'store'}/${name}/`,
    );
    expect(call.body).not.toContain('SECRET');
  });

  it('getToken has the printed members, and alone the secret key', () => {
    const call = buildTokenCall(CONFIG, 'collect');
    expect(call.url).toBe('https://api.hpay.example/collect/getToken/');
    expect(Object.entries(parse(call.body))).toEqual([
      ['api_key', 'API'],
      ['api_public_key', 'PUBLIC'],
      ['api_secret_key', 'SECRET'],
      ['mode', 'TEST'],
    ]);
  });

  it('payProduct repeats what the operator list said, and keeps the reference digit for digit', () => {
    expect(parse(buildCall(CONFIG, 'payProduct', MEMBERS.payProduct, 'TOKEN').body)).toEqual({
      api_key: 'API',
      api_public_key: 'PUBLIC',
      mode: 'TEST',
      ...ORDER.service,
      product_id: '15701',
      amount: '20100',
      ref: '175839300257012345',
      account_id: '2250709992903',
      extra: 'null',
      token: 'TOKEN',
    });
  });

  it('payment writes the amount as a number, as it is spelled', () => {
    expect(MEMBERS.payment['amount']).toEqual(new JsonNumber('14900.50'));
    expect(buildCall(CONFIG, 'payment', MEMBERS.payment, 'TOKEN').body).toContain('"amount":14900.50,');
  });

  it('getPaymentHistory asks for a page of fifty', () => {
    expect(parse(buildCall(CONFIG, 'getPaymentHistory', MEMBERS.getPaymentHistory, 'T').body)).toMatchObject({
      statut: 'PAID',
      date_from: '2025-11-01',
      date_to: '2025-11-30',
      fetch_limit: '50,50',
      transaction_id: '',
    });
  });
});
