/** One call to an upstream, bounded in time and size (design.md, "What must hold", 8). */
import {
  ConnectionLostError,
  NothingSentError,
  type Fetch,
  type FetchedResponse,
  type FetchInit,
  type Lane,
} from '../dependencies.ts';
import type { AnswerHead } from './credence.ts';
import { joinedBytes } from '../joined-bytes.ts';
import { endByClock, hasEnded } from '../journal/work-signal.ts';
import { traceparentOf } from '../observe/work.ts';

/** From the call to the last byte received. */
export const UPSTREAM_DEADLINE_MS = 15_000;
/** No answer is larger: ten thousand products of a catalogue, as upstreams write them. */
export const MAX_ANSWER_BYTES = 8_388_608;
/** What a call takes that does not ask for more. */
const USUAL_ANSWER_BYTES = 1_048_576;

/** A mistake of ours is told from what happens on the network; `reportFaults` has written it to the log. */
const PROXY_FAILED = 'the proxy itself failed during the call; its log says where';

export type BoundedAnswer =
  | ({ readonly kind: 'answer'; readonly text: string } & AnswerHead)
  /** Not a byte was sent. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** The upstream may have received the request. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** @returns null where there is more than that */
async function readBytes({ body }: FetchedResponse, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // What fetch inflates is counted inflated: a small bomb does not pass.
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) return null;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new ConnectionLostError(error);
  }
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  return joinedBytes(chunks, size);
}

/** @returns null for what is not UTF-8 */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
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
  readonly maxAnswerBytes?: number;
}

/** What a call is for: whose connections it takes, and what ends it. */
export interface CallPurpose {
  readonly lane: Lane;
  /** See {@link FetchInit.shareKey}. */
  readonly shareKey?: string;
  /** Ends the call together with the work that it belongs to; null for a call that belongs to no work. */
  readonly signal: AbortSignal | null;
}

/** What ends a call before its answer: its own deadline, or the work that it belongs to. */
interface Limit {
  readonly signal: AbortSignal;
  /** Why it was ended; null while it was not. */
  reason(): string | null;
  /** Lets go of the timer and of the work's signal. */
  release(): void;
  /** Ends what is still under way. */
  end(): void;
}

function limitOf(work: AbortSignal | null): Limit {
  const controller = new AbortController();
  let reason: string | null = null;
  const end = (because: string) => {
    reason ??= because;
    controller.abort();
  };
  const endOfWork = () => end('the work on it was ended before the upstream had answered');
  const deadline = performance.now() + UPSTREAM_DEADLINE_MS;
  const endOfTime = () => end('the upstream did not answer in time');
  const timer = setTimeout(endOfTime, UPSTREAM_DEADLINE_MS);
  work?.addEventListener('abort', endOfWork);
  endByClock(controller.signal, () => {
    if (hasEnded(work)) endOfWork();
    else if (performance.now() >= deadline) endOfTime();
  });
  return {
    signal: controller.signal,
    reason: () => reason,
    release() {
      clearTimeout(timer);
      work?.removeEventListener('abort', endOfWork);
    },
    end: () => controller.abort(),
  };
}

function initOf(
  call: UpstreamCall,
  { lane, shareKey, signal: work }: CallPurpose,
  signal: AbortSignal,
): FetchInit {
  const { method, body } = call;
  const traceparent = traceparentOf(work);
  return {
    method,
    headers: {
      ...call.headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      accept: 'application/json',
      'accept-encoding': 'identity',
      ...(traceparent !== null && { traceparent }),
    },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    signal,
    lane,
    ...(shareKey === undefined ? {} : { shareKey }),
  };
}

/**
 * Sends one request and reads the answer as text. It ends at its deadline or at the purpose's signal, whichever
 * comes first.
 *
 * Never rejects, never follows a redirect; the upstream's body is in the answer only, not in a reason.
 */
export async function callUpstream(
  fetch: Fetch,
  call: UpstreamCall,
  purpose: CallPurpose,
): Promise<BoundedAnswer> {
  const { signal: work } = purpose;
  if (hasEnded(work)) return { kind: 'not_sent', reason: 'the work on it was ended before it was sent' };
  const maxBytes = Math.min(call.maxAnswerBytes ?? USUAL_ANSWER_BYTES, MAX_ANSWER_BYTES);
  const limit = limitOf(work);
  let isWhole = false;
  try {
    const response = await fetch(call.url, initOf(call, purpose, limit.signal));
    if (response.status >= 300 && response.status < 400)
      return { kind: 'unknown', reason: 'the upstream answered with a redirect' };
    const bytes = await readBytes(response, maxBytes);
    if (bytes === null) return { kind: 'unknown', reason: `the answer is larger than ${maxBytes} bytes` };
    isWhole = true;
    const text = textOf(bytes);
    if (text === null) return { kind: 'unknown', reason: 'the answer is not text in UTF-8' };
    const contentType = response.headers.get('content-type');
    return { kind: 'answer', status: response.status, contentType, text };
  } catch (error) {
    if (error instanceof NothingSentError) return { kind: 'not_sent', reason: error.message };
    const reason = error instanceof ConnectionLostError ? error.message : PROXY_FAILED;
    return { kind: 'unknown', reason: limit.reason() ?? reason };
  } finally {
    limit.release();
    if (!isWhole) limit.end();
  }
}

/**
 * Waits for something that others may wait for too, such as a login: it goes on for them where this work ends.
 *
 * @returns null where the work ended first
 */
export async function unlessEnded<Value>(
  waitedFor: Promise<Value>,
  work: AbortSignal | null,
): Promise<Value | null> {
  if (work === null) return waitedFor;
  if (hasEnded(work)) return null;
  return new Promise((resolve, reject) => {
    const end = () => resolve(null);
    work.addEventListener('abort', end, { once: true });
    const release = () => work.removeEventListener('abort', end);
    waitedFor.then(resolve, reject).finally(release);
  });
}
