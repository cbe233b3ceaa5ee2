/** Compares an answer with the table of endpoints: what a client may rely on is what the proxy does. */
import { codesOf } from '../endpoints/codes.ts';
import { alternativesOf, isMediaType, type AnswerBody, type Endpoint } from '../endpoints/endpoint.ts';
import { ENDPOINTS } from '../endpoints/table.ts';
import { PROBLEMS, type ProblemCode } from '../problems.ts';
import * as answers from '../schemas/answers/index.ts';
import { isEqual } from './is-equal.ts';

/** An answer as somebody has seen it. */
export interface SeenAnswer {
  readonly method: string;
  /** The path without the query. */
  readonly path: string;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The body's text; null where it was not read, such as a stream's. */
  readonly text: string | null;
}

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);

const ROWS = Object.entries(ENDPOINTS).map(([id, endpoint]: [string, Endpoint]) => ({
  id,
  endpoint,
  pattern: patternOf(endpoint.path),
}));

/** Problems that say when to try again. */
const RETRYABLE: readonly ProblemCode[] = ['idempotency_in_flight', 'rate_limited', 'unavailable'];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a body has otherwise than a schema says, or beyond it; null where nothing. */
function schemaDifference(name: keyof typeof answers, body: unknown): string | null {
  const { success, data, error } = answers[name].safeParse(body);
  if (!success) {
    const [issue] = error.issues;
    return `is no ${name}: ${issue?.path.join('.')} ${issue?.message}`;
  }
  return isEqual(data, body) ? null : `has members that ${name} does not describe: ${JSON.stringify(body)}`;
}

function bodyDifference(body: AnswerBody, { headers, text, method }: SeenAnswer): string | null {
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
  if (body === null) return null;
  const alternatives = alternativesOf(body);
  const names = alternatives.filter((name) => !isMediaType(name));
  const types = [...alternatives.filter(isMediaType), ...(names.length > 0 ? ['application/json'] : [])];
  if (!types.includes(type)) return `is ${type}, not ${types.join(' or ')}`;
  if (type !== 'application/json' || text === null || method === 'HEAD') return null;
  const differences = names.map((name) => schemaDifference(name, parsed(text)));
  return differences.includes(null) ? null : differences.join('; ');
}

function* problemDifferences(allowed: readonly ProblemCode[], seen: SeenAnswer): Generator<string> {
  const { status, headers, text, method } = seen;
  const type = headers.get('content-type');
  if (type !== 'application/problem+json') yield `is ${type}, not application/problem+json`;
  if (headers.get('cache-control') !== 'no-store') yield 'is a problem that may be cached';
  if (text === null || method === 'HEAD') return;
  const difference = schemaDifference('Problem', parsed(text));
  if (difference !== null) return yield difference;
  const { code, status: told } = answers.Problem.parse(parsed(text));
  if (!allowed.some((known) => known === code)) return yield `has the code ${code}, which it does not list`;
  const { status: listed } = PROBLEMS[code as ProblemCode];
  if (listed !== status || told !== status) yield `has the status ${told}, and ${code} is ${listed}`;
  if (RETRYABLE.some((known) => known === code) && !/^[1-9]\d*$/.test(headers.get('retry-after') ?? '')) {
    yield `is ${code} without Retry-After`;
  }
  if (status === 401 && headers.get('www-authenticate') !== 'Bearer') yield 'is 401 without WWW-Authenticate';
}

function* answerDifferences(endpoint: Endpoint, seen: SeenAnswer): Generator<string> {
  const { status, headers } = seen;
  if (status === 304 && endpoint.conditional) return;
  const body = endpoint.answers[status];
  if (body === undefined) {
    if (status < 400) return yield 'has a status that it does not list';
    return yield* problemDifferences(codesOf(endpoint), seen);
  }
  const difference = bodyDifference(body, seen);
  if (difference !== null) yield difference;
  const cache = headers.get('cache-control');
  if (cache !== 'no-store' && cache !== endpoint.cache) yield `has Cache-Control ${cache}`;
  if (endpoint.conditional && cache !== 'no-store' && headers.get('etag') === null) yield 'has no ETag';
  if (status === 303 && headers.get('location') === null) yield 'has no Location';
  if (headers.get('idempotent-replayed') !== null && !endpoint.idempotent) yield 'claims to be a repeat';
}

/**
 * What an answer has otherwise than the table of endpoints says, in words; nothing where they agree, and for
 * addresses that are not in the table.
 *
 * @example
 * const differences = checkAnswer({ method: 'GET', path: '/healthz', status, headers, text });
 * if (differences.length > 0) throw new Error(differences.join('\n'));
 */
export function checkAnswer(seen: SeenAnswer): readonly string[] {
  const { method, path, status } = seen;
  // A preflight is the browser's own question, not a call.
  if (method === 'OPTIONS') return [];
  const rows = ROWS.filter(({ pattern }) => pattern.test(path));
  const wanted = method === 'HEAD' ? 'GET' : method;
  const row = rows.find(({ endpoint }) => endpoint.method === wanted);
  const differences =
    row === undefined
      ? rows.length === 0
        ? []
        : [...problemDifferences(['method_not_allowed', 'origin_not_allowed'], seen)]
      : [...answerDifferences(row.endpoint, seen)];
  return differences.map(
    (difference) => `${method} ${path} ${status} (${row?.id ?? 'no call'}) ${difference}`,
  );
}
