import { PROBLEMS, type ProblemCode } from '../problems.ts';
import type { Caller, Endpoint } from './endpoint.ts';

const CALLER_CODES: Readonly<Record<Caller, readonly ProblemCode[]>> = {
  anyone: ['origin_not_allowed'],
  browser: ['unauthorized', 'origin_not_allowed'],
  merchant: ['unauthorized', 'origin_not_allowed'],
  upstream: [],
  operations: [],
  monitor: ['unauthorized', 'origin_not_allowed'],
  operator: ['not_found', 'origin_not_allowed'],
  public: [],
};

const BEARER_CODES: readonly ProblemCode[] = ['unauthorized', 'offer_revoked'];

/** Callers that are strangers: what they make the proxy do is limited. */
const LIMITED_CALLERS: ReadonlySet<Caller> = new Set(['anyone', 'browser']);

const BODY_CODES: readonly ProblemCode[] = [
  'invalid_json',
  'unsupported_media_type',
  'body_too_large',
  'invalid_request',
];

const IDEMPOTENCY_CODES: readonly ProblemCode[] = [
  'idempotency_key_missing',
  'idempotency_in_flight',
  'idempotency_key_reused',
];

function* possibleCodes(endpoint: Endpoint): Generator<ProblemCode> {
  yield* CALLER_CODES[endpoint.caller];
  if (endpoint.bearers) yield* BEARER_CODES;
  if (endpoint.params) yield 'not_found';
  if (endpoint.query) yield 'invalid_request';
  if (endpoint.body) yield* BODY_CODES;
  if (endpoint.rawBody || endpoint.bearerInBody) yield 'body_too_large';
  if (endpoint.idempotent) yield* IDEMPOTENCY_CODES;
  if (endpoint.method === 'POST' && !endpoint.bearerInBody && LIMITED_CALLERS.has(endpoint.caller))
    yield 'rate_limited';
  yield* endpoint.codes ?? [];
  // Whatever goes wrong within the proxy is answered so.
  yield 'unavailable';
}

/** Every code that a call may be refused with, the lowest status first. */
export function codesOf(endpoint: Endpoint): readonly ProblemCode[] {
  const codes = [...new Set(possibleCodes(endpoint))];
  return codes.sort((left, right) => PROBLEMS[left].status - PROBLEMS[right].status);
}
