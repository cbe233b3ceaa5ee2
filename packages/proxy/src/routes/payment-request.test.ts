/** Until when what a bearer fixes can be paid: to the millisecond, at its very end no more. */
import { expect, it } from 'vitest';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { checkPayable } from './payment-request.ts';

const END = 1_795_706_400_000;
const terms = (kind: CheckoutTerms['kind'], expires_at: number | null): CheckoutTerms => ({
  kind,
  id: `${kind}_1`,
  amount: '1500',
  currency: 'XOF',
  expires_at,
});
const codeOf = (checked: CheckoutTerms, now: number): string | null => {
  try {
    checkPayable(checked, now);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it.each([
  ['session', 'session_expired'],
  ['offer', 'offer_expired'],
] as const)('a %s is payable until its end, and not at it', (kind, code) => {
  expect(codeOf(terms(kind, END), END - 1)).toBeNull();
  expect(codeOf(terms(kind, END), END)).toBe(code);
});

it('an offer without an end is payable always', () => {
  expect(codeOf(terms('offer', null), Number.MAX_SAFE_INTEGER)).toBeNull();
});
