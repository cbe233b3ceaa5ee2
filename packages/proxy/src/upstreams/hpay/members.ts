/** How what is particular to HPAY's answers is read. */
import * as z from 'zod/mini';
import { isAbsent } from '../differences.ts';
import { idText, integerValue } from '../json-text-plain.ts';
import { optional, textOrNumber } from '../readers.ts';
import { plainText } from '../untrusted-text.ts';

/** An id that may stand in a request again. */
export function safeId(value: unknown): string | null {
  const id = idText(value);
  return id !== null && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id) ? id : null;
}

/** A name that customers see; null for one that holds markup, which is no name. */
export function shownName(value: unknown): string | null {
  const name = plainText(value);
  return name === null || /<[a-z!/?]/i.test(name) ? null : name;
}

/** How PHP may write that something is not so. */
const isNo = (value: unknown): boolean =>
  isAbsent(value) ||
  value === false ||
  integerValue(value) === 0 ||
  (typeof value === 'string' && value.toLowerCase() === 'false');

/** Whether something is so; what cannot be read as a no is a yes. */
export const Flag = z.catch(
  z.pipe(
    z.unknown(),
    z.transform((value) => !isNo(value)),
  ),
  false,
);
export const TextOrNumber = optional(textOrNumber);
