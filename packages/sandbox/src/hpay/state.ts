import { createAccount } from '../selling/account.ts';
import type { SellingAccount } from '../selling/account.ts';
import type { Checkout, Transaction } from './records.ts';

/** What HPAY remembers. */
export interface HpayState {
  readonly account: SellingAccount;
  /** The modes that tokens were asked for with, by token. */
  readonly modes: Map<string, string>;
  /** By `ref`. */
  readonly transactions: Map<string, Transaction>;
  /** By `transaction_id`. */
  readonly checkouts: Map<string, Checkout>;
}

/** In major units of the account's currency. */
const FIRST_BALANCE = 1_000_000;

export function createHpayState(): HpayState {
  return {
    account: createAccount('hpay', FIRST_BALANCE),
    modes: new Map(),
    transactions: new Map(),
    checkouts: new Map(),
  };
}
