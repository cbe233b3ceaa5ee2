/** What can be seen and changed of the upstreams that sell. */
import { actOnCheckout } from '../hpay/checkout.ts';
import type { CheckoutAction } from '../hpay/checkout.ts';
import { createHpayState } from '../hpay/state.ts';
import type { Checkout, TransactionStatus } from '../hpay/records.ts';
import { createHydrogenState } from '../hydrogen/state.ts';
import type { SandboxState } from '../state.ts';
import { expireTokens } from './account.ts';
import type { Execution, SellingUpstream, TokenGiven } from './account.ts';

export interface SellingControls {
  /** Every purchase that was really made, in the order of their making, HPAY's first. */
  executions(): Execution[];
  /** How many times a reference was really executed. */
  executionsOf(reference: string): number;
  /** Every token given, in the order of their giving, HPAY's first. */
  tokens(): TokenGiven[];
  /** What the wallets hold, in major units: HPAY's in the account's currency, Hydrogen's in naira. */
  wallets(): Record<SellingUpstream, number>;
  /** Every payment through HPAY's checkout. */
  checkouts(): Checkout[];
  /** Ends every token given so far, as if its time had passed. */
  expireTokens(upstream: SellingUpstream): void;
  setWallet(upstream: SellingUpstream, balance: number): void;
  /** Settles HPAY's transaction of this `ref`, or unsettles it. @throws Error where there is none */
  setTransaction(ref: string, status: TransactionStatus): void;
  /**
   * Does what the customer would do on HPAY's checkout.
   *
   * @param payer the number whose ending decides
   * @throws Error where there is no such checkout
   */
  actOnCheckout(transactionId: string, action: CheckoutAction, payer?: string): void;
}

export function createSellingControls(state: SandboxState): SellingControls {
  const accounts = () => [state.hpay.account, state.hydrogen.account];
  return {
    executions: () => accounts().flatMap(({ executions }) => executions),
    executionsOf: (reference) =>
      accounts()
        .flatMap(({ executions }) => executions)
        .filter((execution) => execution.reference === reference).length,
    tokens: () => accounts().flatMap(({ tokens }) => tokens.map((token) => ({ ...token }))),
    wallets: () => ({ hpay: state.hpay.account.balance, hydrogen: state.hydrogen.account.balance }),
    checkouts: () =>
      [...state.hpay.checkouts.values()].map((checkout) => ({ ...checkout, notices: [...checkout.notices] })),
    expireTokens: (upstream) => expireTokens(state[upstream].account),
    setWallet(upstream, balance) {
      state[upstream].account.balance = balance;
    },
    setTransaction(ref, status) {
      const transaction = state.hpay.transactions.get(ref);
      if (!transaction) throw new Error(`hpay has no transaction ${ref}`);
      transaction.status = status;
    },
    actOnCheckout(transactionId, action, payer) {
      const checkout = state.hpay.checkouts.get(transactionId);
      if (!checkout) throw new Error(`hpay has no checkout ${transactionId}`);
      actOnCheckout(state, checkout, action, payer);
    },
  };
}

/** Forgets everything that was bought, paid or given. */
export function resetSelling(state: SandboxState): void {
  state.hpay = createHpayState();
  state.hydrogen = createHydrogenState();
}
