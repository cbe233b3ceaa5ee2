/** One call to an upstream, bounded in time and size (design.md, "What must hold", 8). */
import { NothingSentError, type Fetch } from '../dependencies.ts';

/** From the first byte sent to the last byte received. */
export const UPSTREAM_DEADLINE_MS = 15_000;
/** No answer is larger: ten thousand products of a catalogue, as upstreams write them. */
export const MAX_ANSWER_BYTES = 8_388_608;
/** What a call takes that does not ask for more. */
const USUAL_ANSWER_BYTES = 1_048_576;

export type BoundedAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string }
  /** Not a byte was sent. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** The upstream may have received the request. */
  | { readonly kind: 'unknown'; readonly reason: string };

async function readBounded(response: Response, largest: number): Promise<string | null> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  // What fetch inflates is counted inflated: a small bomb does not pass.
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > largest) return null;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, position);
    position += chunk.byteLength;
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** One request as it goes upstream. */
export interface UpstreamCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** Beside those that every call has; names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
  /** How large its answer may be, in bytes; 1 MiB by default, {@link MAX_ANSWER_BYTES} at most. */
  readonly largestAnswerBytes?: number;
}

/**
 * Sends one request and reads the answer as text.
 *
 * Never rejects, never follows a redirect; the upstream's body is in the answer only, not in a reason.
 */
export async function callUpstream(fetch: Fetch, call: UpstreamCall): Promise<BoundedAnswer> {
  const largest = Math.min(call.largestAnswerBytes ?? USUAL_ANSWER_BYTES, MAX_ANSWER_BYTES);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), UPSTREAM_DEADLINE_MS);
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: {
        ...call.headers,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      redirect: 'manual',
      signal: abort.signal,
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      return { kind: 'unknown', reason: 'the upstream answered with a redirect' };
    }
    const text = await readBounded(response, largest);
    if (text === null) return { kind: 'unknown', reason: `the answer is larger than ${largest} bytes` };
    return { kind: 'answer', status: response.status, text };
  } catch (error) {
    if (error instanceof NothingSentError)
      return { kind: 'not_sent', reason: 'the upstream could not be reached' };
    if (abort.signal.aborted) return { kind: 'unknown', reason: 'the upstream did not answer in time' };
    return { kind: 'unknown', reason: 'the connection broke, or the answer was cut short' };
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

/** Posts JSON text; see {@link callUpstream}. */
export function postJson(fetch: Fetch, url: string, body: string): Promise<BoundedAnswer> {
  return callUpstream(fetch, { method: 'POST', url, body });
}
