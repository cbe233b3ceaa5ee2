/** 004: Verify Betting Account Name, Fund Betting Wallet. */
import type { SandboxState } from '../state.ts';
import type { Fields } from '../selling/fields.ts';
import { RANGES } from './billers.ts';
import { checkRange, readBiller, readOpenBiller, reading, selling } from './call.ts';
import type { Call, Sale } from './call.ts';
import { Refusal } from './refusal.ts';

function readAccount(fields: Fields): string {
  const account = fields.text('accountNumber');
  if (!/^\d{5,12}$/.test(account)) throw new Refusal('not_found', 'Betting account not found');
  return account;
}

function verifyAccountName(_state: SandboxState, fields: Fields): object {
  return {
    description: 'Account verification was successful',
    billerSystemId: readBiller(fields, 'betting').id,
    accountNumber: readAccount(fields),
    accountName: 'John Doe',
  };
}

function fundWallet(state: SandboxState, fields: Fields): Sale {
  const biller = readOpenBiller(state, fields, 'betting');
  const account = readAccount(fields);
  if (fields.text('action') !== 'WALLET_FUNDING') {
    throw new Refusal('invalid_request', 'action is not WALLET_FUNDING');
  }
  const amount = fields.amount('amount');
  checkRange(amount, RANGES.betting);
  return {
    biller,
    product: 'wallet funding',
    account,
    amount,
    answer: (transactionRef) => ({
      description: 'Wallet funding was successful',
      data: { transactionStatus: 'success' },
      transactionStatus: 'success',
      transactionRef,
    }),
  };
}

export const BETTING_CALLS: readonly Call[] = [
  {
    method: 'POST',
    path: '/BillPayment/betting/verify-account-name',
    required: ['billerSystemId', 'accountNumber'],
    answer: reading(verifyAccountName),
  },
  {
    method: 'POST',
    path: '/BillPayment/betting/fund-wallet',
    required: ['billerSystemId', 'accountNumber', 'action', 'amount', 'clientReference'],
    answer: selling(fundWallet),
  },
];
