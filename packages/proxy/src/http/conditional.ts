/** ETags: an answer that the caller has already is not sent again (RFC 9110, section 13). */
import type { Context } from 'hono';

const matches = (header: string, etag: string) =>
  header
    .split(',')
    .some((candidate) => candidate.trim().replace(/^W\//, '') === etag || candidate.trim() === '*');

/** Answers JSON with its ETag, or 304 where the caller has it. */
export function conditionalJson(
  context: Context,
  etag: string,
  cacheControl: string,
  body: () => unknown,
): Response {
  context.header('etag', etag);
  context.header('cache-control', cacheControl);
  if (matches(context.req.header('if-none-match') ?? '', etag)) return context.body(null, 304);
  return context.json(body() as object);
}

/** An ETag that follows from the answer alone. */
export async function etagOf(body: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(body)));
  return `"${[...new Uint8Array(digest).slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}
