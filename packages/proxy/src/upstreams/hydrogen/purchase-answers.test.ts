import { describe, expect, it } from 'vitest';
import type { BuyOrder } from '../seller.ts';
import { readPurchase, readRepeat } from './purchase-answers.ts';
import { readEnvelope, type Envelope } from './envelope.ts';
import type { SaleKind } from './sale-kinds.ts';

function orderOf(kind: SaleKind, options: Record<string, string> = {}, name = 'A biller'): BuyOrder {
  return {
    reference: '74637465647859',
    service: { kind, biller: 'b', name },
    product: {},
    country: 'NG',
    amount: '1000',
    currency: 'NGN',
    account: '207309128307',
    options,
    customer: {},
    paidAt: '2024-07-25T12:36:37.687Z',
  };
}

function envelopeOf(answer: object): Envelope {
  const read = readEnvelope(JSON.stringify(answer));
  if (read === null) throw new Error('the answer is no JSON');
  return read;
}

const read = (kind: SaleKind, answer: object, options: Record<string, string> = {}) =>
  readPurchase(envelopeOf(answer), kind, orderOf(kind, options));

const TOP_UP = {
  statusCode: 90000,
  message: 'Airtime topup was successful',
  description: 'request has been processed',
  data: { status: 'Success', message: 'Airtime topup was successful' },
  transactionStatus: 'SUCCESSFUL',
  transactionRef: 'fuZSk0xvPn8oBn0ITXTM',
};

const ELECTRICITY = {
  statusCode: 90000,
  message: 'Operation Successful',
  description: 'Electricity bill payment was successful',
  data: {
    statusCode: '0',
    transactionStatus: 'success',
    transactionReference: '55e39dff-fa11-4f5d-879d-fedd43c3a563',
    tokenCode: '3954 5245 1973 7973 3521',
    tokenAmount: null,
    amountOfPower: 9250,
    creditToken: null,
    rawOutput: {
      token: '3954 5245 1973 7973 3521',
      status: 'ACCEPTED',
      kwh: 131.17,
      unit: 131.17,
      transactionStatus: 'success',
    },
  },
  transactionStatus: 'Successful',
  transactionRef: '55e39dff-fa11-4f5d-879d-fedd43c3a563',
};

const WAEC = {
  statusCode: 90000,
  description: 'Waec purchase was successful',
  data: { ePIN: '11a02b2b-c8f4-4032-bfee-a3296d843760', transactionStatus: 'success' },
  transactionStatus: 'success',
  transactionRef: '11a02b2b-c8f4-4032-bfee-a3296d843760',
};

const SPECTRANET = {
  statusCode: 90000,
  description: 'E-pin payment successful',
  data: {
    statusCode: '0',
    transactionStatus: 'success',
    transactionReference: 'd8cd907d-9664-46ae-b019-b78fe28a2f89',
    transactionMessage: 'Transaction was successful',
    pins: [{ pin: '6573628', expiresOn: '2028-05-08T00:00:00', serialNumber: '202405081001916' }],
  },
};

const cableAnswer = (transactionStatus: string) => ({
  statusCode: 90000,
  description: 'CableTv purchase was successful',
  data: { referenceId: '11a02b2b-c8f4-4032-bfee-a3296d843760', transactionStatus: 'success' },
  transactionStatus,
  transactionRef: '11a02b2b-c8f4-4032-bfee-a3296d843760',
});

const LEVY = {
  statusCode: 90000,
  data: { data: { id: 4, ipn: '274500900554', status: 'paid', amount: 100, customer: { id: 37 } } },
};

describe("004's sample answers", () => {
  it('airtime and data', () => {
    const upstream_reference = 'fuZSk0xvPn8oBn0ITXTM';
    expect(read('airtime', TOP_UP)).toEqual({ kind: 'delivered', delivery: {}, upstream_reference });
    expect(read('data', TOP_UP)).toEqual({ kind: 'delivered', delivery: {}, upstream_reference });
  });

  it('electricity: token and units, digit for digit', () => {
    expect(read('electricity', ELECTRICITY)).toEqual({
      kind: 'delivered',
      delivery: { token: '3954 5245 1973 7973 3521', units: '131.17' },
      upstream_reference: '55e39dff-fa11-4f5d-879d-fedd43c3a563',
    });
  });

  it.each([
    ['cable', 'Cable TV Subscription successful'],
    ['jamb', 'Subscription successful'],
    ['betting', 'success'],
  ] as const)('%s: "%s"', (kind, word) => {
    expect(read(kind, cableAnswer(word))).toMatchObject({ kind: 'delivered', delivery: {} });
  });

  it('WAEC: one PIN', () => {
    expect(read('waec', WAEC)).toMatchObject({
      kind: 'delivered',
      delivery: {
        pins: [{ pin: '11a02b2b-c8f4-4032-bfee-a3296d843760', serial: null, expires_at: null }],
      },
    });
  });

  it('Spectranet: PIN, serial number and expiry', () => {
    expect(read('spectranet', SPECTRANET)).toEqual({
      kind: 'delivered',
      delivery: {
        pins: [{ pin: '6573628', serial: '202405081001916', expires_at: '2028-05-08T00:00:00' }],
      },
      upstream_reference: 'd8cd907d-9664-46ae-b019-b78fe28a2f89',
    });
  });

  it('a levy: paid, one level further in', () => {
    expect(read('levy', LEVY)).toEqual({ kind: 'delivered', delivery: {}, upstream_reference: '4' });
  });
});

describe('what is not a delivery', () => {
  it.each([
    [10001, 'unknown'],
    [10002, 'refused'],
    [10003, 'refused'],
    [10004, 'refused'],
    [10005, 'review'],
    [20000, 'unknown'],
    ['90000 ', 'unknown'],
  ])('statusCode %s is %s, whatever words stand beside it', (statusCode, kind) => {
    expect(read('airtime', { ...TOP_UP, statusCode }).kind).toBe(kind);
  });

  it('words without a status code are no outcome', () => {
    const { statusCode: _, ...words } = TOP_UP;
    expect(read('airtime', words).kind).toBe('unknown');
  });

  it.each([
    ['outside', { ...TOP_UP, transactionStatus: 'FAILED' }],
    ['inside', { ...TOP_UP, data: { status: 'Pending' } }],
    ['as a code inside', { ...TOP_UP, data: { statusCode: '10001' } }],
    ['outside that cannot be read', { ...TOP_UP, transactionStatus: ['FAILED'] }],
    ['inside that cannot be read', { ...TOP_UP, data: { status: { is: 'FAILED' } } }],
    ['as a code inside that cannot be read', { ...TOP_UP, data: { statusCode: [10001] } }],
  ])('90000 with another word %s is unknown', (_place, answer) => {
    expect(read('airtime', answer).kind).toBe('unknown');
  });

  it('another word of the provider, or of the levy, is unknown', () => {
    const data = { ...ELECTRICITY.data, rawOutput: { transactionStatus: 'reversed' } };
    expect(read('electricity', { ...ELECTRICITY, data }).kind).toBe('unknown');
    expect(read('levy', { ...LEVY, data: { data: { status: 'pending' } } }).kind).toBe('unknown');
  });

  it('a refusal carries the message as text', () => {
    const answer = { statusCode: 10002, message: 'Insufficient\u0000balance' };
    expect(read('airtime', answer)).toEqual({
      kind: 'refused',
      code: 'operator_failed',
      message: 'Insufficient balance',
      reason: 'unavailable',
    });
  });

  it('fewer PINs than were bought are for a person', () => {
    expect(read('spectranet', SPECTRANET, { quantity: '2' }).kind).toBe('review');
    expect(read('waec', { statusCode: 90000, data: {} }).kind).toBe('review');
  });

  it('electricity without a token is for a person, unless the meter is paid afterwards', () => {
    const answer = { statusCode: 90000, data: { transactionStatus: 'success', tokenCode: null } };
    expect(read('electricity', answer).kind).toBe('review');
    const order = orderOf('electricity', {}, 'Ikeja Electric Postpaid');
    expect(readPurchase(envelopeOf(answer), 'electricity', order)).toMatchObject({
      kind: 'delivered',
      delivery: {},
    });
  });
});

describe('a repeat with the same reference', () => {
  const repeat = (answer: object) => readRepeat(envelopeOf(answer), 'airtime', orderOf('airtime'));

  it('is settled by a result', () => {
    expect(repeat(TOP_UP).kind).toBe('delivered');
  });

  it.each([
    [10001, 'unknown'],
    [10002, 'review'],
    [10003, 'unknown'],
    [10004, 'review'],
    [10005, 'review'],
  ])('%s is %s: nothing but a result says what became of the first', (statusCode, kind) => {
    expect(repeat({ statusCode, message: 'no' }).kind).toBe(kind);
  });
});
