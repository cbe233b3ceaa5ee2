/** A runtime's own `fetch` as the app's: Workers, Deno, Bun. It keeps connections by itself and knows no lanes. */
import { ConnectionLostError, NothingSentError, RequestFaultError, type Fetch } from '../dependencies.ts';

/** What Node, Deno and Bun call a connection that was never made. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ConnectionRefused']);

function wasNeverConnected(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return NEVER_CONNECTED.has(code);
  return cause !== undefined && wasNeverConnected(cause);
}

/**
 * Makes the app's `Fetch` of a runtime's own.
 *
 * @example createApp(config, { fetch: plainFetch(fetch), … })
 */
export function plainFetch(fetch: (request: Request) => Promise<Response>): Fetch {
  return async (url, { lane: _lane, shareKey: _shareKey, ...init }) => {
    let request: Request;
    try {
      request = new Request(url, init);
    } catch (error) {
      throw new RequestFaultError(error);
    }
    try {
      return await fetch(request);
    } catch (error) {
      throw wasNeverConnected(error)
        ? new NothingSentError(undefined, { cause: error })
        : new ConnectionLostError(error);
    }
  };
}
