/** Sends what a handler answers: status, headers and body as the table of endpoints says. */
import type { Endpoint } from '@malipo/contract/endpoints';
import type { Context } from 'hono';
import type { Answer } from './call.ts';
import { etagOf, isKnown } from './etag.ts';
import { takeCorsHeaders } from './origins.ts';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id.ts';

/** Private unless the table says otherwise. */
const cacheOf = (endpoint: Endpoint): string => endpoint.cache ?? 'no-store';

const firstStatus = (endpoint: Endpoint): number => Number(Object.keys(endpoint.answers)[0]);

const bodyOf = (body: unknown): unknown => (typeof body === 'function' ? (body as () => unknown)() : body);

/** `instanceof` knows only one of the classes that Node's adapter uses for it. */
const isResponse = (answer: Answer<unknown> | Response): answer is Response => 'headers' in answer;

/** An answer as it is sent. */
interface Ready {
  readonly text: string;
  readonly etag: string;
}

/** The answers that are the same object each time, made once. */
const ready = new WeakMap<object, Ready>();

async function readyOf(body: object): Promise<Ready> {
  const known = ready.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(body);
  const made = { text, etag: await etagOf(text) };
  ready.set(body, made);
  return made;
}

/** @param keep is handed what answers the next such request as well */
export async function send(
  context: Context,
  endpoint: Endpoint,
  answer: Answer<unknown> | Response,
  keep: (ready: Ready & { readonly cache: string }) => void = () => undefined,
): Promise<Response> {
  if (isResponse(answer)) {
    answer.headers.set('cache-control', cacheOf(endpoint));
    answer.headers.set(REQUEST_ID_HEADER, requestIdOf(context));
    return answer;
  }
  const cache = answer.cache ?? cacheOf(endpoint);
  const headers: Record<string, string> = {
    ...takeCorsHeaders(context),
    'content-type': 'application/json',
    'cache-control': cache,
    [REQUEST_ID_HEADER]: requestIdOf(context),
  };
  if (answer.isRepeat) headers['idempotent-replayed'] = 'true';
  const status = firstStatus(endpoint);
  if (!endpoint.conditional) return new Response(JSON.stringify(bodyOf(answer.body)), { status, headers });
  const made = answer.etag === undefined ? await readyOf(bodyOf(answer.body) as object) : null;
  const etag = answer.etag ?? made?.etag ?? '';
  headers['etag'] = etag;
  if (answer.isFixed && made !== null) keep({ ...made, cache });
  if (!isKnown(context.req.header('if-none-match'), etag)) {
    return new Response(made?.text ?? JSON.stringify(bodyOf(answer.body)), { status, headers });
  }
  delete headers['content-type'];
  return new Response(null, { status: 304, headers });
}
