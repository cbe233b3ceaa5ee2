/** One try to tell the merchant's server, bounded in time and size; no redirect is followed. */
import { ConnectionLostError, NothingSentError, type Fetch, type FetchedResponse } from '../dependencies.ts';
import { endByClock } from '../journal/work-signal.ts';

/** From the call to the status of the answer. */
export const WEBHOOK_DEADLINE_MS = 10_000;
/** How much of the answer's body is read, so that the connection can be kept; only the status means anything. */
const MAX_ANSWER_BYTES = 65_536;

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type WebhookAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  /** In one of our own phrases. */
  | { readonly kind: 'no_answer'; readonly reason: string }
  /** The process stops, or comes too late: whether the server has got it is unknown. */
  | { readonly kind: 'stopped' };

/** @returns whether that was all of it */
async function readToEnd({ body }: FetchedResponse): Promise<boolean> {
  let size = 0;
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > MAX_ANSWER_BYTES) return false;
    }
    return true;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown, isTimeUp: boolean): string {
  if (isTimeUp) return `no answer within ${WEBHOOK_DEADLINE_MS / 1000} s`;
  if (error instanceof NothingSentError) return 'the server could not be reached';
  return 'the connection broke before the answer came';
}

/**
 * Sends one webhook.
 *
 * @param stopping ends it
 * @throws what is neither the network's fault nor the server's
 */
export async function postWebhook(
  fetch: Fetch,
  { url, headers, body }: WebhookRequest,
  stopping: AbortSignal,
): Promise<WebhookAnswer> {
  if (stopping.aborted) return { kind: 'stopped' };
  const controller = new AbortController();
  const end = () => controller.abort();
  let isTimeUp = false;
  const endOfTime = () => {
    isTimeUp = true;
    end();
  };
  const deadline = performance.now() + WEBHOOK_DEADLINE_MS;
  const timer = setTimeout(endOfTime, WEBHOOK_DEADLINE_MS);
  endByClock(controller.signal, () => {
    if (performance.now() >= deadline) endOfTime();
  });
  stopping.addEventListener('abort', end);
  let isWhole = false;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      lane: 'webhooks',
      signal: controller.signal,
    });
    // The status says all: whatever becomes of the rest, the server has been told.
    isWhole = await readToEnd(response);
    return { kind: 'answered', status: response.status };
  } catch (error) {
    if (stopping.aborted) return { kind: 'stopped' };
    if (!(error instanceof NothingSentError) && !(error instanceof ConnectionLostError)) throw error;
    return { kind: 'no_answer', reason: reasonOf(error, isTimeUp) };
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener('abort', end);
    if (!isWhole) end();
  }
}
