/** 004: Purchase ePIN, for WAEC (one PIN an answer) and Spectranet (several). */
import { randomInt, randomUUID } from 'node:crypto';
import type { SandboxState } from '../state.ts';
import type { Fields } from '../selling/fields.ts';
import { PIN_VALUES } from './billers.ts';
import { checkPrice, readOpenBiller, selling } from './call.ts';
import type { Call, Sale } from './call.ts';
import { Refusal } from './refusal.ts';

type PinKind = keyof typeof PIN_VALUES;

/** WAEC's answer has room for one. Of Spectranet's the document prints no limit: as many as the checkout offers. */
const MOST_PINS: Readonly<Record<PinKind, number>> = { waec: 1, spectranet: 50 };

function buyPins(kind: PinKind) {
  return (state: SandboxState, fields: Fields): Sale => {
    const biller = readOpenBiller(state, fields, kind);
    const value = fields.amount('pinValue');
    const values: readonly number[] = PIN_VALUES[kind];
    if (!values.includes(value)) {
      throw new Refusal('invalid_request', `pinValue is none of ${values.join(', ')}`);
    }
    const count = fields.amount('numberOfPins');
    if (!Number.isInteger(count) || count > MOST_PINS[kind]) {
      throw new Refusal('invalid_request', `numberOfPins is not from 1 to ${MOST_PINS[kind]}`);
    }
    const amount = fields.amount('amount');
    checkPrice(amount, value * count);
    const product = `${count} × ${value}`;
    const answer = kind === 'waec' ? waecAnswer : (ref: string) => spectranetAnswer(ref, count);
    return { biller, product, account: '', amount, answer };
  };
}

function waecAnswer(transactionRef: string): object {
  return {
    description: 'Waec purchase was successful',
    data: { ePIN: randomUUID(), transactionStatus: 'success' },
    transactionStatus: 'success',
    transactionRef,
  };
}

function spectranetAnswer(transactionReference: string, count: number): object {
  const pins = Array.from({ length: count }, () => ({
    pin: String(randomInt(1_000_000, 10_000_000)),
    expiresOn: '2028-05-08T00:00:00',
    serialNumber: `20240508${randomInt(1_000_000, 10_000_000)}`,
  }));
  return {
    description: 'E-pin payment successful',
    data: {
      statusCode: '0',
      transactionStatus: 'success',
      transactionReference,
      transactionMessage: 'Transaction was successful',
      providerMessage: 'Transaction was successful',
      pins,
    },
  };
}

export const PIN_CALLS: readonly Call[] = (['waec', 'spectranet'] as const).map((kind) => ({
  method: 'POST',
  path: `/BillPayment/e-pin/${kind}/purchase`,
  alsoWithoutApi: true,
  required: ['billerSystemId', 'pinValue', 'amount', 'numberOfPins', 'clientReference'],
  answer: selling(buyPins(kind)),
}));
