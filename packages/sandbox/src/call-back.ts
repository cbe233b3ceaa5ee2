import type { SandboxState } from './state.ts';

/** How long the merchant may take to answer: real time, for a hurried sandbox does not hurry the merchant. */
const ANSWER_MS = 10_000;

/**
 * Tells the merchant of something.
 *
 * @param text JSON
 * @returns the status of the answer; null where nobody answered
 */
export async function callBack({ closing }: SandboxState, url: string, text: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), closing]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
