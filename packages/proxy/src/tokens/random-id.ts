import { hexOf } from './hex.ts';
import { RandomBytes } from './random-bytes.ts';

const random = new RandomBytes();

/** @param count at most 4096 */
export const randomBytes = (count: number): Uint8Array<ArrayBuffer> => random.take(count);

/** 128 random bits in hexadecimal, behind a prefix that says what it names: `pay_3fa8…`. */
export const randomId = (prefix: string): string => `${prefix}_${randomHex(16)}`;

const TIME_DIGITS = 12;

/**
 * An id of the same length that sorts by when it was made: 48 bits of time before 80 random ones, as in a UUID of
 * version 7 (RFC 9562, section 5.7). What is made at one time stands together in the journal's indexes, so that a
 * commit writes half as many pages.
 *
 * @param at milliseconds since 1970
 */
export const timedId = (prefix: string, at: number): string =>
  `${prefix}_${Math.trunc(at).toString(16).padStart(TIME_DIGITS, '0')}${randomHex(10)}`;

export const randomHex = (bytes: number): string => hexOf(randomBytes(bytes));
