import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { JsonNumber } from './json-text.ts';
import { decimalText, idText, integerValue, parsePlainJson } from './json-text-plain.ts';

const number = (text: string) => new JsonNumber(text);

describe('plain JSON', () => {
  it('lets a schema read money and long ids digit for digit', () => {
    const Answer = z.looseObject({
      amount: z.pipe(z.unknown(), z.transform(decimalText)),
      order_id: z.pipe(z.unknown(), z.transform(idText)),
      status: z.pipe(z.unknown(), z.transform(integerValue)),
    });
    const text = '{"order_id": 16280954971628095497, "amount": 100.00, "status": 2, "extra": {"list": [1]}}';
    expect(Answer.parse(parsePlainJson(text))).toMatchObject({
      order_id: '16280954971628095497',
      amount: '100.00',
      status: 2,
    });
  });

  it('treats __proto__ as a member like others', () => {
    const plain = parsePlainJson('{"__proto__": {"status": "paid"}}') as Record<string, unknown>;
    expect(Object.keys(plain)).toEqual(['__proto__']);
    expect(plain['status']).toBeUndefined();
  });

  it.each([
    [number('100.00'), '100.00'],
    ['100.00', '100.00'],
    [number('100'), '100'],
    [number('0'), '0'],
    [number('1e2'), '100'],
    [number('1.50E+3'), '1500'],
    [number('1.005e1'), '10.05'],
    [number('12.5e-2'), '0.125'],
    [number('100e-2'), '1'],
    [number('0e5'), '0'],
    [number('-100'), null],
    [number('-1e2'), null],
    [number('1e400'), null],
    ['1e2', null],
    ['1,000.00', null],
    ['', null],
    ['.5', null],
    ['007', null],
    ['9'.repeat(41), null],
    [true, null],
    [null, null],
    [100, null],
    [undefined, null],
  ])('the amount of %j is %j', (value, expected) => {
    expect(decimalText(value)).toBe(expected);
  });

  it.each([
    [number('2'), 2],
    ['2', 2],
    [number('-8888'), -8888],
    [number('0'), 0],
    [number('2.0'), 2],
    [number('2e0'), 2],
    [number('20E-1'), 2],
    [number('-1.00'), -1],
    [number('-0.0'), 0],
    [number('2.5'), null],
    [number('2.0000000000000000000000000000000000000001'), null],
    [number('25e-1'), null],
    [number('2e40'), null],
    [number('2e400'), null],
    [number('9999999999999999'), null],
    ['2.0', null],
    ['2e0', null],
    ['', null],
    [' 2', null],
    [true, null],
    [null, null],
  ])('the whole number of %j is %j', (value, expected) => {
    expect(integerValue(value)).toBe(expected);
  });

  it.each([
    ['o-1', 'o-1'],
    ['2.0', '2.0'],
    [number('16280954971628095497'), '16280954971628095497'],
    [number('8254170293.0'), '8254170293'],
    [number('8.254170293e9'), '8254170293'],
    [number('2.5'), '2.5'],
    [number('1e400'), '1e400'],
    [null, null],
    [['o-1'], null],
  ])('the id of %j is %j', (value, expected) => {
    expect(idText(value)).toBe(expected);
  });
});
