/** Calls by their name in the table of endpoints; every answer is compared with what the table says. */
import { checkAnswer } from '@malipo/contract/conformance';
import { ENDPOINTS, type OperationId } from '@malipo/contract/endpoints';
import { randomUUID } from 'node:crypto';
import { SECRET_KEY, SHOP_ORIGIN } from '../processes/index.ts';

export interface CallOptions {
  /** For the braces in the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** The secret key where nothing is said of it; null for none. */
  readonly bearer?: string | null;
  /** Whether a page of the shop asks. */
  readonly fromPage?: boolean;
  readonly key?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** No answer takes longer, a stream of events to its end included. */
const MAX_ANSWER_MS = 60_000;

export class Client {
  /** What has been answered as it should be, and not with a refusal. */
  readonly answered = new Set<OperationId>();

  constructor(private readonly baseUrl: string) {}

  /**
   * One call; the answer is read to its end.
   *
   * @throws Error where the answer differs from the table
   */
  async send(operation: OperationId, options: CallOptions = {}): Promise<Answer> {
    const { method, path: pattern } = ENDPOINTS[operation];
    const { params = {}, query = '' } = options;
    const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const response = await fetch(`${this.baseUrl}${path}${query}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(MAX_ANSWER_MS),
      ...requestOf(method, options),
    });
    const { status, headers } = response;
    const text = await response.text();
    const differences = checkAnswer({ method, path, status, headers, text });
    if (differences.length > 0) throw new Error(differences.join('; '));
    if (status < 400) this.answered.add(operation);
    return { status, headers, text };
  }

  /** The body of an answer that is no refusal. @throws Error where it is one */
  async call<Body>(operation: OperationId, options: CallOptions = {}): Promise<Body> {
    const { status, text } = await this.send(operation, options);
    if (status >= 400) throw new Error(`${operation}: ${status} ${text}`);
    return JSON.parse(text) as Body;
  }

  /** @throws Error where it is answered otherwise */
  async expectRefusal(operation: OperationId, options: CallOptions, code: string): Promise<void> {
    const { status, text } = await this.send(operation, options);
    const told = status < 400 ? `a ${status}` : (JSON.parse(text) as { code: string }).code;
    if (told !== code) throw new Error(`${operation} is answered with ${told}, not with ${code}`);
  }
}

function requestOf(method: string, options: CallOptions): { headers: Record<string, string>; body?: string } {
  const { bearer = SECRET_KEY, fromPage = false, key = randomUUID(), body } = options;
  const text = options.text ?? (body === undefined ? undefined : JSON.stringify(body));
  const headers: Record<string, string> = { ...options.headers };
  if (bearer !== null) headers['authorization'] = `Bearer ${bearer}`;
  if (fromPage) headers['origin'] = SHOP_ORIGIN;
  if (method === 'POST') headers['idempotency-key'] = key;
  if (text !== undefined) headers['content-type'] ??= 'application/json';
  return text === undefined || method === 'GET' ? { headers } : { headers, body: text };
}
