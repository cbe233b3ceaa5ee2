/** ETags: an answer that the caller has already is not sent again (RFC 9110, section 13). */
import type { Context } from 'hono';

/** Whether the caller has the answer of this ETag. */
export const isKnown = (context: Context, etag: string): boolean =>
  (context.req.header('if-none-match') ?? '')
    .split(',')
    .map((candidate) => candidate.trim())
    .some((candidate) => candidate.replace(/^W\//, '') === etag || candidate === '*');

/** An ETag that follows from the answer alone. */
export async function etagOf(body: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(body)));
  return `"${[...new Uint8Array(digest).slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}
