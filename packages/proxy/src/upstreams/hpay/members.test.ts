/** Amounts of HPAY's own books in the API's spelling. */
import { expect, it } from 'vitest';
import { amountText } from './members.ts';

it.each([
  ['777.00', 'XOF', '777'],
  ['777', 'XOF', '777'],
  ['0.00', 'XOF', '0'],
  ['10.5', 'NGN', '10.50'],
  ['10.50', 'USD', '10.50'],
  ['100.0', 'USD', '100'],
  // Finer than the currency: what HPAY says is said.
  ['23.46', 'XOF', '23.46'],
  ['1.2340', 'USD', '1.234'],
])('%s %s is %s', (decimal, currency, booked) => {
  expect(amountText(decimal, currency)).toBe(booked);
});
