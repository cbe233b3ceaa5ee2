/** What the domain may ask of an upstream that says what an amount is in another currency. */

/** All decimal text, as many digits as the upstream gives; `converted`, `fees` and `total` in the currency of arrival. */
export interface ExchangeQuote {
  /** What one unit of the currency of departure is in that of arrival. */
  readonly rate: string;
  readonly converted: string;
  readonly fees: string;
  readonly total: string;
  /** Of what is converted, in percent; null where the upstream does not say that its fees are such a share. */
  readonly feePercent: string | null;
}

export interface RateSource {
  /**
   * @param amount decimal, major units of `from`
   * @returns null where the upstream answers that there is none for this amount
   * @throws UpstreamUnavailableError
   */
  quote(amount: string, from: string, to: string): Promise<ExchangeQuote | null>;
}
