import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NothingSentError } from '../../dependencies.ts';
import type { BuyOrder } from '../seller.ts';
import { HpayClient } from './client.ts';
import { HpayPurchases } from './purchases.ts';
import { ANSWERS } from './testing/samples.ts';
import { ScriptedHpay, type Asked } from './testing/scripted-hpay.ts';
import { UNENDED } from '../testing/signals.ts';

const TOKEN = '/store/getToken/';
const PAY = '/store/payProduct/';
const TRANSACTION = '/store/getTransaction/';

const NOT_KNOWN = '{"success": false, "message": "Transaction not found"}';
const TOKEN_EXPIRED = '{"success": false, "message": "Token expired"}';
const PIN = 'SOCH1f5a40895f15';

const AIRTIME: BuyOrder = {
  reference: '1758393002570',
  service: {
    country_id: 'CI',
    country_prefixes: '225',
    country_name: 'Ivory Coast',
    operator_id: '2704',
    operator_brand_id: '88',
    operator_name: 'Ivory Coast Orange Data',
    category: 'data',
    phone_length_min: '13',
    phone_length_max: '13',
  },
  product: { product_id: '15701', currency: 'XOF', price: '20100' },
  country: 'CI',
  amount: '20100',
  currency: 'XOF',
  account: '07 09 99 29 03',
  options: {},
  customer: {},
  paidAt: '2025-09-20T18:30:00Z',
};
const VOUCHER: BuyOrder = { ...AIRTIME, service: { ...AIRTIME.service, category: 'voucher' } };

/** The printed transaction, of the purchase that was asked for. */
const transaction = ({ members }: Asked) =>
  ANSWERS.getTransaction
    .replace('1743590282', String(members['ref']))
    .replaceAll('"operator_id": "2738"', '"operator_id": "2704"')
    .replace('5000.00', '20100.00');
const pending = (asked: Asked) => transaction(asked).replace('"status_type": 0', '"status_type": 1');

let hpay: ScriptedHpay;
let purchases: HpayPurchases;

beforeEach(async () => {
  hpay = await ScriptedHpay.start();
  hpay.script(TOKEN, ANSWERS.getToken);
  hpay.script(PAY, ANSWERS.payProduct);
  hpay.script(TRANSACTION, transaction);
  purchases = new HpayPurchases(hpay.config, new HpayClient(hpay.config, hpay.dependencies));
});
afterEach(() => hpay.close());

const references = (path: string) => hpay.askedAt(path).map(({ members }) => members['ref']);

describe('buying', () => {
  it('data: once, with the phone as HPAY wants it', async () => {
    hpay.script(TRANSACTION, (asked) =>
      transaction(asked).replace(/"(pin_[a-z]+)": ?"[^"]*"/g, '"$1": null'),
    );
    expect(await purchases.buy(AIRTIME, UNENDED)).toEqual({
      kind: 'delivered',
      delivery: {},
      upstream_reference: '909467392',
    });
    expect(hpay.asked.map(({ path }) => path)).toEqual([TOKEN, PAY, TRANSACTION]);
    expect(hpay.askedAt(PAY)[0]?.members).toMatchObject({
      operator_brand_id: '88',
      account_id: '2250709992903',
      amount: '20100',
      ref: '1758393002570',
      extra: 'null',
    });
  });

  it('a voucher: its PIN comes from getTransaction, by our reference', async () => {
    expect(await purchases.buy(VOUCHER, UNENDED)).toMatchObject({
      kind: 'delivered',
      delivery: { pins: [{ pin: PIN, serial: '1026' }] },
    });
    expect(references(TRANSACTION)).toEqual([VOUCHER.reference]);
  });

  it.each([
    ['is not finished', pending],
    ['is not there yet', NOT_KNOWN],
    ['cannot be reached', 'drop' as const],
  ])('a voucher whose transaction %s is pending', async (_, answer) => {
    hpay.script(TRANSACTION, answer);
    expect(await purchases.buy(VOUCHER, UNENDED)).toEqual({ kind: 'pending' });
    expect(hpay.askedAt(PAY)).toHaveLength(1);
  });

  it.each([
    ['is not finished', pending, 'pending'],
    ['cannot be reached', 'drop' as const, 'pending'],
    // A simulated purchase may be known to payProduct alone.
    ['is not known', NOT_KNOWN, 'delivered'],
  ])('data whose transaction %s', async (_, answer, kind) => {
    hpay.script(TRANSACTION, answer);
    expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe(kind);
    expect(hpay.askedAt(PAY)).toHaveLength(1);
  });

  it('for nobody’s account in particular uses the phone of the customer', async () => {
    await purchases.buy({ ...VOUCHER, account: '', customer: { phone: '+225 07 09 99 29 03' } }, UNENDED);
    expect(hpay.askedAt(PAY)[0]?.members['account_id']).toBe('2250709992903');
  });

  it.each([
    ['a phone of another country', { account: '+254 700 000 000' }, 'invalid_phone'],
    ['no phone', { account: '' }, 'invalid_phone'],
    ['another amount than the price', { amount: '20000' }, 'price_changed'],
    ['another currency than the product’s', { currency: 'XAF' }, 'price_changed'],
    ['an amount of nothing', { amount: '0', product: { product_id: '1', currency: 'XOF' } }, 'price_changed'],
    ['a product that is none', { product: { currency: 'XOF' } }, 'purchase_refused'],
    ['a reference that is not digits', { reference: 'pur_1' }, 'purchase_refused'],
  ])('%s is refused here, and nothing is sent', async (_, change, code) => {
    expect(await purchases.buy({ ...AIRTIME, ...change }, UNENDED)).toMatchObject({ kind: 'refused', code });
    expect(hpay.asked).toEqual([]);
  });

  it('is refused in HPAY’s words', async () => {
    hpay.script(PAY, '{"success": true, "result": {"success": false, "message": "Insufficient balance"}}');
    expect(await purchases.buy(AIRTIME, UNENDED)).toEqual({
      kind: 'refused',
      code: 'purchase_refused',
      message: 'Insufficient balance',
      reason: 'unavailable',
    });
  });

  it('is for a person to look at where HPAY has the reference already', async () => {
    hpay.script(PAY, '{"success": false, "message": "Duplicate ref"}');
    expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe('review');
  });

  it('is repeated once, with the same reference, where the token has expired', async () => {
    hpay.script(TOKEN, ANSWERS.getToken, ANSWERS.getToken.replace('RmtVM', 'other'));
    hpay.script(PAY, TOKEN_EXPIRED, ANSWERS.payProduct);
    expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe('delivered');
    expect(references(PAY)).toEqual([AIRTIME.reference, AIRTIME.reference]);
    const [first, second] = hpay.askedAt(PAY).map(({ members }) => members['token']);
    expect(second).not.toBe(first);
  });

  it('is repeated once where a guard refuses the token in its own words', async () => {
    hpay.script(PAY, { status: 401, contentType: 'text/html', text: '<html>' }, ANSWERS.payProduct);
    expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe('delivered');
    expect(references(PAY)).toEqual([AIRTIME.reference, AIRTIME.reference]);
  });

  it('is refused where a new token is refused too: it is not repeated for ever', async () => {
    hpay.script(PAY, TOKEN_EXPIRED);
    expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe('refused');
    expect(hpay.askedAt(PAY)).toHaveLength(2);
  });

  it('is unknown where the token was refused and no new one is to be had', async () => {
    hpay.script(TOKEN, ANSWERS.getToken, 'drop');
    hpay.script(PAY, TOKEN_EXPIRED);
    expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe('unknown');
  });

  it('is not sent where there is no token', async () => {
    hpay.script(TOKEN, { status: 502, text: '<html>' });
    expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe('not_sent');
    expect(hpay.askedAt(PAY)).toEqual([]);
  });

  it.each([
    ['the connection drops', 'drop' as const],
    ['the answer is cut', 'cut' as const],
    ['the answer is an error page', { status: 502, text: '<html>502</html>' }],
    ['the answer is not valid JSON', ANSWERS.payProduct.replace(/}$/, ',}')],
    ['the answer does not say why', '{"success": false}'],
    ['a success comes with HTTP status 500', { status: 500, text: ANSWERS.payProduct }],
    ['a success comes with HTTP status 404', { status: 404, text: ANSWERS.payProduct }],
    ['a success comes as an HTML page', { contentType: 'text/html', text: ANSWERS.payProduct }],
    [
      'a refusal comes with HTTP status 500',
      { status: 500, text: '{"success": false, "message": "Closed"}' },
    ],
  ])('is unknown where %s, and is not repeated', async (_, answer) => {
    hpay.script(PAY, answer);
    expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe('unknown');
    expect(hpay.askedAt(PAY)).toHaveLength(1);
  });
});

describe('a purchase whose work is ended', () => {
  let work: AbortController;
  beforeEach(() => {
    work = new AbortController();
  });
  /** The answer of a call during which the work is ended. */
  const ending = (answer: string) => () => {
    work.abort();
    return answer;
  };

  it('while it waits for a token is not sent', async () => {
    hpay.script(TOKEN, ending(ANSWERS.getToken));
    expect((await purchases.buy(AIRTIME, work.signal)).kind).toBe('not_sent');
    // The token serves the next one: whoever shares a refresh does not suffer from another's end.
    expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe('delivered');
    expect(hpay.askedAt(TOKEN)).toHaveLength(1);
    expect(hpay.askedAt(PAY)).toHaveLength(1);
  });

  it('while it is carried out is unknown', async () => {
    hpay.script(PAY, ending(ANSWERS.payProduct));
    expect((await purchases.buy(AIRTIME, work.signal)).kind).toBe('unknown');
  });

  it('between the steps takes no further one', async () => {
    hpay.script(PAY, TOKEN_EXPIRED);
    hpay.script(TOKEN, ANSWERS.getToken, ending(ANSWERS.getToken));
    expect((await purchases.buy(AIRTIME, work.signal)).kind).toBe('unknown');
    expect(hpay.askedAt(PAY)).toHaveLength(1);
  });

  it('is settled later, and not bought meanwhile', async () => {
    hpay.script(TRANSACTION, ending(NOT_KNOWN));
    expect((await purchases.settle(AIRTIME, work.signal)).kind).toBe('unknown');
    expect(hpay.askedAt(PAY)).toEqual([]);
  });
});

it('a purchase whose repeat is not sent may have been carried out by the first', async () => {
  hpay.script(PAY, TOKEN_EXPIRED);
  let isFirst = true;
  const client = new HpayClient(hpay.config, {
    ...hpay.dependencies,
    fetch: (url, init) => {
      if (!url.endsWith(PAY) || isFirst) {
        isFirst &&= !url.endsWith(PAY);
        return hpay.dependencies.fetch(url, init);
      }
      return Promise.reject(new NothingSentError());
    },
  });
  expect((await new HpayPurchases(hpay.config, client).buy(AIRTIME, UNENDED)).kind).toBe('unknown');
});

it('a refusal with an HTTP status of its own is one', async () => {
  hpay.script(PAY, { status: 400, text: '{"success": false, "message": "Insufficient balance"}' });
  expect((await purchases.buy(AIRTIME, UNENDED)).kind).toBe('refused');
});

describe('settling', () => {
  it('asks getTransaction, and buys nothing where that knows the purchase', async () => {
    expect(await purchases.settle(VOUCHER, UNENDED)).toMatchObject({
      kind: 'delivered',
      delivery: { pins: [{ pin: PIN }] },
    });
    hpay.script(TRANSACTION, pending);
    expect(await purchases.settle(VOUCHER, UNENDED)).toEqual({ kind: 'pending' });
    expect(hpay.askedAt(PAY)).toEqual([]);
  });

  it.each(['drop', 'cut', '<html>', '{"success": false}'] as const)(
    'learns nothing from %s, and buys nothing',
    async (answer) => {
      hpay.script(TRANSACTION, answer);
      expect((await purchases.settle(AIRTIME, UNENDED)).kind).toBe('unknown');
      expect(hpay.askedAt(PAY)).toEqual([]);
    },
  );

  it.each([NOT_KNOWN, '{"success": true, "results": []}'])(
    'sends what HPAY does not know (%s) again with the same reference',
    async (notKnown) => {
      hpay.script(TRANSACTION, notKnown, transaction);
      expect(await purchases.settle(VOUCHER, UNENDED)).toMatchObject({ kind: 'delivered' });
      expect(references(PAY)).toEqual([VOUCHER.reference]);
      expect(hpay.asked.map(({ path }) => path)).toEqual([TOKEN, TRANSACTION, PAY, TRANSACTION]);
    },
  );

  it('believes a refusal only after asking once more', async () => {
    hpay.script(PAY, '{"success": false, "message": "Insufficient balance"}');
    hpay.script(TRANSACTION, NOT_KNOWN);
    expect((await purchases.settle(VOUCHER, UNENDED)).kind).toBe('refused');
    hpay.script(TRANSACTION, NOT_KNOWN, transaction);
    expect((await purchases.settle(VOUCHER, UNENDED)).kind).toBe('delivered');
  });

  it('that cannot repeat the purchase leaves it unknown, never unsent', async () => {
    hpay.script(TRANSACTION, NOT_KNOWN);
    const unreachable = new HpayClient(hpay.config, {
      ...hpay.dependencies,
      fetch: (url, init) =>
        url.endsWith(PAY) ? Promise.reject(new NothingSentError()) : hpay.dependencies.fetch(url, init),
    });
    const result = await new HpayPurchases(hpay.config, unreachable).settle(VOUCHER, UNENDED);
    expect(result).toEqual({ kind: 'unknown', reason: 'the upstream could not be reached' });
  });
});
