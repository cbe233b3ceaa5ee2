/** A mistake of the proxy's own in a call upstream: told in the log, and never taken for the network's. */
import {
  ConnectionLostError,
  NothingSentError,
  RequestFaultError,
  type Fetch,
  type LogLine,
} from '../dependencies.ts';
import { placeOf } from '../observe/log.ts';

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
        // Its message may hold a key, such as one that no header takes.
        log({ level: 'error', event: 'upstream_call_failed', reason, at: placeOf(fault) });
      }
      throw error;
    }
  };
}
