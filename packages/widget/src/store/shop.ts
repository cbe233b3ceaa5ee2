import type {
  Account,
  Countries,
  Product,
  Products,
  PurchaseOrder,
  Quote,
  Service,
  Services,
} from '@malipo/contract';
import type { ApiClient } from '../api-client.ts';

/** A browser's calls to the store (api.md, "Who may call what"). */
export class Shop {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  async countries(): Promise<Countries['countries']> {
    return (await this.#api.call<Countries>('countries?for=store')).countries;
  }

  async services(country: string): Promise<readonly Service[]> {
    return (await this.#api.call<Services>(`countries/${country}/services`)).services;
  }

  async products({ id }: Service): Promise<readonly Product[]> {
    return (await this.#api.call<Products>(`services/${encodeURIComponent(id)}/products`)).products;
  }

  /** The name behind an account; a problem `account_not_found` where there is none. */
  lookUp({ id }: Service, account: string): Promise<Account> {
    return this.#post(`services/${encodeURIComponent(id)}/accounts`, { account });
  }

  /** What an operator will collect for a purchase, frozen for a while. */
  quote(operator: string, purchase: PurchaseOrder): Promise<Quote> {
    return this.#post('quotes', { operator, purchase });
  }

  #post<Answer>(path: string, body: unknown): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json' };
    return this.#api.call(path, { body: JSON.stringify(body), headers });
  }
}
