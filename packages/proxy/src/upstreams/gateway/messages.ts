/**
 * What the gateway says, in answers, status answers and callbacks alike: JSON text in, checked members out
 * (002 and 003, "API Methods"; upstream-facts, "Only `status` decides", "Errors").
 */
import type { FailureReason } from '@malipo/contract';
import * as z from 'zod/mini';
import type { GatewayTenant } from './config.ts';
import type { ReportedOutcome } from '../collector.ts';
import { credenceOf, reasonForDoubt, type AnswerHead } from '../credence.ts';
import { confirmsNumber, differenceIn, isAbsent, numberDifference, textDifference } from '../differences.ts';
import type { OrderPollResult, OrderResult } from '../../orders/order-result.ts';
import { AUTHENTICATION_FAILED, FAILED_STATUS, OUTCOMES, UNKNOWN_STATUS } from './facts.ts';
import { failureReasonOf } from './failure-reasons.ts';
import { idText, parsePlainJson } from '../json-text-plain.ts';
import { Integer, optional, Text, textOrNumber } from '../readers.ts';
import type { ProviderRow } from './providers/row.ts';

/** None is longer. */
const MAX_ACCOUNT_CHARACTERS = 64;
/** Money goes there: one that is too long is not shown in part, for that is another's. */
const AccountNumber = optional((value) => {
  const text = textOrNumber(value);
  return text === null || text.length > MAX_ACCOUNT_CHARACTERS ? null : text;
});
const Outcome = z.catch(z.object({ code: Integer, message: Text }), { code: null, message: null });

/** The members that we read, of answers, status answers and callbacks alike; all may be missing. */
const GatewayMessage = z.object({
  order_id: z.optional(z.unknown()),
  status: Integer,
  result: Outcome,
  provider_result: Outcome,
  // What is held against the journal stays as it came: what cannot be read is not what is missing.
  merchant_id: z.optional(z.unknown()),
  provider_id: z.optional(z.unknown()),
  operation_type: z.optional(z.unknown()),
  amount: z.optional(z.unknown()),
  currency: z.optional(z.unknown()),
  confirm_type: Integer,
  redirect_url: z.optional(z.unknown()),
  extra: z.catch(
    z.partial(
      z.object({
        customer_redirect: z.unknown(),
        redirect_url: z.unknown(),
        customer_message: Text,
        bank_name: Text,
        account_number: AccountNumber,
        account_name: Text,
        transfer_amount: z.unknown(),
      }),
    ),
    // PHP writes an object without members as a list.
    {},
  ),
});
export type GatewayMessage = z.infer<typeof GatewayMessage>;

/** @returns null for what is no JSON object */
export function readGatewayMessage(text: string | Uint8Array): GatewayMessage | null {
  try {
    const message = GatewayMessage.safeParse(parsePlainJson(text));
    return message.success ? message.data : null;
  } catch {
    return null;
  }
}

/** The order that it speaks of; null where it names none that can be read. */
export const orderIdOf = ({ order_id }: GatewayMessage): string | null => idText(order_id);

/** How an order of either kind should be spoken of. */
export interface ExpectedOrder {
  readonly tenant: Pick<GatewayTenant, 'merchantId'>;
  readonly row: ProviderRow;
  readonly order: { readonly orderId: string; readonly amount: string; readonly currency: string };
  /** 17 collects, 16 pays out (002, "Depending on the type of request"). */
  readonly operationType: number;
}

/** Whether it names the order's amount. */
export const confirmsAmount = (message: GatewayMessage, amount: string) =>
  confirmsNumber(message.amount, amount);

/** What it says otherwise than the journal, in words (api.md, "Matching"). */
export function differencesOf(
  message: GatewayMessage,
  { tenant, row, order, operationType }: ExpectedOrder,
): readonly string[] {
  return [
    ...numberDifference('amount', message.amount, order.amount),
    ...numberDifference('transfer_amount', message.extra.transfer_amount, order.amount),
    ...textDifference('currency', message.currency, order.currency),
    // The merchant's id at the gateway is no secret, but nobody needs to read it in a message.
    ...differenceIn('merchant_id', message.merchant_id, tenant.merchantId, idText, { isPrivate: true }),
    ...numberDifference('provider_id', message.provider_id, String(row.id)),
    ...numberDifference('operation_type', message.operation_type, String(operationType)),
  ];
}

/** The provider's words. "OK" and "Good" are the documents' words for nothing to say. */
export function messageOf(message: GatewayMessage): string | null {
  const messages = [message.provider_result.message, message.result.message];
  return messages.find((message) => message !== null && !/^(ok|good)$/i.test(message)) ?? null;
}

/** Why it did not come about; nothing where it did, or goes on. */
export function reasonOf(
  { provider_result, result }: GatewayMessage,
  outcome: ReportedOutcome,
): { readonly reason?: FailureReason } {
  if (outcome !== 'failed' && outcome !== 'cancelled') return {};
  return { reason: failureReasonOf([provider_result, result], outcome === 'cancelled') };
}

/** Whether the gateway says that it does not accept our credentials or signature. */
export const isAuthenticationFailure = (message: GatewayMessage | null) =>
  message?.result.code === AUTHENTICATION_FAILED;

/** Whether an answer speaks of another order than it was asked about. */
const isAboutAnother = (message: GatewayMessage, order: ExpectedOrder['order']) =>
  !isAbsent(message.order_id) && orderIdOf(message) !== order.orderId;

/** Whether a status says nothing of where the order stands: -1 is not a failure. */
const isUnknown = (status: number | null): status is null | typeof UNKNOWN_STATUS =>
  status === null || status === UNKNOWN_STATUS;

const isError = ({ result }: GatewayMessage) => result.code !== null && result.code !== 0;

/** What is made of an answer that names a status. */
type MakeReport<Report> = (message: GatewayMessage, status: number) => Report;

/** An answer of the gateway's: how it came, and what it says; `message` is null where it says nothing readable. */
export interface GatewayAnswer {
  readonly head: AnswerHead;
  readonly message: GatewayMessage | null;
}

/** What an answer counts as in the log of calls to the gateway, whatever was asked. */
export function meaningOf({ head, message }: GatewayAnswer): 'ok' | 'refused' | 'unclear' {
  if (message === null || credenceOf(head) === 'nothing') return 'unclear';
  if (isError(message)) return 'refused';
  return isUnknown(message.status) ? 'unclear' : 'ok';
}

const unknown = (reason: string, errorAnswered = false) =>
  ({ kind: 'unknown', reason, errorAnswered }) as const;

/** What comes of the answer to payment_c2b or payment_b2c. */
export function readOrderAnswer<Report>(
  { head, message }: GatewayAnswer,
  order: ExpectedOrder['order'],
  report: MakeReport<Report>,
): OrderResult<Report> {
  const credence = credenceOf(head);
  if (credence === 'nothing') return unknown(reasonForDoubt(head));
  if (message === null) return unknown('the answer is not JSON');
  // Its refusal is another order's too: ours may have been taken.
  if (isAboutAnother(message, order)) return unknown('the answer is about another order');
  const { status } = message;
  if (status === FAILED_STATUS && isError(message)) {
    return {
      kind: 'refused',
      code: 'operator_failed',
      message: messageOf(message),
      ...reasonOf(message, 'failed'),
      mayTryNext: true,
    };
  }
  if (isUnknown(status)) {
    return isAuthenticationFailure(message)
      ? { kind: 'refused', code: 'operator_unavailable', message: null, mayTryNext: false }
      : unknown('the answer names no status', isError(message));
  }
  return credence === 'refusals'
    ? unknown(reasonForDoubt(head))
    : { kind: 'reported', report: report(message, status) };
}

/** What comes of the answer to status. */
export function readStatusAnswer<Report>(
  { head, message }: GatewayAnswer,
  order: ExpectedOrder['order'],
  report: MakeReport<Report>,
): OrderPollResult<Report> {
  const credence = credenceOf(head);
  if (credence === 'nothing') return { kind: 'no_answer', reason: reasonForDoubt(head) };
  if (message === null) return { kind: 'no_answer', reason: 'the answer is not JSON' };
  const { status } = message;
  if (isUnknown(status)) {
    return isError(message) && !isAuthenticationFailure(message)
      ? { kind: 'unknown_order' }
      : { kind: 'no_answer', reason: 'the answer names no status' };
  }
  if (credence === 'refusals') return { kind: 'no_answer', reason: reasonForDoubt(head) };
  return isAboutAnother(message, order)
    ? { kind: 'no_answer', reason: 'the answer is about another order' }
    : { kind: 'reported', report: report(message, status) };
}

/** What a status means; what the table does not name is not final. */
export const outcomeOf = (status: number): ReportedOutcome => OUTCOMES.get(status) ?? 'pending';
