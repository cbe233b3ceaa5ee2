import type {
  Account,
  Countries,
  PhoneGuess,
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
  private readonly _api: ApiClient;

  constructor(api: ApiClient) {
    this._api = api;
  }

  async countries(): Promise<Countries['countries']> {
    return (await this._api.call<Countries>('countries?for=store')).countries;
  }

  async services(country: string): Promise<readonly Service[]> {
    return (await this._api.call<Services>(`countries/${country}/services`)).services;
  }

  async products({ id }: Service): Promise<readonly Product[]> {
    return (await this._api.call<Products>(`services/${encodeURIComponent(id)}/products`)).products;
  }

  /** The name behind an account; a problem `account_not_found` where there is none. */
  lookUp({ id }: Service, account: string): Promise<Account> {
    return this._post(`services/${encodeURIComponent(id)}/accounts`, { account });
  }

  /** What a number tells of its country, its network and the operator by which it pays. */
  guess(phone: string, country: string): Promise<PhoneGuess> {
    return this._api.call(`operators?phone=${encodeURIComponent(phone)}&country=${country}`);
  }

  /** What an operator will collect for a purchase, frozen for a while. */
  quote(operator: string, purchase: PurchaseOrder): Promise<Quote> {
    return this._post('quotes', { operator, purchase });
  }

  private _post<Answer>(path: string, body: unknown): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json' };
    return this._api.call(path, { body: JSON.stringify(body), headers });
  }
}
