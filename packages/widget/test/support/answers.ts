import type { Problem } from '@malipo/contract';

/** A request as it left the widget. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string | null;
  /** Ends it. */
  readonly signal: AbortSignal | null;
}

export type Answer = Response | Promise<Response>;

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(status === 304 ? null : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });

export const problem = (
  status: number,
  code: string,
  more: Partial<Problem> = {},
  headers: Record<string, string> = {},
) =>
  json({ type: 'about:blank', title: code, status, detail: `because of ${code}`, code, ...more }, status, {
    'Content-Type': 'application/problem+json',
    ...headers,
  });
