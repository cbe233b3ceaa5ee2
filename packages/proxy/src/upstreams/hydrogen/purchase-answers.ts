/** Makes sense of the answer to a purchase. Pure. */
import * as z from 'zod/mini';
import { isAbsent } from '../differences.ts';
import { sellerReason } from '../failure-words.ts';
import { decimalText } from '../json-text-plain.ts';
import type { BuyOrder, BuyResult, Delivery } from '../seller.ts';
import { plainText } from '../untrusted-text.ts';
import { optional } from '../readers.ts';
import { INNER_SUCCESS_CODES, SUCCESS_WORDS } from './facts.ts';
import { pinsOf } from './purchase-requests.ts';
import { codeText, type Envelope } from './envelope.ts';
import type { SaleKind } from './sale-kinds.ts';

const UNREADABLE = '(unreadable)';

const Code = optional(codeText);
/** A word that cannot be read is not one of success; one that is missing says nothing. */
const Word = optional((value) => (isAbsent(value) ? null : (plainText(value) ?? UNREADABLE)));

const RawOutput = z.object({
  token: Code,
  unit: optional(decimalText),
  kwh: optional(decimalText),
  transactionStatus: Word,
});
/** What "Make IGR Payment" answers, one level further in. */
const Inner = z.object({ id: Code, status: Word });

const Bought = z.object({
  transactionStatus: Word,
  transactionRef: Code,
  data: z.catch(
    z.partial(
      z.object({
        statusCode: optional((value) => (isAbsent(value) ? null : (codeText(value) ?? UNREADABLE))),
        status: Word,
        transactionStatus: Word,
        transactionReference: Code,
        referenceId: Code,
        tokenCode: Code,
        creditToken: Code,
        rawOutput: z.catch(z.nullable(RawOutput), null),
        ePIN: z.optional(z.unknown()),
        pins: z.catch(z.nullable(z.array(z.unknown())), null),
        data: z.catch(z.nullable(Inner), null),
      }),
    ),
    {},
  ),
});
type Bought = z.infer<typeof Bought>;

const Pin = z.object({ pin: Code, serialNumber: Code, expiresOn: Code });

/** "Purchase ePIN": a list from Spectranet, one code from WAEC. */
function pinsIn({ data }: Bought): NonNullable<Delivery['pins']> {
  const listed = (data.pins ?? []).flatMap((item) => {
    const row = Pin.safeParse(item);
    if (!row.success || row.data.pin === null) return [];
    return [{ pin: row.data.pin, serial: row.data.serialNumber, expires_at: row.data.expiresOn }];
  });
  const single = [data.ePIN].flat().flatMap((item) => codeText(item) ?? []);
  return listed.length > 0 ? listed : single.map((pin) => ({ pin, serial: null, expires_at: null }));
}

/** A word that is not one of 004's for success, though the code says 90000. */
function contradicts({ transactionStatus, data }: Bought): boolean {
  const words = [
    transactionStatus,
    data.status,
    data.transactionStatus,
    data.rawOutput?.transactionStatus,
    data.data?.status,
  ];
  const isOther = (word: string | null | undefined) => word != null && !SUCCESS_WORDS.has(word.toLowerCase());
  return words.some(isOther) || (data.statusCode != null && !INNER_SUCCESS_CODES.has(data.statusCode));
}

/** @returns null where the upstream gave less than was bought */
function deliveryOf(bought: Bought, kind: SaleKind, order: BuyOrder): Delivery | null {
  const { data } = bought;
  if (kind === 'waec' || kind === 'spectranet') {
    const pins = pinsIn(bought);
    return pins.length === Number(pinsOf(order)) ? { pins } : null;
  }
  if (kind !== 'electricity') return {};
  const token = data.tokenCode ?? data.creditToken ?? data.rawOutput?.token ?? null;
  const units = data.rawOutput?.kwh ?? data.rawOutput?.unit ?? null;
  // Meters that are paid afterwards get no token.
  if (token === null && !/post-?\s?paid/i.test(order.service['name'] ?? '')) return null;
  return { ...(token === null ? {} : { token }), ...(units === null ? {} : { units }) };
}

function readDone(body: unknown, kind: SaleKind, order: BuyOrder): BuyResult {
  const answer = Bought.safeParse(body);
  if (!answer.success) return { kind: 'unknown', reason: 'the answer cannot be read' };
  const bought = answer.data;
  if (contradicts(bought)) {
    return { kind: 'unknown', reason: 'the answer says done, and another word beside it' };
  }
  const delivery = deliveryOf(bought, kind, order);
  if (delivery === null) {
    return { kind: 'review', reason: 'the upstream says that it is done, and gave less than was bought' };
  }
  const { transactionRef, data } = bought;
  const upstream_reference =
    transactionRef ?? data.transactionReference ?? data.referenceId ?? data.data?.id ?? null;
  return { kind: 'delivered', delivery, upstream_reference };
}

/** @param envelope what came back; success words count only together with 90000 (upstream-facts, "Hydrogen") */
export function readPurchase(envelope: Envelope, kind: SaleKind, order: BuyOrder): BuyResult {
  switch (envelope.meaning) {
    case 'done':
      return readDone(envelope.body, kind, order);
    case 'refused':
    case 'not_found':
      return {
        kind: 'refused',
        code: 'operator_failed',
        message: envelope.message,
        reason: sellerReason(envelope.message),
      };
    case 'unauthorised':
      return { kind: 'refused', code: 'operator_unavailable', message: null };
    case 'duplicate':
      return {
        kind: 'review',
        reason: 'the upstream received this reference before, and does not say what became of it',
      };
    case 'unexpected':
    case null:
      return { kind: 'unknown', reason: 'the upstream answered an unexpected error' };
  }
}

/**
 * The answer to a repeat with the same reference: a result settles it.
 *
 * A refusal settles nothing. It speaks of the repeat, such as of a wallet that the first one emptied.
 */
export function readRepeat(envelope: Envelope, kind: SaleKind, order: BuyOrder): BuyResult {
  const result = readPurchase(envelope, kind, order);
  if (envelope.meaning === 'unauthorised') return { kind: 'unknown', reason: 'the login is refused' };
  if (result.kind !== 'refused') return result;
  return {
    kind: 'review',
    reason: `the upstream refused the repeat (${result.message ?? 'without a message'}); the first may have been carried out`,
  };
}
