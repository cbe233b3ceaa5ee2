/** Makes sense of /payment/ and of a payment's row in the history (001). Pure. */
import * as z from 'zod/mini';
import type { CollectOrder, CollectResult, Report } from '../collector.ts';
import { confirmsNumber, numberDifference, textDifference } from '../differences.ts';
import { needed } from '../readers.ts';
import { safeLink } from '../untrusted-text.ts';
import type { HpayConfig } from './config.ts';
import type { Standing } from './history.ts';
import { safeId } from './members.ts';
import type { PlainObject } from './verdict.ts';

/** What an answer is held against. */
export interface ExpectedPayment {
  readonly order: CollectOrder;
  readonly mode: HpayConfig['mode'];
  readonly live: boolean;
}

const CheckoutAnswer = z.object({
  transaction_id: needed(safeId),
  checkout_url: z.optional(z.unknown()),
  // As they came: what cannot be read is not what is missing.
  amount: z.optional(z.unknown()),
  currency: z.optional(z.unknown()),
  mode: z.optional(z.unknown()),
});

function differencesOf(
  answer: { readonly amount?: unknown; readonly currency?: unknown; readonly mode?: unknown },
  { order, mode }: ExpectedPayment,
): readonly string[] {
  return [
    ...numberDifference('amount', answer.amount, order.amount),
    ...textDifference('currency', answer.currency, order.currency),
    ...textDifference('mode', answer.mode, mode),
  ];
}

/** A link that cannot be shown is like none: no money can move on it. */
const NO_LINK: CollectResult = {
  kind: 'unknown',
  reason: 'the answer holds no link that may be followed',
  errorAnswered: false,
};

/** @returns `unknown` where no link was given: it may be asked for again */
export function readCheckout(body: PlainObject, expected: ExpectedPayment): CollectResult {
  const { success, data } = CheckoutAnswer.safeParse(body);
  const url = success ? safeLink(data.checkout_url, expected.live) : null;
  if (!success || url === null) return NO_LINK;
  const differences = differencesOf(data, expected);
  return {
    kind: 'reported',
    report: {
      outcome: 'pending',
      message: null,
      next: differences.length === 0 ? { type: 'redirect', url } : null,
      differences,
      amount_confirmed: false,
      upstream_reference: data.transaction_id,
    },
  };
}

/**
 * Where a payment stands by the history.
 *
 * @param row null where the history does not list it: it is not paid
 */
export function readStanding(row: Standing | null, expected: ExpectedPayment): Report {
  // UNPAID may still be paid, and a word that 001 does not print is not final either.
  if (row?.status.toUpperCase() !== 'PAID') {
    return { outcome: 'pending', message: null, next: null, differences: [], amount_confirmed: false };
  }
  return {
    outcome: 'succeeded',
    message: null,
    next: null,
    differences: differencesOf(row, expected),
    amount_confirmed: confirmsNumber(row?.amount, expected.order.amount),
  };
}
