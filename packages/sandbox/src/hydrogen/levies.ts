/** 004: Validate IPN, Make IGR Payment. */
import type { SandboxState } from '../state.ts';
import type { Fields } from '../selling/fields.ts';
import { checkPrice, readOpenBiller, reading, selling } from './call.ts';
import type { Call, Sale } from './call.ts';
import { HYDROGEN_CREDENTIALS } from './credentials.ts';
import { Refusal } from './refusal.ts';

/** In naira: 004's own IPN and its amount, and what every other one asks for. */
const PRINTED_IPN = '161436499556';
const PRINTED_AMOUNT = 50;
const USUAL_AMOUNT = 5000;

const amountOf = (ipn: string) => (ipn === PRINTED_IPN ? PRINTED_AMOUNT : USUAL_AMOUNT);

function readIpn(fields: Fields): string {
  if (fields.text('terminalId') !== HYDROGEN_CREDENTIALS.terminalId) {
    throw new Refusal('invalid_request', 'terminalId has not been profiled by OIRS');
  }
  const ipn = fields.text('ipn');
  if (!/^\d{12}$/.test(ipn)) throw new Refusal('not_found', 'IPN not found');
  return ipn;
}

function validateIpn({ hydrogen }: SandboxState, fields: Fields): object {
  const ipn = readIpn(fields);
  const status = hydrogen.paidIpns.has(ipn) ? 'paid' : 'pending';
  return {
    data: {
      statusCode: 90000,
      message: 'IPN validation was successful',
      data: { name: 'John Doe', ipn, amount: amountOf(ipn), phoneNumber: '09876123454', status },
    },
  };
}

function payLevy(state: SandboxState, fields: Fields): Sale {
  const biller = readOpenBiller(state, fields, 'levy');
  const ipn = readIpn(fields);
  const { paidIpns } = state.hydrogen;
  if (paidIpns.has(ipn)) throw new Refusal('invalid_request', 'IPN has been paid');
  const paidAt = fields.text('paidAt');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(paidAt)) {
    throw new Refusal('invalid_request', 'paidAt is not a time such as 2024-07-25T12:36:37.687Z');
  }
  const amount = fields.amount('amount');
  checkPrice(amount, amountOf(ipn));
  return {
    biller,
    product: 'levy',
    account: ipn,
    amount,
    settle: () => void paidIpns.add(ipn),
    answer: () => ({ data: { data: paidLevy(ipn, amount, paidAt) } }),
  };
}

function paidLevy(ipn: string, amount: number, paidAt: string): object {
  return {
    id: 4,
    ipn,
    status: 'paid',
    amount,
    description: 'ICT Related Services',
    narration: null,
    company: null,
    paid_at: paidAt,
    metadata: null,
    created_at: '2023-02-23T07:33:20.000000Z',
    updated_at: paidAt,
    customer: {
      id: 37,
      pid: '76322122',
      name: 'Ayebatari Fatima Odunayo',
      email: 'customer@shop.example',
      phone: '+2348194650928',
      address: null,
    },
  };
}

export const LEVY_CALLS: readonly Call[] = [
  {
    method: 'POST',
    path: '/IGRPayments/osun/validate-ipn',
    required: ['ipn', 'terminalId'],
    answer: reading(validateIpn),
  },
  {
    method: 'POST',
    // 004 prints the address of the validation here as well.
    path: '/IGRPayments/osun/make-payment',
    required: ['ipn', 'terminalId', 'billerSystemId', 'amount', 'paidAt', 'clientReference'],
    answer: selling(payLevy),
  },
];
