/**
 * Runs before every test file: each answer of a proxy that a test gets by `fetch` is compared with the table of
 * endpoints, and a difference fails the test that was running.
 */
import { checkAnswer } from '@malipo/contract/conformance';
import { afterEach, expect } from 'vitest';

const differences: string[] = [];
/** The runtime's own: several test files of one process each come through here. */
const kept = globalThis as typeof globalThis & { fetchBeforeTests?: typeof fetch };
const originalFetch = (kept.fetchBeforeTests ??= globalThis.fetch);

/** The text of what is JSON: a stream is left to whoever asked for it. */
const textOf = (response: Response): Promise<string | null> =>
  response.headers.get('content-type')?.includes('json')
    ? response
        .clone()
        .text()
        .catch(() => null)
    : Promise.resolve(null);

globalThis.fetch = async function comparedFetch(input, init) {
  const response = await originalFetch(input, init);
  // A server of a test's own that plays a broken proxy says so.
  if (response.headers.has('x-stand-in')) return response;
  const asked = init?.method ?? (input instanceof Request ? input.method : 'GET');
  differences.push(
    ...checkAnswer({
      method: response.redirected ? 'GET' : asked.toUpperCase(),
      path: new URL(response.url).pathname,
      status: response.status,
      headers: response.headers,
      text: await textOf(response),
    }),
  );
  return response;
};

afterEach(() => {
  expect(differences.splice(0), 'answers that differ from the table of endpoints').toEqual([]);
});
