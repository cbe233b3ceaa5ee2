/** What every answer of Hydrogen's has in common, and the readers that its schemas are made of. */
import { canonicalAmount } from '@malipo/contract';
import * as z from 'zod';
import { decimalText, idText, integerValue, parsePlainJson } from '../json-text-plain.ts';
import type { Fetched } from '../seller.ts';
import { credenceOf, reasonForDoubt, type AnswerHead } from '../credence.ts';
import { plainText } from '../untrusted-text.ts';
import { CURRENCY, STATUS_MEANINGS, type StatusMeaning } from './facts.ts';

/** An answer in JSON; `body` is untrusted, for the schema of the call. */
export interface Envelope {
  /** Null where the code is missing or not one of 004's. */
  readonly meaning: StatusMeaning | null;
  /** As text, at most 300 characters. */
  readonly message: string | null;
  readonly body: unknown;
}

const Text = z.unknown().transform(plainText).catch(null);

const EnvelopeMembers = z.object({
  statusCode: z.unknown().transform(integerValue).catch(null),
  message: Text,
  description: Text,
});

/** @returns null for what is no JSON object */
export function readEnvelope(text: string): Envelope | null {
  let body: unknown;
  try {
    body = parsePlainJson(text);
  } catch {
    return null;
  }
  const members = EnvelopeMembers.safeParse(body);
  if (!members.success) return null;
  const { statusCode, message, description } = members.data;
  return {
    meaning: statusCode === null ? null : (STATUS_MEANINGS.get(statusCode) ?? null),
    message: message ?? description,
    body,
  };
}

/** An answer by its status code, which decides also where the HTTP status is a 4xx; or why it says nothing. */
export type Reading =
  | { readonly kind: 'envelope'; readonly envelope: Envelope & { readonly meaning: StatusMeaning } }
  | { readonly kind: 'unclear'; readonly reason: string };

export function readAnswer(answer: AnswerHead & { readonly text: string }): Reading {
  const credence = credenceOf(answer);
  if (credence === 'nothing') return { kind: 'unclear', reason: reasonForDoubt(answer) };
  const envelope = readEnvelope(answer.text);
  if (envelope === null) return { kind: 'unclear', reason: 'the answer is not JSON' };
  const { meaning } = envelope;
  if (meaning === null) return { kind: 'unclear', reason: 'the answer names no known status code' };
  return meaning === 'done' && credence !== 'all'
    ? { kind: 'unclear', reason: reasonForDoubt(answer) }
    : { kind: 'envelope', envelope: { ...envelope, meaning } };
}

const MAX_CODE_CHARACTERS = 128;

/** An id or code, whether it came as text or as a number; null for what is empty, long or not printable. */
export function codeText(value: unknown): string | null {
  const text = idText(value)?.trim() ?? '';
  return text !== '' && text.length <= MAX_CODE_CHARACTERS && plainText(text) === text ? text : null;
}

/** A name for customers to read; null for one that holds markup, which no honest list does. */
export function nameText(value: unknown): string | null {
  const text = plainText(value);
  return text === null || /<[a-z!/?]|&#?[a-z0-9]+;/i.test(text) ? null : text;
}

/** An amount of naira, zero included, without the zeros that its spelling carries: `11400.0` is `11400`. */
export function nairaText(value: unknown): string | null {
  const decimal = decimalText(value);
  if (decimal === null) return null;
  return canonicalAmount(decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), CURRENCY);
}

/** A price: an amount above zero. */
export function priceText(value: unknown): string | null {
  const amount = nairaText(value);
  return amount === '0' ? null : amount;
}

/** A member that must be readable, else the row is broken. */
export function needed<Value>(read: (value: unknown) => Value | null) {
  return z.unknown().transform((value, context) => {
    const found = read(value);
    if (found !== null) return found;
    context.addIssue({ code: 'custom', message: 'cannot be read' });
    return z.NEVER;
  });
}

/** A member that is null where it is missing or cannot be read. */
export function wanted<Value>(read: (value: unknown) => Value | null) {
  return z.unknown().transform(read).catch(null);
}

const List = z.object({ data: z.array(z.unknown()) });

/**
 * Reads the rows of a list one by one: those that are broken, or repeat another's key, are left out and counted.
 *
 * @returns null where the answer holds no list
 */
export function readRows<Row>(
  body: unknown,
  schema: z.ZodType<Row>,
  keyOf: (row: Row) => string,
): Fetched<Row> | null {
  const list = List.safeParse(body);
  if (!list.success) return null;
  const rows = new Map<string, Row>();
  for (const item of list.data.data) {
    const row = schema.safeParse(item);
    if (row.success && !rows.has(keyOf(row.data))) rows.set(keyOf(row.data), row.data);
  }
  return { rows: [...rows.values()], dropped: list.data.data.length - rows.size };
}
