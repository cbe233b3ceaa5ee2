/** HPAY (documents 000 and 001): a store of airtime, data and vouchers, and a hosted checkout. */
import type { CollectRoute } from '../../operators/operator.ts';
import {
  UpstreamUnavailableError,
  type Balance,
  type BuyOrder,
  type BuyResult,
  type Fetched,
  type LookUpResult,
  type Seller,
  type UpstreamProduct,
  type UpstreamService,
} from '../seller.ts';
import type { TransactionFilter, TransactionPage, TransactionSource } from '../transactions.ts';
import type { UpstreamContext } from '../upstream.ts';
import { normaliseAccount } from './account-form.ts';
import { HpayAccount } from './upstream-accounts.ts';
import { readCountries, readProducts, readServices } from './catalogue.ts';
import { HpayCheckout } from './checkout.ts';
import { HpayClient } from './client.ts';
import type { HpayConfig } from './config.ts';
import { UPSTREAM } from './facts.ts';
import type { ExchangeQuote, RateSource } from '../rates.ts';
import { readFees } from './fees.ts';
import { HpayPurchases } from './purchases.ts';
import { feesMembers } from './requests.ts';
import { hpayRoutes } from './routes.ts';
import { PRINTED_CATEGORIES } from './service-names.ts';

/** @throws UpstreamUnavailableError where a reader found nothing that it can read */
function readable<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new UpstreamUnavailableError('hpay: the answer cannot be read');
  return answer;
}

export class HpayAdapter implements Seller, RateSource, TransactionSource {
  readonly name = UPSTREAM;
  readonly usualCategories = PRINTED_CATEGORIES;
  /** Collects the payments of the routes that {@link HpayAdapter.routes} lists. */
  readonly checkout: HpayCheckout;
  readonly #hpay: HpayConfig;
  readonly #client: HpayClient;
  readonly #purchases: HpayPurchases;
  readonly #account: HpayAccount;

  constructor(hpay: HpayConfig, context: UpstreamContext) {
    this.#hpay = hpay;
    this.#client = new HpayClient(hpay, context);
    this.#purchases = new HpayPurchases(hpay, this.#client);
    this.#account = new HpayAccount(this.#client, context.now);
    this.checkout = new HpayCheckout(hpay, this.#client, context, context.now);
  }

  async countries(): ReturnType<Seller['countries']> {
    return readable(readCountries(await this.#client.read('getCountry', {})));
  }

  async services(country: string): Promise<Fetched<UpstreamService>> {
    const body = await this.#client.read('getOperatorByCountry', { country_id: country });
    return readable(readServices(body, country));
  }

  async products(service: UpstreamService): Promise<Fetched<UpstreamProduct>> {
    const members = { operator_id: service.ref['operator_id'] ?? '' };
    return readable(readProducts(await this.#client.read('getOperatorProduct', members), service));
  }

  /** HPAY has no look-up: each of its services says `lookup: false`. */
  lookUpAccount(): Promise<LookUpResult> {
    return Promise.resolve({ kind: 'no_answer', reason: 'there is no look-up at this upstream' });
  }

  normaliseAccount(service: UpstreamService, account: string): string | null {
    return normaliseAccount(service.ref, account);
  }

  buy(order: BuyOrder, signal: AbortSignal): Promise<BuyResult> {
    return this.#purchases.buy(order, signal);
  }

  settle(order: BuyOrder, signal: AbortSignal): Promise<BuyResult> {
    return this.#purchases.settle(order, signal);
  }

  balances(): Promise<readonly Balance[]> {
    return this.#account.balances();
  }

  /**
   * What an amount is in another currency, with HPAY's fees.
   *
   * @param amount decimal, major units of `from`
   * @returns null where it refuses to say, says none, or what would have a customer pay too little
   * @throws UpstreamUnavailableError
   */
  async quote(amount: string, from: string, to: string): Promise<ExchangeQuote | null> {
    const body = await this.#client.find('getFees', feesMembers(amount, from, to));
    return body && readFees(body);
  }

  /** A page of HPAY's own book of payments; see {@link HpayAccount.transactions}. */
  transactions(filter: TransactionFilter): Promise<TransactionPage | null> {
    return this.#account.transactions(filter);
  }

  /**
   * The operators that the checkout serves, in the account's currency.
   *
   * @throws UpstreamUnavailableError where that currency is not known yet
   */
  async routes(): Promise<readonly CollectRoute[]> {
    const { collectCountries } = this.#hpay;
    return collectCountries.length === 0
      ? []
      : hpayRoutes(collectCountries, await this.#account.accountCurrency());
  }
}
