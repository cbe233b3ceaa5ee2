/** What the gateway's words mean for a payment: what the customer must do next, and how it ends. */
import { APPROVE_ON_PHONE_MESSAGE } from '@malipo/contract/texts';
import type { PollResult, CollectOrder, CollectResult, Report, UpstreamNext } from '../collector.ts';
import { safeLink } from '../untrusted-text.ts';
import {
  confirmsAmount,
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

/** What the report is held against. */
export interface ExpectedPayment extends ExpectedOrder {
  readonly order: CollectOrder;
  readonly live: boolean;
}

function nextOf(message: GatewayMessage, { row, order, live }: ExpectedPayment): UpstreamNext | null {
  const { extra } = message;
  if (extra.account_number && extra.bank_name) {
    return {
      type: 'bank_transfer',
      bank_name: extra.bank_name,
      account_number: extra.account_number,
      account_name: extra.account_name ?? null,
      single_use: row.collect?.single_use === true,
      exact_amount: row.collect?.exact_amount === true,
    };
  }
  // PHP writes a member that it has nothing for as an empty text: the next one may hold the link.
  const url = [extra.customer_redirect, extra.redirect_url, message.redirect_url]
    .map((link) => safeLink(link, live))
    .find((link) => link !== null);
  if (url) return { type: 'redirect', url };
  const isPrompt = row.collect?.flow === 'approve_on_phone' && !order.route.page;
  return isPrompt
    ? { type: 'approve_on_phone', message: extra.customer_message ?? APPROVE_ON_PHONE_MESSAGE }
    : null;
}

export function paymentReport(message: GatewayMessage, status: number, expected: ExpectedPayment): Report {
  const outcome = outcomeOf(status);
  const differences = differencesOf(message, expected);
  return {
    outcome,
    message: outcome === 'failed' || outcome === 'cancelled' ? messageOf(message) : null,
    ...reasonOf(message, outcome),
    next: outcome === 'pending' && differences.length === 0 ? nextOf(message, expected) : null,
    differences,
    amount_confirmed: confirmsAmount(message, expected.order.amount),
  };
}

/** What comes of the answer to payment_c2b. */
export function readCollectAnswer(answer: GatewayAnswer, expected: ExpectedPayment): CollectResult {
  return readOrderAnswer(answer, expected.order, (message, status) =>
    paymentReport(message, status, expected),
  );
}

/** What comes of the answer to status. */
export function readPaymentStatus(answer: GatewayAnswer, expected: ExpectedPayment): PollResult {
  return readStatusAnswer(answer, expected.order, (message, status) =>
    paymentReport(message, status, expected),
  );
}
