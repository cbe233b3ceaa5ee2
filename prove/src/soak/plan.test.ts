import { ENDINGS } from '@malipo/sandbox';
import { expect, test } from 'vitest';
import { createPlan } from './plan.ts';
import type { PaymentPlan } from './plan.ts';

const payments = (seed: string, count: number) =>
  createPlan(seed, count).filter((plan): plan is PaymentPlan => plan.kind === 'payment');

test('one seed makes one plan, another seed another', () => {
  expect(createPlan('one', 50)).toEqual(createPlan('one', 50));
  expect(createPlan('one', 50)).not.toEqual(createPlan('two', 50));
});

test('it has the payments that were asked for, purchases and payouts', () => {
  const kinds = createPlan('one', 100).map(({ kind }) => kind);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  expect([count('payment'), count('purchase'), count('payout')]).toEqual([100, 10, 10]);
});

test('every ending of the sandbox is tried, and every source', () => {
  const planned = payments('one', 200);
  expect(new Set(planned.map(({ ending }) => ending))).toEqual(new Set(ENDINGS.map(({ digits }) => digits)));
  expect(new Set(planned.map(({ source }) => source))).toEqual(new Set(['session', 'offer', 'open']));
  expect(planned.some(({ goods }) => goods !== null)).toBe(true);
  expect(planned.some(({ refunds }) => refunds.length > 1)).toBe(true);
});

test('no two customers share a number: each is told apart in every book', () => {
  const numbers = createPlan('one', 300).flatMap((plan) => {
    if (plan.kind === 'purchase') return [plan.goods.account];
    if (plan.kind === 'payout') return [plan.phone];
    const { phone, secondTabPhone, secondTryPhone, goods, refunds } = plan;
    const others = refunds.map((refund) => refund.phone);
    return [phone, secondTabPhone, secondTryPhone, goods?.account, ...others].filter(Boolean);
  });
  expect(new Set(numbers).size).toBe(numbers.length);
});
