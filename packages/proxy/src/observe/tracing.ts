/** W3C Trace Context: a caller's trace goes on in the calls upstream; a recorder of spans may be attached. */

/** What a span is of: a request that is answered, or a call upstream. */
export type SpanKind = 'server' | 'client';

type Attributes = Readonly<Record<string, string | number>>;

export interface SpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  /** The `traceparent` of the span that this one is part of; null where it begins a trace. */
  readonly parent: string | null;
  /** By OpenTelemetry's names. They hold no path, no query, no secret and nothing of a customer. */
  readonly attributes: Attributes;
}

export interface SpanEnd {
  /** A better name than the first, known only now. */
  readonly name?: string;
  readonly attributes: Attributes;
  readonly isError: boolean;
}

export interface Span {
  /** What parts of this span name as their parent; null where there is no trace. */
  readonly traceparent: string | null;
  end(result: SpanEnd): void;
}

export type StartSpan = (start: SpanStart) => Span;

/** The second part of a `traceparent` names the trace; what is all zeros names none. */
const TRACE_PARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?=$|-)/;

/** Null where it is no `traceparent`: what strangers send goes no further unchecked. */
export const readTraceparent = (header: string | null | undefined): string | null =>
  TRACE_PARENT.exec(header ?? '')?.[0] ?? null;

export const traceIdOf = (traceparent: string | null): string | undefined =>
  TRACE_PARENT.exec(traceparent ?? '')?.[1];
