import type { Page } from '@playwright/test';

/** What a script of a page sends to the proxy. */
export interface Sent {
  readonly address: string;
  readonly bearer?: string;
  /** Sent by POST, as JSON, with an idempotency key. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A problem document, or what else the proxy answers. */
export interface Answer {
  readonly status?: number | string;
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/**
 * Calls the proxy from inside a page, as a script of somebody else's there would.
 *
 * @returns the JSON that came back; `null` where the browser did not let the page see any
 */
export function callFromPage(page: Page, sent: Sent): Promise<Answer | null> {
  return page.evaluate(async ({ address, bearer, body }) => {
    const headers = {
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      ...(body && { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }),
    };
    try {
      const answer = await fetch(address, {
        headers,
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });
      return (await answer.json()) as Answer;
    } catch {
      return null;
    }
  }, sent);
}

/** The client secret that a page's checkout carries. */
export async function sessionOf(page: Page): Promise<string> {
  return (await page.locator('malipo-checkout').getAttribute('session')) ?? '';
}
