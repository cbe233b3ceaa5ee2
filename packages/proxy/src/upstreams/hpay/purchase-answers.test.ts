import { describe, expect, it } from 'vitest';
import type { BuyOrder } from '../seller.ts';
import { readPayProduct, readTransaction, type ExpectedPurchase } from './purchase-answers.ts';
import { ANSWERS } from './testing/samples.ts';
import { readVerdict, type PlainObject } from './verdict.ts';
import { jsonAnswer } from '../testing/answers.ts';

/** The printed answer, with some of its text exchanged. */
function bodyOf(text: string, ...exchanges: readonly (readonly [string, string])[]): PlainObject {
  const changed = exchanges.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the sample does not hold ${from}`);
    return before.replace(from, to);
  }, text);
  const verdict = readVerdict(jsonAnswer(changed));
  if (verdict.kind !== 'done') throw new Error(`the sample is ${verdict.kind}`);
  return verdict.body;
}

const ORDER: BuyOrder = {
  reference: '1758393002570',
  service: { operator_id: '2704', category: 'data' },
  product: {},
  country: 'CI',
  amount: '20100',
  currency: 'XOF',
  account: '+225 07 09 99 29 03',
  options: {},
  customer: {},
  paidAt: '2025-09-20T18:30:00Z',
};
const DATA: ExpectedPurchase = { order: ORDER, accountId: '2250709992903', mode: 'TEST' };
const VOUCHER: ExpectedPurchase = {
  ...DATA,
  order: {
    ...ORDER,
    reference: '1743590282',
    service: { operator_id: '2738', category: 'voucher' },
    amount: '5000',
  },
};
const PIN = {
  pin: 'SOCH1f5a40895f15',
  serial: '1026',
  expires_at: null,
};
const INSTRUCTIONS = 'Redeem on www.jumia.ci valid until 21/01/2025';

describe('payProduct', () => {
  it('delivers data, which arrives by itself', () => {
    expect(readPayProduct(bodyOf(ANSWERS.payProduct), DATA)).toEqual({
      kind: 'delivered',
      delivery: {},
      upstream_reference: '6494363518',
    });
  });

  it('leaves a PIN to getTransaction', () => {
    const expected = { ...DATA, order: { ...ORDER, service: { operator_id: '2704', category: 'voucher' } } };
    expect(readPayProduct(bodyOf(ANSWERS.payProduct), expected)).toEqual({ kind: 'pending' });
  });

  it.each(['1', '"1"', 'true', '"TRUE"', '"yes"', '1.0', '{}'])(
    'that was simulated (%s) is no purchase where real ones are meant',
    (simulate) => {
      const body = bodyOf(ANSWERS.payProduct, ['"simulate": 1', `"simulate": ${simulate}`]);
      expect(readPayProduct(body, { ...DATA, mode: 'PROD' }).kind).toBe('review');
    },
  );

  it('that was carried out is a purchase where real ones are meant', () => {
    const body = bodyOf(ANSWERS.payProduct, ['"simulate": 1', '"simulate": 0']);
    expect(readPayProduct(body, { ...DATA, mode: 'PROD' }).kind).toBe('delivered');
  });

  it.each([
    ['amount', ['"20100.00"', '"201.00"'], 'the amount is 201.00, not 20100'],
    ['currency', ['"XOF"', '"XAF"'], 'the currency is XAF, not XOF'],
    [
      'operator',
      ['"operator": {"operator_id": "2704"', '"operator": {"operator_id": "2738"'],
      'the operator is another',
    ],
    ['account', ['"2250709992903"', '"2250709992904"'], 'the account is another'],
    ['account, which its end alone does not tell', ['"2250709992903"', '"992903"'], 'the account is another'],
    ['amount that cannot be read', ['"20100.00"', '["20100.00"]'], 'the amount cannot be read'],
    ['currency that cannot be read', ['"XOF"', '952'], 'the currency cannot be read'],
    ['account that cannot be read', ['"2250709992903"', '{}'], 'the account cannot be read'],
  ] as const)('with another %s is for a person to look at', (_, exchange, reason) => {
    expect(readPayProduct(bodyOf(ANSWERS.payProduct, exchange), DATA)).toEqual({ kind: 'review', reason });
  });

  it('about another reference settles nothing', () => {
    for (const other of ['"1758393002571"', '["1758393002570"]']) {
      const body = bodyOf(ANSWERS.payProduct, ['"1758393002570"', other]);
      expect(readPayProduct(body, DATA).kind).toBe('unknown');
    }
  });

  it('that names the account without its country is about the same one', () => {
    const body = bodyOf(ANSWERS.payProduct, ['"2250709992903"', '"07 09 99 29 03"']);
    expect(readPayProduct(body, DATA).kind).toBe('delivered');
  });

  it('without a result settles nothing', () => {
    expect(readPayProduct(bodyOf('{"success": true}'), DATA).kind).toBe('unknown');
  });
});

describe('getTransaction', () => {
  it('delivers the printed PIN, its serial and instructions', () => {
    expect(readTransaction(bodyOf(ANSWERS.getTransaction), VOUCHER)).toEqual({
      kind: 'delivered',
      delivery: { pins: [PIN], instructions: INSTRUCTIONS },
      upstream_reference: '909467392',
    });
  });

  it('keeps every digit of a PIN that comes as a number', () => {
    const body = bodyOf(ANSWERS.getTransaction, ['"SOCH1f5a40895f15"', '90071992547409931234']);
    expect(readTransaction(body, VOUCHER)).toMatchObject({
      delivery: { pins: [{ pin: '90071992547409931234' }] },
    });
  });

  it('delivers what a meter takes as a token', () => {
    const service = { operator_id: '2738', category: 'electricity' };
    const expected = { ...VOUCHER, order: { ...VOUCHER.order, service } };
    expect(readTransaction(bodyOf(ANSWERS.getTransaction), expected)).toMatchObject({
      delivery: { token: PIN.pin, instructions: INSTRUCTIONS },
    });
  });

  it.each(['1', '"2"', 'null', '"Success"'])('with status_type %s is not final', (status) => {
    const body = bodyOf(ANSWERS.getTransaction, ['"status_type": 0', `"status_type": ${status}`]);
    expect(readTransaction(body, VOUCHER)).toEqual({ kind: 'pending' });
  });

  it('without a PIN is for a person to look at, unless the goods arrive by themselves', () => {
    const without = [
      ['"SOCH1f5a40895f15"', 'null'],
      [`"pin_instructions": "Redeem on www.jumia.ci valid until 21\\/01\\/2025"`, '"pin_instructions": ""'],
    ] as const;
    const body = bodyOf(ANSWERS.getTransaction, ...without);
    expect(readTransaction(body, VOUCHER).kind).toBe('review');
    const service = { operator_id: '2738', category: 'airtime' };
    expect(readTransaction(body, { ...VOUCHER, order: { ...VOUCHER.order, service } })).toMatchObject({
      kind: 'delivered',
      delivery: {},
    });
  });

  it.each([
    ['"5000.00"', '"500.00"'],
    ['"currency_operator": "XOF"', '"currency_operator": "XAF"'],
    ['"operator_id": "2738"', '"operator_id": "17"'],
    ['"msisdn": null', '"msisdn": "2250700000000"'],
    ['"5000.00"', '"5 000.00"'],
    ['"operator_id": "2738"', '"operator_id": ["2738"]'],
  ])('that differs (%s) is for a person to look at', (from, to) => {
    const result = readTransaction(bodyOf(ANSWERS.getTransaction, [from, to]), VOUCHER);
    expect(result.kind).toBe('review');
    expect(JSON.stringify(result)).not.toMatch(/SOCH|22507/);
  });

  it('about another reference settles nothing', () => {
    const body = bodyOf(ANSWERS.getTransaction, ['"1743590282"', '"1743590283"']);
    expect(readTransaction(body, VOUCHER).kind).toBe('unknown');
  });

  it('that is empty does not know the purchase', () => {
    expect(readTransaction(bodyOf('{"success": true, "results": []}'), VOUCHER)).toEqual({
      kind: 'not_known',
    });
  });
});
