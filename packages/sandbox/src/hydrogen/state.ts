import type { Answer } from '../answer.ts';
import { createAccount } from '../selling/account.ts';
import type { SellingAccount } from '../selling/account.ts';

/** What Hydrogen remembers. */
export interface HydrogenState {
  readonly account: SellingAccount;
  /** The `billerSystemId` of each biller that the reseller has disabled. */
  readonly disabled: Set<string>;
  /** The first answer to each `clientReference` that a biller has seen. */
  readonly answers: Map<string, Answer>;
  readonly paidIpns: Set<string>;
}

/** In naira. */
const FIRST_BALANCE = 1_000_000;

export function createHydrogenState(): HydrogenState {
  return {
    account: createAccount('hydrogen', FIRST_BALANCE),
    disabled: new Set(),
    answers: new Map(),
    paidIpns: new Set(),
  };
}
