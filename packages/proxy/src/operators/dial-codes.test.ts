import { describe, expect, it } from 'vitest';
import { DIAL_CODES, dialCode } from './dial-codes.ts';

describe('dialling codes', () => {
  it.each([
    ['BI', '257'],
    ['CD', '243'],
    ['CG', '242'],
    ['CI', '225'],
    ['GN', '224'],
    ['KE', '254'],
    ['NG', '234'],
    ['SN', '221'],
    ['TG', '228'],
    ['ZA', '27'],
    ['KZ', '7'],
    ['JM', '1'],
  ])('%s is %s', (country, code) => {
    expect(dialCode(country)).toBe(code);
  });

  it('covers the 249 countries of ISO 3166-1, and Kosovo', () => {
    expect(DIAL_CODES.size).toBe(250);
    for (const [country, code] of DIAL_CODES) {
      expect(country).toMatch(/^[A-Z]{2}$/);
      expect(code).toMatch(/^[1-9][0-9]{0,2}$/);
    }
  });

  it('does not guess', () => {
    expect([dialCode('XX'), dialCode('ci'), dialCode('')]).toEqual([null, null, null]);
  });
});
