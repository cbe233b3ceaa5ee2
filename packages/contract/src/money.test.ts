import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalAmount,
  compareDecimals,
  decimalsOf,
  formatAmount,
  minorUnitDigits,
  parseAmount,
} from './money.ts';

const currency = fc.constantFrom('XOF', 'KES', 'KWD', 'CLF');

describe('amounts', () => {
  it('come back as they were written, in every currency', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), currency, (minor, code) => {
        const written = formatAmount(minor, code);
        if (written.split('.')[0]!.length > 12) return;
        expect(parseAmount(written, code)).toBe(minor);
      }),
    );
  });

  it.each([
    ['1500', 'XOF', '1500'],
    ['1500.00', 'KES', '1500'],
    ['10.5', 'KES', '10.50'],
    ['0.001', 'KWD', '0.001'],
  ])('%s %s is written %s', (amount, code, canonical) => {
    expect(canonicalAmount(amount, code)).toBe(canonical);
  });

  it.each([
    '-1',
    '-0',
    '+1',
    '1e3',
    '0x10',
    ' 1',
    '1 ',
    '1,00',
    '１２',
    '',
    '.5',
    '1.',
    '01',
    '9'.repeat(13),
    '1\n',
    '9'.repeat(300),
  ])('refuses %j', (amount) => {
    expect(parseAmount(amount, 'KES')).toBeNull();
  });

  it('refuses a fraction finer than the minor unit, even a zero one', () => {
    expect(parseAmount('1.0', 'XOF')).toBeNull();
    expect(parseAmount('1.001', 'KES')).toBeNull();
  });

  it('knows the exponents of ISO 4217', () => {
    expect(['XOF', 'XAF', 'GNF', 'RWF', 'BIF', 'UGX'].map(minorUnitDigits)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(['KES', 'CDF', 'TZS', 'MWK', 'KWD', 'CLF'].map(minorUnitDigits)).toEqual([2, 2, 2, 2, 3, 4]);
  });

  it('compares decimals exactly, whatever their length', () => {
    expect(compareDecimals('100', '100.00')).toBe(0);
    expect(compareDecimals('99.999999999999999999', '100')).toBe(-1);
    expect(compareDecimals('200000.01', '200000')).toBe(1);
  });
});

describe('the decimals that an amount needs', () => {
  it.each([
    ['1500', 0],
    ['1500.00', 0],
    ['10.50', 1],
    ['10.05', 2],
    ['0.001', 3],
  ])('%s needs %s', (amount, decimals) => {
    expect(decimalsOf(amount)).toBe(decimals);
  });
});
