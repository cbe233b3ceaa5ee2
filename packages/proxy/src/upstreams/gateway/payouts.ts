/** Paying out through the gateway: payment_b2c and banks (002 and 003, "API Methods"; the extras by provider). */
import type { GatewayTenant } from './config.ts';
import type { Bank, PayPollResult, PayOrder, PayReport, PayResult } from '../payer.ts';
import { MAX_ANSWER_BYTES } from '../bounded-fetch.ts';
import { plainText } from '../untrusted-text.ts';
import { idText, parsePlainJson } from '../json-text-plain.ts';
import { PAYEE_FIELDS } from './payee-fields.ts';
import type { ProviderRow } from './providers/row.ts';
import { orderBody, post, withExtra, type Body, type GatewayCall } from './requests.ts';
import { providerPhone, phoneRule } from './routes.ts';
import {
  differencesOf,
  messageOf,
  outcomeOf,
  readOrderAnswer,
  reasonOf,
  readStatusAnswer,
  type GatewayAnswer,
  type GatewayMessage,
  type ExpectedOrder,
} from './messages.ts';

/** Mobile money goes to the phone in the provider's own form, a bank transfer to the account. */
function customerId({ payee }: PayOrder, row: ProviderRow): string {
  const rule = phoneRule(row);
  if (rule === null) return payee.account ?? '';
  return payee.phone === undefined ? '' : providerPhone(payee.phone, rule);
}

/** @param code sent where the gateway has asked for a confirmation of this order */
export async function buildPayout(
  tenant: GatewayTenant,
  row: ProviderRow,
  order: PayOrder,
  callbackUrl: string,
  code?: string,
): Promise<GatewayCall> {
  const extra: Record<string, string> = {};
  for (const name of row.payout?.extras ?? []) {
    const value = order.payee[PAYEE_FIELDS[name]];
    if (value !== undefined) extra[name] = value;
  }
  const body = orderBody({ tenant, row, order, callbackUrl }, customerId(order, row), {
    ...(code !== undefined && { confirmation_code: code }),
    ...withExtra(extra),
  });
  return post(tenant, 'payment_b2c', body);
}

export async function buildBanks(tenant: GatewayTenant, row: ProviderRow): Promise<GatewayCall> {
  const body: Body = { merchant_id: tenant.merchantId, provider_id: row.id };
  return { ...(await post(tenant, 'banks', body)), maxAnswerBytes: MAX_ANSWER_BYTES };
}

/** A bank that cannot be read is left out. @returns null for what is no list of banks */
export function readBanks(text: string): readonly Bank[] | null {
  let answer: unknown;
  try {
    answer = parsePlainJson(text);
  } catch {
    return null;
  }
  const banks = (answer as { banks?: unknown } | null)?.banks;
  if (!Array.isArray(banks)) return null;
  return banks.flatMap((bank: { code?: unknown; name?: unknown } | null) => {
    const code = idText(bank?.code);
    const name = plainText(bank?.name);
    return code === null || code === '' || name === null ? [] : [{ code, name }];
  });
}

export function payoutReport(message: GatewayMessage, status: number, expected: ExpectedOrder): PayReport {
  const outcome = outcomeOf(status);
  return {
    outcome,
    message: outcome === 'failed' || outcome === 'cancelled' ? messageOf(message) : null,
    ...reasonOf(message, outcome),
    differences: differencesOf(message, expected),
    wants_confirmation: outcome === 'pending' && (message.confirm_type ?? 0) !== 0,
  };
}

export function readPayoutAnswer(answer: GatewayAnswer, expected: ExpectedOrder): PayResult {
  return readOrderAnswer(answer, expected.order, (message, status) =>
    payoutReport(message, status, expected),
  );
}

export function readPayoutStatus(answer: GatewayAnswer, expected: ExpectedOrder): PayPollResult {
  return readStatusAnswer(answer, expected.order, (message, status) =>
    payoutReport(message, status, expected),
  );
}
