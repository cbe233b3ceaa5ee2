/** What a call may be answered: its answers, and its problems by status. */
import { codesOf } from '../endpoints/codes.ts';
import { alternativesOf, isMediaType, type AnswerBody, type Endpoint } from '../endpoints/endpoint.ts';
import { PROBLEMS, type ProblemCode } from '../problems.ts';
import { problemName, schemaRef } from './components.ts';
import type { JsonObject } from './json.ts';
import { COMPONENTS } from './words/components.ts';
import { ANSWER_HEADERS, type AnswerHeader } from './words/parameters.ts';
import { PROBLEM_WORDS } from './words/problems.ts';

const headers = (...names: AnswerHeader[]): JsonObject =>
  names.length === 0
    ? {}
    : {
        headers: Object.fromEntries(
          names.map((name) => [ANSWER_HEADERS[name].name, { $ref: `#/components/headers/${name}` }]),
        ),
      };

const EVENT_STREAM_EXAMPLE = 'event: payment\nid: 3\ndata: {"id":"pay_…","status":"succeeded"}\n\n';

function contentOf(body: AnswerBody): JsonObject {
  const alternatives = alternativesOf(body);
  if (alternatives.length === 0) return {};
  const media = alternatives.filter(isMediaType).map((type) => {
    const example = type === 'text/event-stream' ? { example: EVENT_STREAM_EXAMPLE } : {};
    return [type, { schema: { type: 'string' }, ...example }] as const;
  });
  const [first, ...others] = alternatives.filter((name) => !isMediaType(name)).map(schemaRef);
  const schema = others.length === 0 ? first : { anyOf: [first, ...others] };
  const json = first === undefined ? [] : [['application/json', { schema }] as const];
  return { content: Object.fromEntries([...json, ...media]) };
}

function answerHeaders(endpoint: Endpoint, status: number): readonly AnswerHeader[] {
  if (status === 303) return ['Location'];
  return [
    ...(endpoint.conditional ? (['ETag'] as const) : []),
    ...(endpoint.idempotent ? (['IdempotentReplayed'] as const) : []),
  ];
}

/** Problems that say when to try again. */
const RETRYABLE: ReadonlySet<ProblemCode> = new Set(['idempotency_in_flight', 'rate_limited', 'unavailable']);

function problemHeaders(codes: readonly ProblemCode[]): readonly AnswerHeader[] {
  if (codes.includes('unauthorized')) return ['WwwAuthenticate'];
  return codes.some((code) => RETRYABLE.has(code)) ? ['RetryAfter'] : [];
}

/** The response of problems of one status. */
export function problemResponse(codes: readonly ProblemCode[]): JsonObject {
  const [first] = codes;
  const schema =
    first !== undefined && codes.length === 1
      ? schemaRef(problemName(first))
      : { oneOf: codes.map((code) => schemaRef(problemName(code))) };
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEM_WORDS[code]}`).join('\n\n'),
    ...headers(...problemHeaders(codes)),
    content: { 'application/problem+json': { schema } },
  };
}

/** One code's response, as a component. */
const problemRef = (code: ProblemCode): JsonObject => ({
  $ref: `#/components/responses/${problemName(code)}`,
});

/** The codes of a call by their status. */
function codesByStatus(endpoint: Endpoint): ReadonlyMap<number, readonly ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of codesOf(endpoint)) {
    const { status } = PROBLEMS[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}

/** Codes that some call has alone of their status: their response is a component. */
export function codesAlone(endpoints: readonly Endpoint[]): ReadonlySet<ProblemCode> {
  const groups = endpoints.flatMap((endpoint) => [...codesByStatus(endpoint).values()]);
  return new Set(groups.filter(({ length }) => length === 1).flat());
}

function problemResponses(endpoint: Endpoint): JsonObject {
  return Object.fromEntries(
    [...codesByStatus(endpoint)].map(([status, codes]) => {
      const [first] = codes;
      return [status, first !== undefined && codes.length === 1 ? problemRef(first) : problemResponse(codes)];
    }),
  );
}

function answerWords(body: AnswerBody, words: string | undefined): string {
  if (words !== undefined) return words;
  const name = typeof body === 'string' ? body : (body?.[0] ?? '');
  const description = COMPONENTS[name];
  if (description === undefined) throw new Error(`describe the answer ${name}`);
  return description;
}

/** @param words what answers are, by status, where their schema does not say */
export function responsesOf(endpoint: Endpoint, words: Readonly<Record<number, string>> = {}): JsonObject {
  const answers = Object.entries(endpoint.answers).map(([status, body]) => [
    status,
    {
      description: answerWords(body, words[Number(status)]),
      ...headers(...answerHeaders(endpoint, Number(status))),
      ...contentOf(body),
    },
  ]);
  const unchanged = { description: 'Not modified: the caller already has it.', ...headers('ETag') };
  return {
    ...Object.fromEntries(answers),
    ...(endpoint.conditional && { 304: unchanged }),
    ...problemResponses(endpoint),
    default: { $ref: '#/components/responses/AnyProblem' },
  };
}
