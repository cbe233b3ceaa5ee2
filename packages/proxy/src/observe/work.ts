/**
 * What a call upstream is made for, for the log and the trace. The signal that ends a piece of work reaches every call
 * below it, so it is what the work is known by: no runtime's own way to follow a request is needed.
 */
import { traceIdOf } from './tracing.ts';

interface ObservedWork {
  readonly entry: string;
  /** Of the request that made the entry, while it is being carried out; absent where nobody waits. */
  readonly requestId?: string;
  /** Of the same request, where it is part of a trace. */
  readonly traceparent?: string | null;
}

interface Observation {
  /** As members of a log line. */
  readonly line: Readonly<Record<string, string>>;
  readonly traceparent: string | null;
}

const works = new WeakMap<AbortSignal, Observation>();

export function observeWork(signal: AbortSignal, work: ObservedWork): void {
  const { entry, requestId, traceparent = null } = work;
  const traceId = traceIdOf(traceparent);
  const line = { entry, ...(requestId && { request_id: requestId }), ...(traceId && { trace_id: traceId }) };
  works.set(signal, { line, traceparent });
}

/** @param signal null where the call belongs to nobody's work */
export const workOf = (signal: AbortSignal | null): Observation['line'] | undefined =>
  signal === null ? undefined : works.get(signal)?.line;

/** What a call names as its parent; null where it is part of no trace. */
export const traceparentOf = (signal: AbortSignal | null): string | null =>
  signal === null ? null : (works.get(signal)?.traceparent ?? null);
