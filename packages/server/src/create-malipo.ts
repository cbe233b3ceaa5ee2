import { ENDPOINTS, type Endpoint, type OperationId } from '@malipo/contract/endpoints';
import { HARMLESS, RESOURCES } from './resources.ts';
import { createTransport, type Call, type Send } from './transport.ts';
import type { CallOptions, Malipo } from './types.ts';

const TIMEOUT_MS = 30_000;
const MAX_RETRIES = 2;

export interface MalipoOptions {
  /** The proxy, such as `https://pay.example.com`; with `MALIPO_SERVER_PORT`, the address of that listener. */
  readonly url: string;
  /** `MALIPO_SECRET_KEY`; of two, comma separated, while it is rotated, the first. It must never reach a page. */
  readonly secretKey: string;
  /** How long one try may take, in milliseconds; 30,000 by default. */
  readonly timeoutMs?: number;
  /** How often a call is sent again where that is safe; 2 by default. */
  readonly maxRetries?: number;
  /** The runtime's own by default. */
  readonly fetch?: typeof fetch;
}

/** RFC 6750, 2.1: neither quotation marks nor line breaks, which a header refuses by quoting the whole key. */
const BEARER = /^[A-Za-z0-9._~+/-]+=*$/;

/** @throws TypeError, which does not show it */
function readSecretKey(given: string): string {
  const [key = ''] = (given ?? '').split(',');
  if (key.trim() === '') throw new TypeError('secretKey is missing: it is the value of MALIPO_SECRET_KEY');
  if (BEARER.test(key.trim())) return key.trim();
  throw new TypeError(
    'secretKey must be the value of MALIPO_SECRET_KEY, without quotation marks, spaces or line breaks',
  );
}

/** @throws TypeError where it is no address */
function readUrl(given: string): string {
  const url = (given ?? '').trim();
  if (/^https?:\/\/[^/\s@?#]+(\/[^\s?#]*)?$/i.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  throw new TypeError('url must be the address of the proxy: https://…');
}

type Query = Readonly<Record<string, unknown>>;

const asText = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

function queryText(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(given.map(([name, value]) => [name, asText(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

/** Gives the promise of a first page the way on to all items. */
function withItems(first: Promise<unknown>, next: (cursor: string) => Promise<unknown>): Promise<unknown> {
  async function* items(): AsyncGenerator {
    for (let page = first; ;) {
      const { next_cursor: cursor, ...members } = (await page) as { next_cursor: string | null };
      yield* Object.values(members).find((member) => Array.isArray(member)) as unknown[];
      if (cursor === null) return;
      page = next(cursor);
    }
  }
  return Object.assign(first, { [Symbol.asyncIterator]: items });
}

/** The function that calls one endpoint: first what stands in its path, then body and query, then options. */
function methodFor(id: OperationId, send: Send): (...parameters: unknown[]) => Promise<unknown> {
  const endpoint: Endpoint = ENDPOINTS[id];
  const isRepeatable = endpoint.method !== 'POST' || endpoint.idempotent === true || HARMLESS.has(id);
  return (...parameters) => {
    const rest = [...parameters];
    const path = endpoint.path.replace(/\{\w+\}/g, () => encodeURIComponent(asText(rest.shift())));
    const body = endpoint.body && rest.shift();
    const query = endpoint.query && (rest.shift() as Query | undefined);
    const { idempotencyKey, signal } = (rest.shift() ?? {}) as CallOptions;
    const call: Omit<Call, 'path'> = {
      method: endpoint.method,
      body,
      signal,
      isRepeatable,
      idempotencyKey: endpoint.idempotent && (idempotencyKey ?? crypto.randomUUID()),
    };
    const page = (cursor?: string) =>
      send({ ...call, path: `${path}${queryText(cursor === undefined ? query : { ...query, cursor })}` });
    return endpoint.query ? withItems(page(), page) : page();
  };
}

/**
 * The proxy, as a merchant's server calls it.
 *
 * @throws TypeError where `url` or `secretKey` cannot be used
 *
 * Every method throws a {@link ProblemError} where the proxy refuses, and a {@link NoAnswerError} where no usable
 * answer came.
 *
 * @example
 * const malipo = createMalipo({ url: 'https://pay.example.com', secretKey: process.env.MALIPO_SECRET_KEY });
 * const session = await malipo.sessions.create({ amount: '1500', currency: 'XOF', reference: 'order-1042' });
 * for await (const payment of malipo.payments.list({ status: 'succeeded' })) console.log(payment.reference);
 */
export function createMalipo(options: MalipoOptions): Malipo {
  const { timeoutMs = TIMEOUT_MS, maxRetries = MAX_RETRIES } = options;
  const send = createTransport({
    url: readUrl(options.url),
    secretKey: readSecretKey(options.secretKey),
    timeoutMs,
    maxRetries,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
  });
  const groups = Object.entries(RESOURCES).map(([group, methods]) => [
    group,
    Object.fromEntries(Object.entries<OperationId>(methods).map(([name, id]) => [name, methodFor(id, send)])),
  ]);
  return Object.fromEntries(groups) as Malipo;
}
