/** What the store sells: countries, services and products of all upstreams in one shape. */
import {
  compareDecimals,
  schemas,
  type Category,
  type Country,
  type Product,
  type Service,
} from '@malipo/contract';
import type { LogLine } from '../dependencies.ts';
import { countryName } from '../operators/country-name.ts';
import { phoneExample } from '../operators/phone-examples.ts';
import type {
  Balance,
  Fetched,
  LookUpResult,
  Seller,
  UpstreamProduct,
  UpstreamService,
} from '../upstreams/seller.ts';
import type { ExchangeRates } from './exchange-rates.ts';
import { withMarkup } from './prices.ts';
import { RefreshingCache, type KeptValue } from './refreshing-cache.ts';
import { Remembered } from './remembered.ts';
import {
  describeProduct,
  describeService,
  type ServiceRoute,
  type StoreProduct,
  type StoreService,
} from './goods.ts';
import { upstreamUnavailable } from '../problems/upstream-problem.ts';

const COUNTRIES_LIFETIME_MS = 24 * 3_600_000;
const SERVICES_LIFETIME_MS = 10 * 60_000;
const PRODUCTS_LIFETIME_MS = 5 * 60_000;
const BALANCES_LIFETIME_MS = 20_000;

export interface StoreDependencies {
  readonly sellers: readonly Seller[];
  readonly now: () => number;
  readonly markupPercent: string;
  readonly rates: Pick<ExchangeRates, 'convert'>;
  readonly log: (line: LogLine) => void;
}

/** As they are answered. */
export interface ServiceList {
  readonly services: Service[];
  readonly stale: boolean;
}
export interface ProductList {
  readonly products: Product[];
  readonly stale: boolean;
}

/** What the sellers answered, and why one of them did not. */
interface FromAll<Value> {
  readonly answers: readonly (KeptValue<Value> & { readonly seller: Seller })[];
  readonly failure: { readonly cause: unknown } | null;
}

const NOTHING: KeptValue<Fetched<UpstreamService>> = { value: { rows: [], dropped: 0 }, stale: false };

const servicesKey = (seller: Seller, country: string) => `${seller.name} ${country}`;

const MIN_RESERVE_PERCENT = 10;
const RESERVE_PERCENTS = 90;
const randomByte = () => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;

export class Store {
  readonly #dependencies: StoreDependencies;
  readonly #countries: RefreshingCache<Awaited<ReturnType<Seller['countries']>>>;
  readonly #services: RefreshingCache<Fetched<UpstreamService>>;
  readonly #products: RefreshingCache<Fetched<UpstreamProduct>>;
  readonly #balances: RefreshingCache<readonly Balance[]>;
  /** Random, so that nobody finds out what a wallet holds by trying amounts. */
  readonly #reservePercent = String(MIN_RESERVE_PERCENT + (randomByte() % RESERVE_PERCENTS));
  readonly #described = new Remembered<readonly StoreService[]>();
  readonly #serviceLists = new Remembered<ServiceList>();
  readonly #productLists = new Remembered<ProductList>();

  constructor(dependencies: StoreDependencies) {
    this.#dependencies = dependencies;
    this.#countries = new RefreshingCache(dependencies.now, COUNTRIES_LIFETIME_MS);
    this.#services = new RefreshingCache(dependencies.now, SERVICES_LIFETIME_MS);
    this.#products = new RefreshingCache(dependencies.now, PRODUCTS_LIFETIME_MS);
    this.#balances = new RefreshingCache(dependencies.now, BALANCES_LIFETIME_MS);
  }

  /** How many lists are shown though their upstream has not confirmed them lately, and does not answer. */
  get staleCount(): number {
    return this.#countries.staleCount + this.#services.staleCount + this.#products.staleCount;
  }

  /**
   * Countries that have something, by code. An upstream that never answered is left out.
   *
   * @throws ProblemError `unavailable` where none has ever answered
   */
  async countries(): Promise<readonly Country[]> {
    const { answers, failure } = await this.#fromAll((seller) => this.#countriesOf(seller));
    if (answers.length === 0 && failure !== null) throw upstreamUnavailable(failure.cause);
    const found = new Map<string, Country & { categories: Category[] }>();
    for (const { value, seller } of answers) {
      for (const { code, currency, dialCode, phoneLengths } of value.rows) {
        const known = found.get(code);
        const currencies = new Set([...(known?.currencies ?? []), currency]);
        const categories = [...(known?.categories ?? []), ...(await this.#categoriesOf(seller, code))];
        found.set(code, {
          ...(known ?? {
            code,
            name: countryName(code),
            dial_code: dialCode,
            phone_lengths: { ...phoneLengths },
            phone_example: phoneExample(code),
          }),
          currencies: [...currencies],
          categories: schemas.Category.options.filter((category) => categories.includes(category)),
        });
      }
    }
    return [...found.values()].sort((left, right) => (left.code < right.code ? -1 : 1));
  }

  /**
   * What is sold in a country; `stale` where an upstream is missing from it, or has not confirmed it lately. The same
   * object as long as it says the same.
   *
   * @throws ProblemError `unavailable` where there is nothing, and somebody who may sell there has not answered
   */
  async services(country: string): Promise<ServiceList> {
    const { services, stale, failure } = await this.#servicesIn(country);
    if (services.length === 0 && failure !== null) throw upstreamUnavailable(failure.cause);
    const isStale = stale || failure !== null;
    return this.#serviceLists.get(country, [services, isStale], () => ({
      services: services.map(({ service }) => service),
      stale: isStale,
    }));
  }

  async #servicesIn(country: string) {
    const { answers, failure } = await this.#fromAll((seller) => this.#servicesBy(seller, country));
    const sources = answers.flatMap(({ value, seller }) => [value, seller]);
    const services = this.#described.get(country, sources, () => {
      const byId = new Map<string, ServiceRoute[]>();
      for (const { value, seller } of answers) {
        for (const service of value.rows) {
          const routes = byId.get(service.id) ?? [];
          byId.set(service.id, [...routes, { seller, service }]);
        }
      }
      return [...byId.values()].map(describeService);
    });
    return { services, stale: answers.some(({ stale }) => stale), failure };
  }

  /** What a seller sells has been changed from here: nobody is to be sold what is switched off. */
  forgetServices(seller: string): void {
    this.#services.forget(`${seller} `);
  }

  /**
   * @returns null where no such service is sold
   * @throws ProblemError `unavailable` where it is not known, and somebody who may sell it has not answered
   */
  async find(id: string): Promise<StoreService | null> {
    const country = /^([a-z]{2})-/.exec(id)?.[1]?.toUpperCase();
    if (country === undefined) return null;
    const { services, failure } = await this.#servicesIn(country);
    const found = services.find(({ service }) => service.id === id) ?? null;
    if (found === null && failure !== null) throw upstreamUnavailable(failure.cause);
    return found;
  }

  /**
   * The products of the first route that can be bought by. The same object as long as it says the same.
   *
   * @throws ProblemError `unavailable` where no route answers and none has before
   */
  async products({ routes, service: { id } }: StoreService): Promise<ProductList> {
    const available = routes.filter(({ service }) => service.available);
    let failure: unknown = null;
    for (const route of available.length > 0 ? available : routes) {
      try {
        const { value, stale } = await this.#productsOf(route);
        return this.#productLists.get(id, [value, route.service, stale], () => ({
          products: value.rows.map((upstream) => this.#describe(upstream, route).product),
          stale,
        }));
      } catch (error) {
        failure = error;
      }
    }
    throw upstreamUnavailable(failure);
  }

  /**
   * A product by its id, whichever route sells it; null where it is not sold (any more).
   *
   * @throws ProblemError `unavailable` where its seller does not answer and has not before
   */
  async findProduct(service: StoreService, id: string): Promise<StoreProduct | null> {
    const [sellerName = '', ...rest] = id.split(':');
    const route = service.routes.find(({ seller }) => seller.name === sellerName);
    if (route === undefined) {
      await this.#checkAnswered(sellerName, service.service.country);
      return null;
    }
    const { value } = await this.#productsOf(route).catch((error: unknown) => {
      throw upstreamUnavailable(error);
    });
    const upstream = value.rows.find((product) => product.id === rest.join(':'));
    return upstream === undefined ? null : this.#describe(upstream, route);
  }

  /** Looks an account up by the first route that can. */
  async lookUp({ routes }: StoreService, account: string): Promise<LookUpResult> {
    let result: LookUpResult = { kind: 'no_answer', reason: 'nobody looks accounts of this service up' };
    for (const { seller, service } of routes.filter((route) => route.service.account.lookup)) {
      result = await seller.lookUpAccount(service, account);
      if (result.kind !== 'no_answer') return result;
    }
    return result;
  }

  /**
   * False only where the upstream says that the merchant's wallet there is too low; it may not say.
   *
   * @param withReserve whether it has to hold somewhat more than the cost
   */
  async canAfford(
    { seller }: ServiceRoute,
    cost: string,
    currency: string,
    withReserve: boolean,
  ): Promise<boolean> {
    const needed = withReserve ? withMarkup(cost, currency, this.#reservePercent) : cost;
    try {
      const { value } = await this.#balances.get(seller.name, () => seller.balances());
      // One pays for goods of all currencies.
      const wallet = value.find(({ kind }) => kind === 'wallet');
      const worth = wallet && (await this.#dependencies.rates.convert(needed, currency, wallet.currency));
      return !wallet || !worth || compareDecimals(wallet.amount, worth.total) >= 0;
    } catch {
      return true;
    }
  }

  #countriesOf(seller: Seller): Promise<KeptValue<Awaited<ReturnType<Seller['countries']>>>> {
    return this.#countries.get(seller.name, () => this.#counted(seller, 'countries', seller.countries()));
  }

  /** An upstream is asked for the countries that it lists only: strangers name any. */
  async #servicesBy(seller: Seller, country: string): Promise<KeptValue<Fetched<UpstreamService>>> {
    const key = servicesKey(seller, country);
    if (this.#services.peek(key) === undefined) {
      const { value } = await this.#countriesOf(seller);
      if (!value.rows.some(({ code }) => code === country)) return NOTHING;
    }
    return this.#services.get(key, () => this.#counted(seller, 'services', seller.services(country)));
  }

  /** @throws ProblemError `unavailable` where what a seller has in a country is not known */
  async #checkAnswered(sellerName: string, country: string): Promise<void> {
    const seller = this.#dependencies.sellers.find(({ name }) => name === sellerName);
    if (seller === undefined) return;
    await this.#servicesBy(seller, country).catch((error: unknown) => {
      throw upstreamUnavailable(error);
    });
  }

  /** What can be bought there now where that is known, else what the upstream usually sells. */
  async #categoriesOf(seller: Seller, country: string): Promise<readonly Category[]> {
    const key = servicesKey(seller, country);
    const isKept = this.#services.peek(key) !== undefined;
    if (!isKept && seller.usualCategories !== null) return seller.usualCategories;
    // Nobody who wants to see the countries waits again and again for one upstream that is down.
    if (!isKept && this.#services.hasFailedLately(key)) return [];
    try {
      const { rows } = (await this.#servicesBy(seller, country)).value;
      return rows.filter(({ available }) => available).map(({ category }) => category);
    } catch {
      return [];
    }
  }

  #productsOf({ seller, service }: ServiceRoute): Promise<KeptValue<Fetched<UpstreamProduct>>> {
    const key = `${seller.name} ${service.id} ${JSON.stringify(service.ref)}`;
    return this.#products.get(key, () => this.#counted(seller, 'products', seller.products(service)));
  }

  #describe(upstream: UpstreamProduct, route: ServiceRoute): StoreProduct {
    return describeProduct(upstream, route, this.#dependencies.markupPercent);
  }

  async #fromAll<Value>(get: (seller: Seller) => Promise<KeptValue<Value>>): Promise<FromAll<Value>> {
    let failure: FromAll<Value>['failure'] = null;
    const answers = await Promise.all(
      this.#dependencies.sellers.map(async (seller) => {
        try {
          return [{ ...(await get(seller)), seller }];
        } catch (cause) {
          failure = { cause };
          return [];
        }
      }),
    );
    return { answers: answers.flat(), failure };
  }

  async #counted<Row>(seller: Seller, what: string, fetching: Promise<Fetched<Row>>): Promise<Fetched<Row>> {
    const fetched = await fetching;
    if (fetched.dropped > 0) {
      const { dropped } = fetched;
      this.#dependencies.log({ level: 'warn', event: 'rows_dropped', upstream: seller.name, what, dropped });
    }
    return fetched;
  }
}
