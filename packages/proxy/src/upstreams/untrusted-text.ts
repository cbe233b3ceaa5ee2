/** What comes from upstream is untrusted: text is bounded and plain, a link is followed only if it is safe. */
import { isLoopback } from '../config/variables.ts';
import { beginningOf } from '../well-formed.ts';

const MAX_TEXT_CHARACTERS = 300;

// oxlint-disable-next-line no-control-regex -- control characters are what this refuses
const LINK = /^https?:\/\/[^\\\s\u0000-\u001f\u007f-\u009f]+$/i;

/** Text without control characters, bounded; null for what is no text or empty. */
export function plainText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const plain = value
    // oxlint-disable-next-line no-control-regex -- control characters are what this takes out
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim();
  // Readers of JSON in other languages refuse a text that ends in half of a character.
  const text = beginningOf(plain, MAX_TEXT_CHARACTERS);
  return text === '' ? null : text;
}

/**
 * A link that a customer may be sent to: https without user information, or http on a loopback address
 * where the proxy is not live.
 */
export function safeLink(value: unknown, live: boolean): string | null {
  if (typeof value !== 'string' || value.length > 2048 || !LINK.test(value)) return null;
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return null;
  return url.protocol === 'https:' || (!live && isLoopback(url)) ? url.href : null;
}
