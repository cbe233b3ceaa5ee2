/**
 * Makes sense of what the gateway says. Pure: JSON text in, the domain's words out
 * (002 and 003, "API Methods"; upstream-facts, "Only `status` decides", "Errors").
 */
import { compareDecimals } from '@malipo/contract';
import { APPROVE_ON_PHONE_MESSAGE } from '@malipo/contract/texts';
import * as z from 'zod';
import type { GatewayTenant } from '../../config/config.ts';
import type {
  AskResult,
  CollectOrder,
  CollectResult,
  Report,
  ReportedOutcome,
  UpstreamNext,
} from '../collector.ts';
import { plainText, safeLink } from '../untrusted-text.ts';
import { decimalText, idText, integerValue, parsePlainJson } from '../json-text-plain.ts';
import type { ProviderRow } from './providers/row.ts';
import { COLLECT_OPERATION_TYPE } from './requests.ts';

/** A wrong signature or unknown merchant: the configuration is wrong, not the payment. */
const AUTHENTICATION_FAILED = 10201;

// A member that is missing is null, like one that cannot be read.
const Integer = z.unknown().transform(integerValue).catch(null);
const Text = z.unknown().transform(plainText).catch(null);
const Id = z.unknown().transform(idText).catch(null);
const Outcome = z.object({ code: Integer, message: Text }).catch({ code: null, message: null });

/** The members that we read, of answers, status answers and callbacks alike; all may be missing. */
const Said = z.object({
  order_id: Id,
  status: Integer,
  result: Outcome,
  provider_result: Outcome,
  merchant_id: Id,
  provider_id: Integer,
  operation_type: Integer,
  amount: z.unknown().optional(),
  currency: Text,
  redirect_url: z.unknown().optional(),
  extra: z
    .object({
      customer_redirect: z.unknown(),
      redirect_url: z.unknown(),
      customer_message: Text,
      bank_name: Text,
      account_number: Id,
      account_name: Text,
      transfer_amount: z.unknown(),
    })
    .partial()
    // PHP writes an object without members as a list.
    .catch({}),
});
export type Said = z.infer<typeof Said>;

/** @returns null for what is no JSON object */
export function readSaid(text: string | Uint8Array): Said | null {
  try {
    const said = Said.safeParse(parsePlainJson(text));
    return said.success ? said.data : null;
  } catch {
    return null;
  }
}

/** Every status of the documents' table; what is not in it is not final (upstream-facts, "Errors"). */
const OUTCOMES: ReadonlyMap<number, ReportedOutcome> = new Map([
  [0, 'pending'],
  [1, 'pending'],
  [2, 'succeeded'],
  [3, 'failed'],
  [4, 'cancelled'],
  [5, 'reversed'],
  [6, 'pending'],
]);

/** What the report is held against. */
export interface Expected {
  readonly tenant: Pick<GatewayTenant, 'merchantId'>;
  readonly row: ProviderRow;
  readonly order: CollectOrder;
  readonly live: boolean;
}

const isAbsent = (value: unknown) => value === undefined || value === null || value === '';

function amountDifference(name: string, value: unknown, expected: string): string[] {
  if (isAbsent(value)) return [];
  const found = decimalText(value);
  if (found === null) return [`${name} is not an amount`];
  return compareDecimals(found, expected) === 0 ? [] : [`${name} is ${found}, not ${expected}`];
}

function differencesOf(said: Said, { tenant, row, order }: Expected): string[] {
  const compare = (name: string, found: string | number | null, expected: string | number) =>
    found === null || found === expected || found === '' ? [] : [`${name} is ${found}, not ${expected}`];
  return [
    ...amountDifference('amount', said.amount, order.amount),
    ...amountDifference('transfer_amount', said.extra.transfer_amount, order.amount),
    ...compare('currency', said.currency, order.currency),
    // The merchant's id at the gateway is no secret, but nobody needs to read it in a message.
    ...(said.merchant_id === null || said.merchant_id === tenant.merchantId
      ? []
      : ['merchant_id is another']),
    ...compare('provider_id', said.provider_id, row.id),
    ...compare('operation_type', said.operation_type, COLLECT_OPERATION_TYPE),
  ];
}

function nextOf(said: Said, { row, order, live }: Expected): UpstreamNext | null {
  const { extra } = said;
  if (extra.account_number && extra.bank_name) {
    return {
      type: 'bank_transfer',
      bank_name: extra.bank_name,
      account_number: extra.account_number.slice(0, 64),
      account_name: extra.account_name ?? null,
      single_use: row.collect?.single_use === true,
      exact_amount: row.collect?.exact_amount === true,
    };
  }
  const url = safeLink(extra.customer_redirect ?? extra.redirect_url ?? said.redirect_url, live);
  if (url !== null) return { type: 'redirect', url };
  const isPrompt = row.collect?.flow === 'approve_on_phone' && !order.route.page;
  return isPrompt
    ? { type: 'approve_on_phone', message: extra.customer_message ?? APPROVE_ON_PHONE_MESSAGE }
    : null;
}

/** "OK" and "Good" are the documents' words for nothing to say. */
function messageOf(said: Said): string | null {
  const messages = [said.provider_result.message, said.result.message];
  return messages.find((message) => message !== null && !/^(ok|good)$/i.test(message)) ?? null;
}

/** @param status a status that is there and is not -1 */
function reportOf(said: Said, status: number, expected: Expected): Report {
  const outcome = OUTCOMES.get(status) ?? 'pending';
  const differences = differencesOf(said, expected);
  return {
    outcome,
    message: outcome === 'failed' || outcome === 'cancelled' ? messageOf(said) : null,
    next: outcome === 'pending' && differences.length === 0 ? nextOf(said, expected) : null,
    differences,
    amount_confirmed:
      !isAbsent(said.amount) && amountDifference('amount', said.amount, expected.order.amount).length === 0,
  };
}

/** Whether an answer speaks of another order than it was asked about. */
const isOfAnother = (said: Said, order: CollectOrder) =>
  said.order_id !== null && said.order_id !== '' && said.order_id !== order.orderId;

/** Whether the gateway says that it does not accept our credentials or signature. */
export const isAuthenticationFailure = (said: Said | null) => said?.result.code === AUTHENTICATION_FAILED;

/** @param said what `readSaid` made of the answer to payment_c2b */
export function readCollectAnswer(said: Said | null, expected: Expected): CollectResult {
  if (said === null) return { kind: 'unknown', reason: 'the answer is not JSON', errorAnswered: false };
  const { status } = said;
  const { code } = said.result;
  const isError = code !== null && code !== 0;
  const hasStatus = status !== null && status !== -1;
  if (status === 3 && isError) {
    return { kind: 'refused', code: 'operator_failed', message: messageOf(said), mayTryNext: true };
  }
  if (!hasStatus && isAuthenticationFailure(said)) {
    return { kind: 'refused', code: 'operator_unavailable', message: null, mayTryNext: false };
  }
  if (!hasStatus) return { kind: 'unknown', reason: 'the answer names no status', errorAnswered: isError };
  if (isOfAnother(said, expected.order)) {
    return { kind: 'unknown', reason: 'the answer is about another order', errorAnswered: false };
  }
  return { kind: 'reported', report: reportOf(said, status, expected) };
}

/** @param said what `readSaid` made of the answer to status */
export function readStatusAnswer(said: Said | null, expected: Expected): AskResult {
  if (said === null) return { kind: 'no_answer', reason: 'the answer is not JSON' };
  const { status } = said;
  if (status === null || status === -1) {
    const { code } = said.result;
    const isError = code !== null && code !== 0 && !isAuthenticationFailure(said);
    return isError ? { kind: 'unknown_order' } : { kind: 'no_answer', reason: 'the answer names no status' };
  }
  if (isOfAnother(said, expected.order))
    return { kind: 'no_answer', reason: 'the answer is about another order' };
  return { kind: 'reported', report: reportOf(said, status, expected) };
}

/** @returns null where the callback names no status: it says nothing */
export function readCallbackReport(said: Said, expected: Expected): Report | null {
  const { status } = said;
  return status === null ? null : reportOf(said, status === -1 ? 1 : status, expected);
}
