/** What is made of an answer by how it came and what it says: an outcome, a refusal, or nothing. */
import { describe, expect, it } from 'vitest';
import { readGatewayMessage, readOrderAnswer, readStatusAnswer } from './messages.ts';

const ORDER = { orderId: 'pay_1-1', amount: '250', currency: 'KES' };
const answered = (said: unknown, status = 200) => ({
  head: { status, contentType: 'application/json' },
  message: readGatewayMessage(JSON.stringify(said)),
});
const report = (_message: unknown, status: number) => ({ status });
const OK = { code: 0, message: 'OK' };
const NOT_FOUND = { code: 10042, message: 'Order not found' };
const WRONG_KEY = { code: 10201, message: 'Authentication failed' };

describe('the answer to an order', () => {
  it.each<[string, unknown, number, object]>([
    ['success', { status: 2, result: OK }, 200, { kind: 'reported', report: { status: 2 } }],
    ['success with HTTP status 404', { status: 2, result: OK }, 404, { kind: 'unknown' }],
    ['a refusal', { status: 3, result: NOT_FOUND }, 200, { kind: 'refused', mayTryNext: true }],
    ['a refusal with HTTP status 404', { status: 3, result: NOT_FOUND }, 404, { kind: 'refused' }],
    // It was taken, and has failed: no other route is tried for that (api.md, "Operators and routes").
    [
      'a failure without an error',
      { status: 3, result: OK },
      200,
      { kind: 'reported', report: { status: 3 } },
    ],
    ['status -1', { status: -1, result: OK }, 200, { kind: 'unknown', errorAnswered: false }],
    [
      'status -1 and an error',
      { status: -1, result: NOT_FOUND },
      200,
      { kind: 'unknown', errorAnswered: true },
    ],
    ['wrong credentials', { result: WRONG_KEY }, 200, { kind: 'refused', mayTryNext: false }],
  ])('%s', (_, said, status, expected) => {
    expect(readOrderAnswer(answered(said, status), ORDER, report)).toMatchObject(expected);
  });
});

describe('the answer to status', () => {
  it.each<[string, unknown, number, object]>([
    ['success', { status: 2, result: OK }, 200, { kind: 'reported', report: { status: 2 } }],
    ['success with HTTP status 404', { status: 2, result: OK }, 404, { kind: 'no_answer' }],
    ['failure with HTTP status 404', { status: 3, result: NOT_FOUND }, 404, { kind: 'no_answer' }],
    ['an order that is not known', { result: NOT_FOUND }, 200, { kind: 'unknown_order' }],
    ['the same with HTTP status 404', { result: NOT_FOUND }, 404, { kind: 'unknown_order' }],
    ['status -1', { status: -1, result: OK }, 200, { kind: 'no_answer' }],
    ['status -1 and an error', { status: -1, result: NOT_FOUND }, 200, { kind: 'unknown_order' }],
    // Nobody has looked for the order: it is not sent again for that.
    ['wrong credentials', { result: WRONG_KEY }, 200, { kind: 'no_answer' }],
  ])('%s', (_, said, status, expected) => {
    expect(readStatusAnswer(answered(said, status), ORDER, report)).toMatchObject(expected);
  });
});
