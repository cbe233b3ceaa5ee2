/** Prices: every rounding goes up, and never below the cost. */
import { compareDecimals } from '@malipo/contract';
import { describe, expect, it } from 'vitest';
import { roundedExchange, roundedTo, roundedUp, sumOf, times, withMarkup } from './prices.ts';

describe('an amount in the coins that an operator takes', () => {
  it.each([
    [0, '45.45', 'KES', '46'],
    [0, '45', 'KES', '45'],
    [0, '0.01', 'KES', '1'],
    [1, '45.41', 'KES', '45.50'],
    [2, '45.45', 'KES', '45.45'],
    [0, '999999999999.99', 'KES', '1000000000000'],
    [2, '45', 'XOF', '45'],
  ])('with %s decimals %s %s is %s', (decimals, amount, currency, rounded) => {
    expect(roundedTo(decimals, amount, currency)).toBe(rounded);
  });
});

describe('a markup', () => {
  it.each([
    ['250', 'XOF', '0', '250'],
    ['250', 'XOF', '2.5', '257'],
    ['200', 'NGN', '2.5', '205'],
    ['0.01', 'NGN', '0.000001', '0.02'],
    ['25.50', 'USD', '10', '28.05'],
    ['999999999999', 'XOF', '100', '1999999999998'],
  ])('%s %s and %s %% is %s', (amount, currency, percent, price) => {
    expect(withMarkup(amount, currency, percent)).toBe(price);
  });

  it('never takes from the price, whatever the percentage', () => {
    for (const percent of ['0', '0.1', '1', '33.3333333333333', '7.77']) {
      for (const amount of ['1', '3', '99', '12345']) {
        expect(compareDecimals(withMarkup(amount, 'XOF', percent), amount)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('of what is no decimal is an error', () => {
    expect(() => withMarkup('1.5', 'XOF', '1')).toThrow();
    expect(() => withMarkup('1', 'XOF', '-1')).toThrow();
  });
});

describe('an upstream’s decimal', () => {
  it.each([
    ['231.4512', 'KES', '231.46'],
    ['231.45', 'KES', '231.45'],
    ['231.000000000000000000001', 'XOF', '232'],
    ['231', 'XOF', '231'],
    ['0.0000001', 'NGN', '0.01'],
    ['1e3', 'XOF', null],
    ['-1', 'XOF', null],
    ['', 'XOF', null],
  ])('%s in %s is %s', (decimal, currency, amount) => {
    expect(roundedUp(decimal, currency)).toBe(amount);
  });

  it('of an exchange is an amount of where it arrives; the rate stays as it is', () => {
    expect(roundedExchange({ rate: '0.23145', fees: '1.001', total: '232.449' }, 'KES')).toEqual({
      rate: '0.23145',
      fees: '1.01',
      total: '232.45',
    });
    expect(roundedExchange({ rate: '1', fees: 'none', total: '1' }, 'KES')).toBeNull();
  });
});

it('sums and multiples are exact', () => {
  expect(sumOf(['0.10', '0.20', '9000'], 'NGN')).toBe('9000.30');
  expect(sumOf([], 'XOF')).toBe('0');
  expect(times('0.10', 'USD', '3')).toBe('0.30');
  expect(times('2900', 'NGN', '50')).toBe('145000');
});
