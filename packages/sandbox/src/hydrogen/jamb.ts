/** 004: Get JAMB Pricing Option, Get JAMB Candidate Data, Purchase JAMB. */
import type { SandboxState } from '../state.ts';
import type { Fields } from '../selling/fields.ts';
import { checkPrice, readOpenBiller, readOptionalBiller, readPhone, reading, selling } from './call.ts';
import type { Call, Sale } from './call.ts';
import { Refusal } from './refusal.ts';

/** 004's own options, amounts in naira. */
const OPTIONS = [
  { id: '1', amount: 6700, product_code: 'UTME_MOCK' },
  { id: '2', amount: 5700, product_code: 'UTME' },
];

function pricingOptions(_state: SandboxState, fields: Fields): object {
  readOptionalBiller(fields, 'jamb');
  return { data: OPTIONS };
}

function readCandidate(fields: Fields): string {
  const profileCode = fields.text('accountNumber');
  if (!/^\d{10}$/.test(profileCode)) throw new Refusal('not_found', 'Candidate not found');
  return profileCode;
}

function candidateData(_state: SandboxState, fields: Fields): object {
  readOptionalBiller(fields, 'jamb');
  return {
    description: 'Account verification was successful',
    data: {
      // The quotation marks are 004's own.
      name: '"Emmanuel Amunike Michael"',
      accountNumber: readCandidate(fields),
      rawOutput: {
        error: null,
        gsmNo: '08000000000',
        lastName: 'Amunike',
        firstName: 'Emmanuel',
        middleName: 'Michael',
      },
    },
  };
}

function buyJamb(state: SandboxState, fields: Fields): Sale {
  const biller = readOpenBiller(state, fields, 'jamb');
  const account = readCandidate(fields);
  readPhone(fields, 'phoneNumber');
  const code = fields.text('productCode');
  const option = OPTIONS.find(({ product_code }) => product_code === code);
  if (!option) throw new Refusal('not_found', `productCode ${code} is unknown`);
  const amount = fields.amount('amount');
  checkPrice(amount, option.amount);
  return {
    biller,
    product: code,
    account,
    amount,
    answer: (transactionRef) => ({
      description: 'purchase was successful',
      data: { referenceId: transactionRef, transactionStatus: 'success' },
      transactionStatus: 'Subscription successful',
      transactionRef,
    }),
  };
}

export const JAMB_CALLS: readonly Call[] = [
  {
    method: 'GET',
    path: '/BillPayment/jamb/pricing-options',
    required: [],
    optional: ['billerSystemId'],
    answer: reading(pricingOptions),
  },
  {
    method: 'GET',
    path: '/BillPayment/jamb/candidate-data',
    required: ['accountNumber'],
    optional: ['billerSystemId'],
    answer: reading(candidateData),
  },
  {
    method: 'POST',
    path: '/BillPayment/jamb/purchase',
    required: ['billerSystemId', 'amount', 'accountNumber', 'phoneNumber', 'productCode', 'clientReference'],
    answer: selling(buyJamb),
  },
];
