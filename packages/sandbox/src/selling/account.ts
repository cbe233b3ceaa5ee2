/** A merchant's account at an upstream that sells: its tokens, its wallet, and what was really executed. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

export const SELLING_UPSTREAMS = ['hpay', 'hydrogen'] as const;
export type SellingUpstream = (typeof SELLING_UPSTREAMS)[number];

export interface TokenGiven {
  readonly upstream: SellingUpstream;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly givenAt: number;
  /** Whether a control ended it before its time. */
  expired: boolean;
}

/** A purchase that was really made: the wallet paid for it. */
export interface Execution {
  readonly upstream: SellingUpstream;
  /** The merchant's own reference: HPAY's `ref`, Hydrogen's `clientReference`. */
  readonly reference: string;
  /** The product's name, and the biller's where there is one. */
  readonly product: string;
  /** The phone, meter, smartcard or account number; empty for PINs that need none. */
  readonly account: string;
  /** Major units, as the upstream counts them, in the product's currency. */
  readonly amount: number;
  readonly currency: string;
}

export interface SellingAccount {
  readonly upstream: SellingUpstream;
  readonly tokens: TokenGiven[];
  readonly executions: Execution[];
  /** What the wallet holds, in major units of the account's currency. */
  balance: number;
}

export function createAccount(upstream: SellingUpstream, balance: number): SellingAccount {
  return { upstream, tokens: [], executions: [], balance };
}

export function giveToken({ upstream, tokens }: SellingAccount, clock: Clock): TokenGiven {
  const given = {
    upstream,
    token: randomBytes(24).toString('base64url'),
    givenAt: clock.now(),
    expired: false,
  };
  tokens.push(given);
  return given;
}

export function expireTokens({ tokens }: SellingAccount): void {
  for (const token of tokens) token.expired = true;
}

/** Pays a purchase from the wallet. @param cost in major units of the account's currency */
export function execute(account: SellingAccount, cost: number, execution: Omit<Execution, 'upstream'>): void {
  account.balance = roundToCents(account.balance - cost);
  account.executions.push({ upstream: account.upstream, ...execution });
}

/** @returns the amount, in major units still, without what binary fractions add to it */
export function roundToCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
