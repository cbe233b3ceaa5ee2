/** ETags: an answer that the caller has already is not sent again (RFC 9110, section 13). */
import { hexOf } from '../tokens/hex.ts';

/** Whether the caller has the answer of this ETag. @param given its If-None-Match */
export function isKnown(given: string | null | undefined, etag: string): boolean {
  if (given === undefined || given === null) return false;
  if (given === etag) return true;
  return given
    .split(',')
    .map((candidate) => candidate.trim())
    .some((candidate) => candidate.replace(/^W\//, '') === etag || candidate === '*');
}

/** An ETag that follows from the answer's text alone. */
export async function etagOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `"${hexOf(new Uint8Array(digest, 0, 12))}"`;
}
