/** A mistake of the proxy's own in a call upstream: told in the log, and never taken for the network's. */
import {
  ConnectionLostError,
  NothingSentError,
  RequestFaultError,
  type Fetch,
  type LogLine,
} from '../dependencies.ts';

/** Where in the code an error was thrown: its stack without its message, which may repeat what was sent. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /^ +at .+$/m.exec(stack)?.[0].trim() ?? 'nowhere known';
}

/** The same `Fetch`, with one line in the log for each mistake. */
export function reportFaults(fetch: Fetch, log: (line: LogLine) => void): Fetch {
  return async (url, init) => {
    try {
      return await fetch(url, init);
    } catch (error) {
      const isNetworks = error instanceof NothingSentError || error instanceof ConnectionLostError;
      if (error instanceof RequestFaultError || !isNetworks) {
        const fault = error instanceof RequestFaultError ? error.cause : error;
        const reason = fault instanceof Error ? fault.name : 'unknown';
        log({ level: 'error', event: 'upstream_call_failed', reason, at: placeOf(fault) });
      }
      throw error;
    }
  };
}
