/** What a price comes to in another currency. An upstream's rate is kept for a minute per pair of currencies. */
import { compareDecimals } from '@malipo/contract';
import { upstreamUnavailable } from '../problems/upstream-problem.ts';
import type { ExchangeQuote, RateSource } from '../upstreams/rates.ts';
import { decimalOf, divideUp, roundedExchange, scaled, SCALE } from './prices.ts';

const RATE_LIFETIME_MS = 60_000;
/** How long an upstream that gave no rate is left alone. */
const RETRY_AFTER_MS = 5_000;
const MAX_PAIRS = 1_000;

/** As amounts of the currency of arrival. */
export interface Exchange {
  readonly rate: string;
  readonly fees: string;
  readonly total: string;
}

/** A quote and the amount that it is for. */
interface Kept {
  readonly amount: string;
  readonly until: number;
  /** Null where the upstream has answered that it has none for this amount; or it has not answered. */
  readonly quote: Promise<ExchangeQuote | null | 'no_answer'>;
}

/** Upstreams leave zeros at the end out: what is printed with fewer digits was rounded to as many at least. */
const MIN_DIGITS = 4;

/** One in the last place: no decimal that was rounded to this text is further away. */
function lastPlace(decimal: string): bigint {
  const digits = Math.max(decimal.split('.')[1]?.length ?? 0, MIN_DIGITS);
  return scaled(`0.${'1'.padStart(digits, '0')}`) ?? 1n;
}

const numberOf = (decimal: string): bigint => scaled(decimal) ?? 0n;
const percentOf = (amount: bigint, percent: string): bigint =>
  divideUp(amount * numberOf(percent), 100n * SCALE);

/**
 * What another amount comes to by a quote. It is never less than the upstream would ask: what the quote's digits
 * leave open counts against the customer, by one in the last place.
 *
 * @returns null where the quote's fees are no share of what is converted, so that they say nothing of another amount
 */
export function exchangeOf(amount: string, quoted: string, quote: ExchangeQuote): Exchange | null {
  if (compareDecimals(amount, quoted) === 0) return quote;
  const { rate, converted, fees, total, feePercent } = quote;
  if (feePercent === null) return null;
  const areFeesAShare = numberOf(fees) <= percentOf(numberOf(converted), feePercent) + lastPlace(fees);
  const isAll = numberOf(total) <= numberOf(converted) + numberOf(fees) + lastPlace(total);
  if (!areFeesAShare || !isAll) return null;
  const byRate = numberOf(rate) + lastPlace(rate);
  const byAmount = divideUp((numberOf(converted) + lastPlace(converted)) * SCALE, numberOf(quoted));
  const worth = divideUp(numberOf(amount) * (byRate < byAmount ? byRate : byAmount), SCALE);
  const ownFees = percentOf(worth, feePercent);
  return { rate, fees: decimalOf(ownFees), total: decimalOf(worth + ownFees) };
}

/** Whether there is such a currency: strangers name any. */
function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

export class ExchangeRates {
  readonly #source: RateSource | null;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();

  /** @param source null where no upstream gives rates */
  constructor(source: RateSource | null, now: () => number) {
    this.#source = source;
    this.#now = now;
  }

  get areKnown(): boolean {
    return this.#source !== null;
  }

  /**
   * @returns null where no upstream gives the rate
   * @throws ProblemError `unavailable` where the upstream that gives rates does not answer
   */
  async convert(amount: string, from: string, to: string): Promise<Exchange | null> {
    if (from === to) return { rate: '1', fees: '0', total: amount };
    if (this.#source === null || !isCurrency(from) || !isCurrency(to)) return null;
    // An amount that comes to nothing, such as a stranger may ask for, says nothing of others.
    for (const key of [`${from} ${to}`, `${from} ${to} ${amount}`]) {
      const kept = this.#keep(key, this.#source, amount, from, to);
      const quote = await kept.quote;
      if (quote === 'no_answer') throw upstreamUnavailable('no rate');
      const exchange = quote && exchangeOf(amount, kept.amount, quote);
      if (exchange !== null) return roundedExchange(exchange, to);
      if (kept.amount === amount) break;
    }
    return null;
  }

  #keep(key: string, source: RateSource, amount: string, from: string, to: string): Kept {
    const known = this.#kept.get(key);
    if (known !== undefined && this.#now() < known.until) return known;
    const without = <Told>(told: Told): Told => {
      if (this.#kept.get(key) === kept) this.#kept.set(key, { ...kept, until: this.#now() + RETRY_AFTER_MS });
      return told;
    };
    const quote = source.quote(amount, from, to).then(
      (answer) => answer ?? without(null),
      () => without('no_answer' as const),
    );
    const kept: Kept = { amount, until: this.#now() + RATE_LIFETIME_MS, quote };
    // The one that has been kept for longest stands first.
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_PAIRS && oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }
}
