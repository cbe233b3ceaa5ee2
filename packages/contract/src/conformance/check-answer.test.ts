/** A difference between an answer and the table of endpoints is seen, whatever it is. */
import { describe, expect, it } from 'vitest';
import { PAYMENT, PAYMENT_WITH_TOKEN } from '../openapi/examples/payments.ts';
import { problemExample } from '../openapi/examples/problems.ts';
import type { ProblemCode } from '../problems.ts';
import { checkAnswer } from './check-answer.ts';

const JSON_ANSWER = { 'content-type': 'application/json', 'cache-control': 'no-store' };
const PROBLEM = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
const PAYMENT_PATH = `/v1/payments/${PAYMENT.id}`;

const check = (
  call: string,
  status: number,
  body: unknown,
  headers: Record<string, string> = JSON_ANSWER,
): readonly string[] => {
  const [method = '', path = ''] = call.split(' ');
  return checkAnswer({ method, path, status, headers: new Headers(headers), text: JSON.stringify(body) });
};
const problem = (code: ProblemCode, changes: Record<string, unknown> = {}) => ({
  ...problemExample(code, 'What to do.'),
  ...changes,
});

describe('what the table says', () => {
  it.each([
    ['POST /v1/payments', 201, PAYMENT_WITH_TOKEN, JSON_ANSWER],
    ['POST /v1/payments', 201, PAYMENT_WITH_TOKEN, { ...JSON_ANSWER, 'idempotent-replayed': 'true' }],
    ['POST /v1/payments', 409, problem('payment_exists'), PROBLEM],
    ['POST /v1/payments', 503, problem('unavailable'), { ...PROBLEM, 'retry-after': '2' }],
    [`GET ${PAYMENT_PATH}`, 200, PAYMENT, { ...JSON_ANSWER, etag: '"customer-1"' }],
    [`GET ${PAYMENT_PATH}`, 304, '', {}],
    [`HEAD ${PAYMENT_PATH}`, 200, '', JSON_ANSWER],
    [
      'GET /v1/return/0123456789abcdef0123456789abcdef',
      303,
      '',
      { ...JSON_ANSWER, location: 'https://x.example' },
    ],
    ['PUT /v1/payments', 405, problem('method_not_allowed'), PROBLEM],
    ['GET /orders', 200, 'somebody else’s', {}],
    ['OPTIONS /v1/payments', 204, '', {}],
  ] as const)('%s %i is no difference', (call, status, body, headers) => {
    expect(check(call, status, body, headers)).toEqual([]);
  });
});

describe('a difference', () => {
  const { token, ...withoutToken } = PAYMENT_WITH_TOKEN;
  it.each([
    ['a member that is missing', 'POST /v1/payments', 201, withoutToken, JSON_ANSWER],
    [
      'a member that nobody describes',
      'POST /v1/payments',
      201,
      { ...PAYMENT_WITH_TOKEN, secret: 1 },
      JSON_ANSWER,
    ],
    [
      'a member that nobody describes, deep within',
      'POST /v1/payments',
      201,
      { ...PAYMENT_WITH_TOKEN, operator: { ...PAYMENT.operator, route: 'x' } },
      JSON_ANSWER,
    ],
    ['another status', 'POST /v1/payments', 200, PAYMENT_WITH_TOKEN, JSON_ANSWER],
    [
      'another media type',
      'POST /v1/payments',
      201,
      PAYMENT_WITH_TOKEN,
      { ...JSON_ANSWER, 'content-type': 'text/html' },
    ],
    [
      'an answer that may be kept',
      `GET ${PAYMENT_PATH}`,
      200,
      PAYMENT,
      { ...JSON_ANSWER, 'cache-control': 'no-cache' },
    ],
    [
      'an answer that says nothing of it',
      'GET /healthz',
      200,
      { status: 'ok', version: '0.1.0' },
      { 'content-type': 'application/json' },
    ],
    [
      'an answer without its ETag',
      'GET /v1/countries',
      200,
      {},
      { ...JSON_ANSWER, 'cache-control': 'public, max-age=300' },
    ],
    [
      'a repeat of what is never repeated',
      'GET /healthz',
      200,
      { status: 'ok', version: '0.1.0' },
      { ...JSON_ANSWER, 'idempotent-replayed': 'true' },
    ],
    ['a code that is not listed', 'GET /v1/countries', 404, problem('not_found'), PROBLEM],
    [
      'a code that nobody knows',
      'POST /v1/payments',
      409,
      problem('payment_exists', { code: 'odd' }),
      PROBLEM,
    ],
    ['a code of another status', 'POST /v1/payments', 422, problem('payment_exists'), PROBLEM],
    ['a problem that is none', 'POST /v1/payments', 422, { error: 'no' }, PROBLEM],
    [
      'a problem that says so as plain JSON',
      'POST /v1/payments',
      409,
      problem('payment_exists'),
      JSON_ANSWER,
    ],
    ['a problem that says not when to come back', 'POST /v1/payments', 503, problem('unavailable'), PROBLEM],
    ['a 401 that names no scheme', 'POST /v1/payments', 401, problem('unauthorized'), PROBLEM],
    ['a method that the table does not have', 'PUT /v1/payments', 200, {}, JSON_ANSWER],
  ] as const)('is %s', (_, call, status, body, headers) => {
    expect(token).not.toBe('');
    const differences = check(call, status, body, headers);
    expect(differences.length).toBeGreaterThan(0);
    for (const difference of differences) expect(difference).toContain(`${call} ${status}`);
  });
});
