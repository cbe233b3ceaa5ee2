import { describe, expect, it } from 'vitest';
import { normaliseAccount } from './account-form.ts';

const airtime = (prefix: string, min: number, max: number) => ({
  category: 'airtime',
  country_prefixes: prefix,
  phone_length_min: String(min),
  phone_length_max: String(max),
});

describe('a phone of which HPAY prints only a range of lengths', () => {
  it.each([
    ['0701020300', '225', '2250701020300'],
    ['+225 07 01 02 03 00', '225', '2250701020300'],
    ['0712345678', '254', '254712345678'],
    ['+254 0712 345 678', '254', '254712345678'],
    // With twelve digits after the code it would be one of fifteen, too.
    ['254 712 345 678', '254', '254712345678'],
    ['07012030', '226', '22607012030'],
    ['\u202a+225\u00a007 01 02 03 00\u202c', '225', '2250701020300'],
  ])('%s in +%s', (typed, prefix, expected) => {
    expect(normaliseAccount(airtime(prefix, 10, 15), typed)).toBe(expected);
  });
});
