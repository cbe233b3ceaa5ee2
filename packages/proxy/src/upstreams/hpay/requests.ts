/** Builds what goes to HPAY. Pure. The members of each call are those that 000 and 001 print, in their order. */
import type { UpstreamCall } from '../bounded-fetch.ts';
import type { CollectOrder } from '../collector.ts';
import { jsonBody } from '../json-body.ts';
import { JsonNumber } from '../json-text.ts';
import type { BuyOrder } from '../seller.ts';
import type { HpayConfig } from './config.ts';
import { CALLS, HISTORY_PAGE_ROWS, TOKEN_PATH, type CallName, type HpayApi } from './facts.ts';

/** A call's own members, beside the credentials. */
export type Members = Readonly<Record<string, string | JsonNumber>>;

const baseOf = (config: HpayConfig, api: HpayApi) =>
  api === 'catalogue' ? config.baseUrl : config.collectBaseUrl;

export function buildTokenCall(config: HpayConfig, api: HpayApi): UpstreamCall {
  const body = jsonBody({
    api_key: config.apiKey,
    api_public_key: config.publicKey,
    api_secret_key: config.secretKey,
    mode: config.mode,
  });
  return { method: 'POST', url: baseOf(config, api) + TOKEN_PATH, body };
}

export function buildCall(config: HpayConfig, name: CallName, members: Members, token: string): UpstreamCall {
  const { api, path, publicKeyMember, namesMode, ...bounds } = CALLS[name];
  const body = jsonBody({
    api_key: config.apiKey,
    [publicKeyMember]: config.publicKey,
    ...(namesMode ? { mode: config.mode } : {}),
    ...members,
    token,
  });
  return { method: 'POST', url: baseOf(config, api) + path, body, ...bounds };
}

export function feesMembers(amount: string, from: string, to: string): Members {
  return { amount, from_currency: from, to_currency: to };
}

/** The members of an operator that the catalogue remembers for payProduct, as getOperatorByCountry gave them. */
export const OPERATOR_MEMBERS = [
  'country_id',
  'country_prefixes',
  'country_name',
  'operator_id',
  'operator_brand_id',
  'operator_name',
] as const;

/** @param accountId the account in the form that HPAY wants */
export function payProductMembers(order: BuyOrder, accountId: string): Members {
  const operator = Object.fromEntries(
    OPERATOR_MEMBERS.map((member) => [member, order.service[member] ?? '']),
  );
  return {
    ...operator,
    product_id: order.product['product_id'] ?? '',
    amount: order.amount,
    ref: order.reference,
    account_id: accountId,
    // The document prints these four letters as text.
    extra: 'null',
  };
}

/** What a checkout's page shows and where it leads. */
export interface CheckoutAddresses {
  readonly notifyUrl: string;
  readonly merchantName: string;
}

export function checkoutMembers(
  order: CollectOrder,
  { notifyUrl, merchantName }: CheckoutAddresses,
): Members {
  return {
    amount: new JsonNumber(order.amount),
    product_name: merchantName,
    description: order.orderId,
    notify_url: notifyUrl,
    success_url: order.returnUrl,
    cancel_url: order.returnUrl,
  };
}

export interface HistoryQuery {
  readonly status: 'PAID' | 'UNPAID';
  /** `yyyy-mm-dd`, inclusive. */
  readonly from: string;
  readonly to: string;
  /** How many rows to pass over. */
  readonly offset: number;
  /** Empty for all. */
  readonly transactionId: string;
}

export function historyMembers({ status, from, to, offset, transactionId }: HistoryQuery): Members {
  return {
    // The request says `statut`, the answer `status` (upstream-facts, "HPAY").
    statut: status,
    date_from: from,
    date_to: to,
    fetch_limit: `${offset},${HISTORY_PAGE_ROWS}`,
    transaction_id: transactionId,
  };
}
