import { hexOf } from './hex.ts';
import { RandomBytes } from './random-bytes.ts';

const random = new RandomBytes();

/** @param count at most 4096 */
export const randomBytes = (count: number): Uint8Array<ArrayBuffer> => random.take(count);

/** 128 random bits in hexadecimal, behind a prefix that says what it names: `pay_3fa8…`. */
export const randomId = (prefix: string): string => `${prefix}_${randomHex(16)}`;

export const randomHex = (bytes: number): string => hexOf(randomBytes(bytes));
