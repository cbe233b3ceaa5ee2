import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CollectOrder } from '../collector.ts';
import { HpayCheckout } from './checkout.ts';
import { HpayClient } from './client.ts';
import { hpayRoutes } from './routes.ts';
import { ANSWERS } from './testing/samples.ts';
import { ScriptedHpay } from './testing/scripted-hpay.ts';
import { UNENDED } from '../testing/signals.ts';

const TOKEN = '/collect/getToken/';
const PAYMENT = '/collect/payment/';
const HISTORY = '/collect/getPaymentHistory/';

const ORDER: CollectOrder = {
  orderId: 'pay_0123456789abcdef0123456789abcdef-1',
  route: { upstream: 'hpay', tenant: null, provider_id: null, page: false },
  amount: '7000',
  currency: 'XOF',
  country: 'CI',
  customer: { id: '123456789000', phone: '2250709992903', name: 'Awa', email: 'awa@example.com' },
  returnUrl: 'https://pay.shop.example/v1/return/abc',
};
const SHOWN: CollectOrder = { ...ORDER, upstreamReference: 'ceXefesOpl' };

const payment = ANSWERS.payment.replace('"100"', '"7000"').replace('"CAD"', '"XOF"');
const unpaid = ANSWERS.getPaymentHistory;
const paid = unpaid.replace('"UNPAID"', '"PAID"');

let hpay: ScriptedHpay;
let checkout: HpayCheckout;

beforeEach(async () => {
  hpay = await ScriptedHpay.start();
  hpay.script(TOKEN, ANSWERS.getToken);
  hpay.script(PAYMENT, payment);
  hpay.script(HISTORY, paid);
  const settings = {
    publicUrl: 'https://pay.shop.example',
    live: true,
    merchant: { name: 'Boutique Akwaba', support: '' },
  };
  const client = new HpayClient(hpay.config, hpay.dependencies);
  checkout = new HpayCheckout(hpay.config, client, settings, hpay.dependencies.now);
});
afterEach(() => hpay.close());

describe('a checkout', () => {
  it('is a link, and a transaction to ask for', async () => {
    expect(await checkout.collect(ORDER, UNENDED)).toEqual({
      kind: 'reported',
      report: {
        outcome: 'pending',
        message: null,
        next: { type: 'redirect', url: 'https://checkout.hpay.cash/?ref=AabBzZ190002AZ' },
        differences: [],
        amount_confirmed: false,
        upstream_reference: 'AabBzZ190002AZ',
      },
    });
  });

  it('tells HPAY of the order, and nothing of the customer', async () => {
    await checkout.collect(ORDER, UNENDED);
    const [asked] = hpay.askedAt(PAYMENT);
    expect(asked?.members).toEqual({
      api_key: 'api-key-of-the-tests',
      public_key: 'public-key-of-the-tests',
      mode: 'TEST',
      amount: 7000,
      product_name: 'Boutique Akwaba',
      description: ORDER.orderId,
      notify_url: 'https://pay.shop.example/v1/callbacks/hpay/pay_0123456789abcdef0123456789abcdef',
      success_url: ORDER.returnUrl,
      cancel_url: ORDER.returnUrl,
      token: 'RmtVMVV6clh5NURDWnRJUjdHQ2hIZHRO',
    });
    expect(asked?.text).not.toMatch(/Awa|2250709992903|123456789000/);
  });

  it.each([
    ['amount', ['"7000"', '"700"'], 'amount is 700, not 7000'],
    ['currency', ['"XOF"', '"CAD"'], 'currency is CAD, not XOF'],
    ['mode', ['"TEST"', '"PROD"'], 'mode is PROD, not TEST'],
    ['amount that cannot be read', ['"7000"', '"7 000"'], 'amount cannot be read'],
    ['currency that cannot be read', ['"XOF"', '["XOF"]'], 'currency cannot be read'],
    ['mode that cannot be read', ['"TEST"', '1'], 'mode cannot be read'],
  ] as const)('with another %s is shown to nobody', async (_, [from, to], difference) => {
    hpay.script(PAYMENT, payment.replace(from, to));
    expect(await checkout.collect(ORDER, UNENDED)).toMatchObject({
      report: { next: null, differences: [difference] },
    });
  });

  it.each(['javascript:alert(1)', 'http://checkout.hpay.cash/', 'https://user@evil.example/', ''])(
    'with the link "%s" is none',
    async (link) => {
      hpay.script(PAYMENT, payment.replace(/https:[^"]*/, link));
      expect((await checkout.collect(ORDER, UNENDED)).kind).toBe('unknown');
    },
  );

  it('is refused in HPAY’s words', async () => {
    hpay.script(PAYMENT, '{"success": false, "message": "Account suspended"}');
    expect(await checkout.collect(ORDER, UNENDED)).toMatchObject({
      kind: 'refused',
      message: 'Account suspended',
    });
  });

  it.each([
    ['lost', 'drop' as const],
    ['cut', 'cut' as const],
    ['without a transaction', '{"success": true, "checkout_url": "https://checkout.hpay.cash/"}'],
  ])('whose answer was %s is asked for anew: no link was shown', async (_, answer) => {
    hpay.script(PAYMENT, answer, payment);
    expect((await checkout.collect(ORDER, UNENDED)).kind).toBe('unknown');
    expect(await checkout.poll(ORDER, UNENDED)).toMatchObject({
      kind: 'reported',
      report: { next: { type: 'redirect' }, upstream_reference: 'AabBzZ190002AZ' },
    });
    expect(hpay.askedAt(HISTORY)).toEqual([]);
  });

  it('that is refused when it is asked for anew leaves the payment as it is', async () => {
    hpay.script(PAYMENT, '{"success": false, "message": "Account suspended"}');
    expect((await checkout.poll(ORDER, UNENDED)).kind).toBe('no_answer');
  });
});

describe('a payment that was led to the checkout', () => {
  it('may not be sent again, as one without a link may', () => {
    expect([checkout.mayResend(ORDER), checkout.mayResend(SHOWN)]).toEqual([true, false]);
  });

  it('has succeeded where the history says PAID with its amount', async () => {
    expect(await checkout.poll(SHOWN, UNENDED)).toMatchObject({
      kind: 'reported',
      report: { outcome: 'succeeded', differences: [], amount_confirmed: true },
    });
    expect(hpay.askedAt(PAYMENT)).toEqual([]);
    expect(hpay.askedAt(HISTORY)[0]?.members).toMatchObject({
      public_key: 'public-key-of-the-tests',
      statut: 'PAID',
      date_from: '2025-08-11',
      date_to: '2025-09-21',
      fetch_limit: '0,50',
      transaction_id: 'ceXefesOpl',
    });
  });

  it.each([
    ['with HTTP status 500', { status: 500, text: paid }],
    ['as an HTML page', { contentType: 'text/html; charset=utf-8', text: paid }],
  ])('goes on where the history comes %s', async (_, answer) => {
    hpay.script(HISTORY, answer);
    expect((await checkout.poll(SHOWN, UNENDED)).kind).toBe('no_answer');
  });

  it.each([
    ['says UNPAID', unpaid],
    ['says what nobody documented', unpaid.replace('"UNPAID"', '"REFUNDED"')],
    ['lists nothing', '{"success": true, "history": []}'],
    ['lists another payment only', paid.replaceAll('ceXefesOpl', 'another')],
  ])('goes on where the history %s', async (_, answer) => {
    hpay.script(HISTORY, answer);
    const result = await checkout.poll(SHOWN, UNENDED);
    expect(result).toMatchObject({ kind: 'reported', report: { outcome: 'pending', next: null } });
  });

  it.each([
    ['amount', ['"7000.00"', '"700.00"'], 'amount is 700.00, not 7000'],
    ['currency', ['"XOF"', '"XAF"'], 'currency is XAF, not XOF'],
    ['mode', ['"TEST"', '"PROD"'], 'mode is PROD, not TEST'],
    ['amount that cannot be read', ['"7000.00"', '" 7000"'], 'amount cannot be read'],
    ['amount below zero', ['"7000.00"', '-7000'], 'amount cannot be read'],
    ['currency that cannot be read', ['"XOF"', '["XOF"]'], 'currency cannot be read'],
    ['mode that cannot be read', ['"TEST"', '{"is": "PROD"}'], 'mode cannot be read'],
  ] as const)('is held against the order: another %s', async (_, [from, to], difference) => {
    hpay.script(HISTORY, paid.replace(from, to));
    expect(await checkout.poll(SHOWN, UNENDED)).toMatchObject({
      report: { outcome: 'succeeded', differences: [difference] },
    });
  });

  it('has succeeded where the history says PAID, but nobody has named its amount', async () => {
    hpay.script(HISTORY, paid.replace('"7000.00"', 'null'));
    expect(await checkout.poll(SHOWN, UNENDED)).toMatchObject({
      report: { outcome: 'succeeded', differences: [], amount_confirmed: false },
    });
  });

  it.each([
    ['is an error page', '<html>'],
    ['is refused', '{"success": false, "message": "No access"}'],
    ['holds no list', '{"success": true}'],
    ['holds a row without an id', paid.replace('"ceXefesOpl"', '{}')],
  ])('is not judged where the history %s', async (_, answer) => {
    hpay.script(HISTORY, answer);
    expect((await checkout.poll(SHOWN, UNENDED)).kind).toBe('no_answer');
  });
});

describe('operators', () => {
  it('are one for each country, in the account’s currency, by the hosted page', () => {
    expect(hpayRoutes(['CI', 'SN'], 'XOF')).toMatchObject([
      { operatorId: 'ci-hpay', currency: 'XOF', min: '1', channel: 'hosted', flow: 'redirect', needs: [] },
      { operatorId: 'sn-hpay', country: 'SN' },
    ]);
    expect(hpayRoutes(['NG'], 'USD')[0]).toMatchObject({ min: '0.01', max: null, callbacksAreHints: true });
  });
});
