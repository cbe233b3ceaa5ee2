/** Amounts of the upstreams' own books in the API's spelling, and lists of rows. */
import { expect, it } from 'vitest';
import { parsePlainJson } from './json-text-plain.ts';
import { balanceText, readRows } from './readers.ts';

it.each([
  ['"777.00"', 'XOF', '777'],
  ['777', 'XOF', '777'],
  ['"0.00"', 'XOF', '0'],
  ['10.5', 'NGN', '10.50'],
  ['"10.50"', 'USD', '10.50'],
  ['100.0', 'USD', '100'],
  // Finer than the currency: what the upstream says is said.
  ['"23.46"', 'XOF', '23.46'],
  ['1.2340', 'USD', '1.234'],
  ['9999.985', 'NGN', '9999.985'],
  ['1.14E4', 'NGN', '11400'],
  ['-12.5', 'NGN', '-12.50'],
  ['"-12.50"', 'NGN', '-12.50'],
  ['-0.0', 'NGN', '0'],
  ['"--1"', 'NGN', null],
  ['"1,250"', 'XOF', null],
  ['""', 'XOF', null],
  ['null', 'XOF', null],
])('%s in %s is %s', (written, currency, amount) => {
  expect(balanceText(parsePlainJson(written), currency)).toBe(amount);
});

it.each([
  ['a list', (rows: readonly unknown[]) => rows],
  ['a map', (rows: readonly unknown[]) => Object.fromEntries(rows.entries())],
])('of %s twenty thousand rows are looked at, however many there are', (_, listOf) => {
  let read = 0;
  const list = listOf(Array.from({ length: 100_000 }, (_row, number) => number));
  const fetched = readRows(
    list,
    (row) => {
      read += 1;
      return row;
    },
    String,
  );
  expect(read).toBe(20_000);
  expect({ rows: fetched?.rows.length, dropped: fetched?.dropped }).toEqual({
    rows: 20_000,
    dropped: 80_000,
  });
});
