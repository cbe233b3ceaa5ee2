/** Sends what a handler answers: status, headers and body as the table of endpoints says. */
import type { Endpoint } from '@malipo/contract/endpoints';
import type { Context } from 'hono';
import type { Answer } from './call.ts';
import { etagOf, isKnown } from './etag.ts';

/** Private unless the table says otherwise. */
export const cacheOf = (endpoint: Endpoint): string => endpoint.cache ?? 'no-store';

const firstStatus = (endpoint: Endpoint): number => Number(Object.keys(endpoint.answers)[0]);

const bodyOf = (body: unknown): unknown => (typeof body === 'function' ? (body as () => unknown)() : body);

/** `instanceof` knows only one of the classes that Node's adapter uses for it. */
const isResponse = (answer: Answer<unknown> | Response): answer is Response => 'headers' in answer;

export async function send(
  context: Context,
  endpoint: Endpoint,
  answer: Answer<unknown> | Response,
): Promise<Response> {
  if (isResponse(answer)) {
    answer.headers.set('cache-control', cacheOf(endpoint));
    return answer;
  }
  context.header('cache-control', answer.cache ?? cacheOf(endpoint));
  if (answer.isRepeat) context.header('idempotent-replayed', 'true');
  if (!endpoint.conditional) return json(context, bodyOf(answer.body), firstStatus(endpoint));
  const body = answer.etag === undefined ? bodyOf(answer.body) : null;
  const etag = answer.etag ?? (await etagOf(body));
  context.header('etag', etag);
  if (isKnown(context, etag)) return context.body(null, 304);
  return json(context, body ?? bodyOf(answer.body), firstStatus(endpoint));
}

const json = (context: Context, body: unknown, status: number): Response =>
  context.json(body as object, status as 200);
