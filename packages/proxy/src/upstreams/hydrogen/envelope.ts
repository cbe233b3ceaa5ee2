/** What every answer of Hydrogen's has in common, and the readers that its schemas are made of. */
import * as z from 'zod/mini';
import { idText, parsePlainJson } from '../json-text-plain.ts';
import { amountIn, Integer, positiveAmount, Text } from '../readers.ts';
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

const EnvelopeMembers = z.object({
  statusCode: Integer,
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

/** What an answer counts as in the log of calls to Hydrogen. */
export function meaningOf(reading: Reading): 'ok' | 'refused' | 'unclear' {
  const meaning = reading.kind === 'envelope' ? reading.envelope.meaning : 'unexpected';
  if (meaning === 'unexpected') return 'unclear';
  return meaning === 'done' ? 'ok' : 'refused';
}

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

/** An amount of naira, zero included. */
export const nairaText = (value: unknown): string | null => amountIn(value, CURRENCY);

/** A price: an amount above zero. */
export const priceText = (value: unknown): string | null => positiveAmount(value, CURRENCY);

const List = z.object({ data: z.array(z.unknown()) });

/** The rows of a list; null where the answer holds none. */
export const rowsOf = (body: unknown): readonly unknown[] | null => List.safeParse(body).data?.data ?? null;
