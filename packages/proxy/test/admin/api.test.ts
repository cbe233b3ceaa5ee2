/** Whose address the page of whoever runs the shop shows, and calls. */
import { expect, it } from 'vitest';
import { kindOf } from '../../admin/src/api.ts';

const DIGITS = '0123456789abcdef'.repeat(2);

it.each([
  [`pay_${DIGITS}`, 'payments'],
  [`out_${DIGITS}`, 'payouts'],
  [`pur_${DIGITS}`, 'purchases'],
])('%s is one of the %s', (id, kind) => {
  expect(kindOf(id)).toBe(kind);
});

it.each([
  '',
  'payments',
  'constructor',
  '__proto___x',
  'pay_',
  `pay_${DIGITS}?`,
  `pay_/../../admin/session/end?`,
  `pay_${DIGITS}/../../payouts/out_${DIGITS}`,
])('%j in the address of the page is no entry, and goes into no call', (id) => {
  expect(kindOf(id)).toBeNull();
});
