import { describe, expect, it } from 'vitest';
import { normalisePhone } from './phone.ts';

const ivoryCoast = { example: '2250000000000', country_code: '225', length: 13 };
const kenya = { example: '254000000000', country_code: '254', length: 12 };
const nigeria = { example: '2340000000000', country_code: '234', length: 13 };

describe('normalisePhone', () => {
  it.each([
    ['+2250700000000', ivoryCoast, '2250700000000'],
    ['2250700000000', ivoryCoast, '2250700000000'],
    ['002250700000000', ivoryCoast, '2250700000000'],
    ['07 00 00 00 00', ivoryCoast, '2250700000000'],
    ['+225 07-00-00-00-00', ivoryCoast, '2250700000000'],
    ['0712345678', kenya, '254712345678'],
    ['712 345 678', kenya, '254712345678'],
    ['(0712) 345.678', kenya, '254712345678'],
    ['08031234567', nigeria, '2348031234567'],
    ['2547123456', { ...kenya, length: 13 }, '2542547123456'],
  ])('%s', (typed, format, expected) => {
    expect(normalisePhone(typed, format)).toBe(expected);
  });

  it.each([
    '',
    '+',
    '070000000',
    '+254712345678',
    '07000000000000',
    '０７００００００００',
    '07000000ab',
    '07\u0000000000',
  ])('refuses %j', (typed) => {
    expect(normalisePhone(typed, ivoryCoast)).toBeNull();
  });
});
