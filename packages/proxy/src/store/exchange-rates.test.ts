/** Rates: one call a minute for a pair of currencies, and never less than the upstream asks. */
import { compareDecimals } from '@malipo/contract';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UpstreamUnavailableError } from '../upstreams/seller.ts';
import type { ExchangeQuote, RateSource } from '../upstreams/rates.ts';
import { ExchangeRates, exchangeOf } from './exchange-rates.ts';

const text = (value: number, digits: number) => String(Number(value.toFixed(digits)));

/** Prints as HPAY does: six digits of a rate, four of an amount, zeros left out. */
function printed(amount: string, rate: number, percent: number): ExchangeQuote {
  const converted = Number(amount) * rate;
  const fees = (converted * percent) / 100;
  return {
    rate: text(rate, 6),
    converted: text(converted, 4),
    fees: text(fees, 4),
    total: text(converted + fees, 4),
    feePercent: percent.toFixed(4),
  };
}

function ratesBy(quote: RateSource['quote']) {
  const asked: string[] = [];
  const clock = { now: 1_700_000_000_000 };
  const source: RateSource = {
    quote: (amount, from, to) => {
      asked.push(`${amount} ${from} ${to}`);
      return quote(amount, from, to);
    },
  };
  return { rates: new ExchangeRates(source, () => clock.now), asked, clock };
}

describe('a rate', () => {
  it('is asked for once in a minute, whatever the amounts', async () => {
    const { rates, asked, clock } = ratesBy(async (amount) => printed(amount, 0.231454, 0));
    const amounts = Array.from({ length: 60 }, (_, index) => String(100 + index));
    await Promise.all(amounts.map((amount) => rates.convert(amount, 'XOF', 'KES')));
    for (const amount of amounts) await rates.convert(amount, 'XOF', 'KES');
    expect(asked).toEqual(['100 XOF KES']);
    await rates.convert('100', 'KES', 'XOF');
    expect(asked).toHaveLength(2);
    clock.now += 60_000;
    await rates.convert('7', 'XOF', 'KES');
    expect(asked.at(-1)).toBe('7 XOF KES');
  });

  it('is never asked of a currency that there is none of', async () => {
    const { rates, asked } = ratesBy(async (amount) => printed(amount, 1, 0));
    expect(await rates.convert('1', 'QQQ', 'KES')).toBeNull();
    expect(await rates.convert('1', 'KES', '__proto__')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('that is not to be had is not asked for again at once', async () => {
    let isDown = true;
    const { rates, asked, clock } = ratesBy(async (amount) => {
      if (isDown) throw new UpstreamUnavailableError('down');
      return printed(amount, 2, 0);
    });
    for (const amount of ['1', '2', '3']) {
      await expect(rates.convert(amount, 'USD', 'EUR')).rejects.toMatchObject({ code: 'unavailable' });
    }
    expect(asked).toHaveLength(1);
    isDown = false;
    clock.now += 5_000;
    expect(await rates.convert('1', 'USD', 'EUR')).toMatchObject({ total: '2' });
  });

  it('that one amount has not is asked for another amount, once', async () => {
    const tooSmall = async (amount: string) => (amount === '0.01' ? null : printed(amount, 0.000689, 0));
    const { rates, asked } = ratesBy(tooSmall);
    for (const amount of ['0.01', '0.01', '1000', '1000']) {
      const exchange = await rates.convert(amount, 'NGN', 'USD');
      expect(exchange?.total ?? null).toBe(amount === '0.01' ? null : '0.69');
    }
    expect(asked).toEqual(['0.01 NGN USD', '1000 NGN USD']);
  });

  it('whose fees are no share is asked for each amount, once', async () => {
    const fixed = async (amount: string) => ({ ...printed(amount, 2, 0), fees: '1.5', total: '9.5' });
    const { rates, asked } = ratesBy(fixed);
    for (const amount of ['4', '5', '4', '5']) await rates.convert(amount, 'USD', 'EUR');
    expect(asked).toEqual(['4 USD EUR', '5 USD EUR']);
  });

  it('that nobody has asked for in a long while is forgotten: made-up amounts do not fill the memory', async () => {
    const fixed = async (amount: string) => ({ ...printed(amount, 2, 0), fees: '1.5', total: '9.5' });
    const { rates, asked } = ratesBy(fixed);
    for (let amount = 1; amount <= 1_500; amount++) await rates.convert(String(amount), 'USD', 'EUR');
    for (const amount of ['1500', '2']) await rates.convert(amount, 'USD', 'EUR');
    const timesAsked = (amount: string) => asked.filter((call) => call === `${amount} USD EUR`).length;
    expect([timesAsked('1500'), timesAsked('2')]).toEqual([1, 2]);
  });

  it('is one where the currency is the same, and none where nobody says rates', async () => {
    const none = new ExchangeRates(null, () => 0);
    expect(await none.convert('5', 'KES', 'KES')).toEqual({ rate: '1', fees: '0', total: '5' });
    expect(await none.convert('5', 'KES', 'XOF')).toBeNull();
  });
});

describe('what another amount comes to', () => {
  it.each<[string, Partial<ExchangeQuote>]>([
    ['that do not say that they are a share', { feePercent: null }],
    ['that are more than their share', { fees: '3.9' }],
    ['that are not all that is added', { total: '2400' }],
  ])('is not told by fees %s', (_, changes) => {
    expect(exchangeOf('50', '10000', { ...printed('10000', 0.231454, 0.1), ...changes })).toBeNull();
  });

  it('is never less than the upstream would ask, and no more than a thousandth above it', () => {
    const amounts = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 10_000, max: 10_000_000 }),
        fc.double({ min: 0.001, max: 2000, noNaN: true }),
        fc.constantFrom(0, 0.5, 2.75),
        (amount, quoted, rate, percent) => {
          // The very amount that was quoted costs what the upstream has printed.
          fc.pre(amount !== quoted);
          const exchange = exchangeOf(String(amount), String(quoted), printed(String(quoted), rate, percent));
          const asked = (amount * rate * (100 + percent)) / 100;
          expect(Number(exchange?.total)).toBeGreaterThanOrEqual(asked * (1 - 1e-12));
          expect(Number(exchange?.total)).toBeLessThanOrEqual(asked * 1.001 + 1e-6);
        },
      ),
    );
  });

  it('is the quote itself for the amount that was quoted', () => {
    const quote = printed('1000', 0.231454, 1);
    const exchange = exchangeOf('1000.00', '1000', quote);
    expect(exchange?.total).toBe(quote.total);
    expect(compareDecimals(exchange?.fees ?? '', quote.fees)).toBe(0);
  });
});
