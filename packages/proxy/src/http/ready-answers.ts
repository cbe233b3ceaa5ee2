/**
 * Answers that stay the same for as long as the process lives, given without a way through the router: most of what a
 * page asks before somebody pays is the same list for everybody. Whatever needs a second look takes the ordinary way.
 */
import type { Hono } from 'hono';
import type { Log } from '../observe/log.ts';
import { isKnown } from './etag.ts';
import { corsHeadersFor } from './origins.ts';
import { readRequestId, REQUEST_ID_HEADER } from './request-id.ts';
import { requestLine } from './request-log.ts';

/** Made-up addresses must not fill the memory. */
const MAX_ANSWERS = 1_000;

interface ReadyAnswer {
  readonly route: string;
  readonly text: string;
  readonly etag: string;
  readonly cache: string;
}

/** An answer's headers, by the caller's Origin. */
interface ReadyHeaders {
  readonly whole: Record<string, string>;
  readonly notModified: Record<string, string>;
}

/** The path with its query. */
const addressOf = ({ url }: Request): string => url.slice(url.indexOf('/', url.indexOf('//') + 2));

export class ReadyAnswers {
  readonly #answers = new Map<string, ReadyAnswer & { readonly headers: Map<string, ReadyHeaders> }>();
  readonly #allowed: ReadonlySet<string>;
  readonly #log: Log;

  /** @param allowed the origins whose pages may call */
  constructor(allowed: ReadonlySet<string>, log: Log) {
    this.#allowed = allowed;
    this.#log = log;
  }

  /** Keeps what a GET was answered with. */
  keep(request: Request, answer: ReadyAnswer): void {
    // Whoever makes addresses up must not keep out the true ones: those are asked for, and kept, again.
    if (this.#answers.size >= MAX_ANSWERS) this.#answers.delete(this.#answers.keys().next().value ?? '');
    this.#answers.set(addressOf(request), { ...answer, headers: new Map() });
  }

  /** Null where there is nothing ready for this request. */
  answerTo(request: Request): Response | null {
    if (request.method !== 'GET') return null;
    const answer = this.#answers.get(addressOf(request));
    if (answer === undefined || request.headers.has('authorization')) return null;
    const origin = request.headers.get('origin');
    if (origin !== null && !this.#allowed.has(origin)) return null;
    const headers = headersFor(answer, origin);
    const isUnchanged = isKnown(request.headers.get('if-none-match'), answer.etag);
    const status = isUnchanged ? 304 : 200;
    const requestId = readRequestId((name) => request.headers.get(name));
    this.#log(requestLine({ method: 'GET', route: answer.route, status, ms: 0, requestId }));
    const own = { ...(isUnchanged ? headers.notModified : headers.whole) };
    own[REQUEST_ID_HEADER] = requestId;
    return new Response(isUnchanged ? null : answer.text, { status, headers: own });
  }

  /** Lets an app give what is ready before it looks for a route. */
  standBefore(app: Hono): void {
    const { fetch } = app;
    app.fetch = (request, ...rest) => this.answerTo(request) ?? fetch(request, ...rest);
  }
}

function headersFor(
  { etag, cache, headers }: ReadyAnswer & { readonly headers: Map<string, ReadyHeaders> },
  origin: string | null,
): ReadyHeaders {
  const known = headers.get(origin ?? '');
  if (known !== undefined) return known;
  // With a place for what each answer has of its own: a copy with one member more costs several times as much.
  const notModified = { ...corsHeadersFor(origin), 'cache-control': cache, etag, [REQUEST_ID_HEADER]: '' };
  const made = { notModified, whole: { ...notModified, 'content-type': 'application/json' } };
  headers.set(origin ?? '', made);
  return made;
}
