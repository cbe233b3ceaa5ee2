/** Which order that its upstream does not know is sent again: each reason that keeps it from that, alone. */
import { expect, it } from 'vitest';
import { mayResend } from './learn.ts';
import { newAttempt, type OrderAttempt } from './order-state.ts';

const ROUTE = { upstream: 'gateway', tenant: 'bitlipa', provider_id: 347, page: false };
const ATTEMPT = newAttempt('pay_1-1', ROUTE, 0);
const MINUTE_MS = 60_000;
const TIMES = { createdAt: 0, expiresAt: 15 * MINUTE_MS, now: 2 * MINUTE_MS - 1 };

const isSentAgain = (attempt: Partial<OrderAttempt>, times: Partial<typeof TIMES> = {}) =>
  mayResend(
    { attempts: [{ ...ATTEMPT, ...attempt }] },
    ATTEMPT.order_id,
    { kind: 'unknown_order' },
    { ...TIMES, ...times },
  );

it.each(['sent', 'unknown'] as const)('one that is young, and of which nothing is known: %s', (outcome) => {
  expect(isSentAgain({ outcome })).toBe(true);
});

it.each<[string, Partial<OrderAttempt>, Partial<typeof TIMES>]>([
  ['that was refused', { outcome: 'refused' }, {}],
  ['that is under way', { outcome: 'pending' }, {}],
  ['that has succeeded', { outcome: 'succeeded' }, {}],
  ['that the upstream has known before', { acknowledged: true }, {}],
  ['that the upstream answered with an error', { outcome: 'unknown', errorAnswered: true }, {}],
  ['that the customer’s own browser starts', { route: { ...ROUTE, page: true } }, {}],
  ['that is two minutes old', {}, { now: 2 * MINUTE_MS }],
  ['of what has expired', {}, { expiresAt: TIMES.now }],
])('not one %s', (_, attempt, times) => {
  expect(isSentAgain(attempt, times)).toBe(false);
});

it.each([
  { kind: 'no_answer', reason: 'lost' },
  { kind: 'reported', report: { outcome: 'pending', message: null, differences: [] } },
] as const)('not where the upstream does not say that it does not know it: $kind', (result) => {
  expect(mayResend({ attempts: [ATTEMPT] }, ATTEMPT.order_id, result, TIMES)).toBe(false);
});
