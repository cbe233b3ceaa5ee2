import { expect, test } from 'vitest';
import { purchaseFateOf } from './endings.ts';

test.each([
  ['08024532300', 'whole'],
  ['08024532303', 'whole'],
  ['08024532307', 'dropped'],
  ['08024532308', 'refused'],
  ['08024532309', 'whole'],
  ['08024532312', 'html_502'],
  ['08024532313', 'cut'],
  ['08024532314', 'whole'],
  ['08024532315', 'whole'],
  ['', 'whole'],
])('the answer to a purchase for %j: %s', (account, fate) => {
  expect(purchaseFateOf(account)).toBe(fate);
});
