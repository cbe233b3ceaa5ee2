/** How the page of whoever runs the shop writes numbers and names. */
import { expect, it } from 'vitest';
import { balanceWords, duration, exactTime, percent, spacedPhone } from '../../admin/src/format.ts';

it.each([
  ['+254712000003', '+254 712 000 003'],
  ['+2250701020304', '+225 07 01 02 03 04'],
  ['+22370000000', '+223 70 00 00 00'],
  ['+27711234567', '+27 711 234 567'],
  ['+201001234567', '+20 10 01 23 45 67'],
  ['254712000003', '+254 712 000 003'],
  ['+33612345678', '+33612345678'],
  ['***0003', '***0003'],
])('the number %s is written %s', (phone, written) => {
  expect(spacedPhone(phone)).toBe(written);
});

it.each([
  [400, 'less than 1 s'],
  [9_400, '9 s'],
  [150_000, '3 min'],
])('a payment of %i ms took %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words);
});

it('a share is a whole number, and what follows within a minute is told apart', () => {
  expect(percent(2, 7)).toBe('29%');
  expect(exactTime('2026-11-27T17:31:09Z')).not.toBe(exactTime('2026-11-27T17:31:10Z'));
});

it.each([
  ['hydrogen', 'wallet', 'Hydrogen, wallet'],
  ['hpay', 'collected_profit', 'HPAY, profit of what was collected'],
  ['another', 'on_hold', 'another, on hold'],
])('the balance of %s, %s is called "%s, %s"', (upstream, kind, words) => {
  expect(balanceWords(upstream, kind)).toBe(words);
});
