import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { fieldMessage } from './problem.ts';

const Order = z.object({
  name: z.string(),
  count: z.int().check(z.minimum(1)),
  code: z.string().check(z.maxLength(3)),
  list: z.array(z.boolean()).check(z.maxLength(1)),
  kind: z.enum(['payment', 'payout']),
  email: z.email('must be an e-mail address'),
});
const order = { name: 'A', count: 1, code: 'abc', list: [true], kind: 'payout', email: 'a@b.example' };

describe('a member says what to do about it', () => {
  it.each([
    ['name', undefined, 'is required'],
    ['kind', undefined, 'is required'],
    ['name', 7, 'must be text'],
    ['count', 1.5, 'must be a whole number'],
    ['count', 0, 'must be at least 1'],
    ['code', 'abcd', 'must be at most 3 characters'],
    ['list', {}, 'must be a list'],
    ['list', [true, true], 'must be at most 1 items'],
    ['kind', 'refund', 'must be one of payment, payout'],
    ['email', 'nobody', 'must be an e-mail address'],
  ])('%s as %o: %s', (member, value, message) => {
    const { error } = Order.safeParse({ ...order, [member]: value }, { error: fieldMessage });
    expect(error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)).toEqual([
      `${member} ${message}`,
    ]);
  });
});
