/**
 * What a call upstream is made for, for the log. The signal that ends a piece of work reaches every call below it, so
 * it is what the work is known by: no runtime's own way to follow a request is needed.
 */

export interface ObservedWork {
  readonly entry: string;
  /** Of the request that made the entry, while it is being carried out; absent where nobody waits. */
  readonly request_id?: string;
}

const works = new WeakMap<AbortSignal, ObservedWork>();

export function observeWork(signal: AbortSignal, work: ObservedWork): void {
  works.set(signal, work);
}

/** @param signal null where the call belongs to nobody's work */
export const workOf = (signal: AbortSignal | null): ObservedWork | undefined =>
  signal === null ? undefined : works.get(signal);
