import { describe, expect, it } from 'vitest';
import { lookUpOf, readLookUp } from './look-ups.ts';
import { readEnvelope } from './envelope.ts';
import type { SaleKind } from './sale-kinds.ts';

function read(kind: SaleKind, answer: object) {
  const lookUp = lookUpOf(kind);
  const envelope = readEnvelope(JSON.stringify(answer));
  if (lookUp === null || envelope === null) throw new Error('no look-up of that kind, or no JSON');
  return readLookUp(lookUp, '9611728152', envelope);
}

const found = (name: string | null, details: Record<string, string> = {}) => ({
  kind: 'found',
  account: { account: '9611728152', name, details },
});

const METER = {
  statusCode: 90000,
  description: 'Account verification was successful',
  data: {
    name: 'Onugu Ngwu Ba',
    address: 'Ihe Alor Road Nsukka',
    outstandingBalance: 0,
    district: 'Nsukka',
    minimumAmount: 0,
    rawOutput: { phoneNumber: '8039557214', customerName: null, minimumPurchase: null },
    errorMessage: null,
  },
};

const LEVY = {
  statusCode: 90000,
  data: {
    statusCode: 90000,
    message: 'IPN validation was successful',
    data: {
      name: 'John Doe',
      ipn: '161436499556',
      amount: 50,
      phoneNumber: '09876123454',
      status: 'pending',
    },
  },
};

describe("004's sample answers to look-ups", () => {
  it("a phone is named after its network, under the operator's own name", () => {
    const answer = { statusCode: 90000, data: { status: 'Success', defaultNetwork: 'airtel' } };
    expect(read('airtime', answer)).toEqual(found('Airtel'));
    expect(read('data', answer)).toEqual(found('Airtel'));
  });

  it('a meter, with its address; a minimum of zero is none', () => {
    expect(read('electricity', METER)).toEqual(found('Onugu Ngwu Ba', { address: 'Ihe Alor Road Nsukka' }));
    const answer = { ...METER, data: { ...METER.data, minimumAmount: '500.00' } };
    expect(read('electricity', answer)).toMatchObject({ account: { details: { minimum: '500' } } });
  });

  it('a candidate, without the quotation marks around the name', () => {
    const data = { name: '"Emmanuel Amunike Michael"', rawOutput: { error: null, gsmNo: '08000000000' } };
    expect(read('jamb', { statusCode: 90000, data })).toEqual(found('Emmanuel Amunike Michael'));
  });

  it('a betting account, whose name stands at the top', () => {
    expect(read('betting', { statusCode: 90000, accountName: 'John Doe' })).toEqual(found('John Doe'));
  });

  it('a levy, with the amount that it fixes', () => {
    expect(read('levy', LEVY)).toEqual(found('John Doe', { amount: '50' }));
  });
});

describe('accounts that are not there', () => {
  it.each([10002, 10004])('%s is not found, with the message', (statusCode) => {
    const answer = { statusCode, message: 'No such meter' };
    expect(read('electricity', answer)).toEqual({ kind: 'not_found', message: 'No such meter' });
  });

  it.each([10001, 10003, 10005, 0])('%s says nothing of the account', (statusCode) => {
    expect(read('electricity', { ...METER, statusCode }).kind).toBe('no_answer');
  });

  it('done without a name, or with an error inside, is not found', () => {
    const meter = (data: object) => read('electricity', { ...METER, data: { ...METER.data, ...data } }).kind;
    expect(meter({ name: null })).toBe('not_found');
    expect(meter({ errorMessage: 'Meter blocked' })).toBe('not_found');
    expect(read('jamb', { statusCode: 90000, data: { name: 'A', rawOutput: { error: 'x' } } }).kind).toBe(
      'not_found',
    );
  });

  it('a levy is none where the status code beside it says so', () => {
    const data = { ...LEVY.data, statusCode: 10004 };
    expect(read('levy', { ...LEVY, data }).kind).toBe('not_found');
  });

  it('a levy that is paid is not to be paid again', () => {
    for (const change of [{ status: 'Paid' }, { amount: 0 }]) {
      const data = { data: { ...LEVY.data.data, ...change } };
      expect(read('levy', { ...LEVY, data })).toEqual({ kind: 'nothing_due' });
    }
  });
});
