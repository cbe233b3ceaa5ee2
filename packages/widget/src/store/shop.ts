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

/** A browser's calls to the store (api.md, "Who may call what"); a signal ends one that nobody waits for any more. */
export class Shop {
  private readonly _api: ApiClient;

  constructor(api: ApiClient) {
    this._api = api;
  }

  async countries(): Promise<Countries['countries']> {
    return (await this._api.call<Countries>('countries?for=store')).countries;
  }

  async services(country: string, signal: AbortSignal): Promise<readonly Service[]> {
    return (await this._api.call<Services>(`countries/${country}/services`, { signal })).services;
  }

  async products({ id }: Service, signal: AbortSignal): Promise<readonly Product[]> {
    return (await this._api.call<Products>(`services/${id}/products`, { signal })).products;
  }

  /** The name behind an account; a problem `account_not_found` where there is none. */
  lookUp({ id }: Service, account: string, signal: AbortSignal): Promise<Account> {
    return this._post(`services/${id}/accounts`, { account }, signal);
  }

  /** What a number tells of its country, its network and the operator by which it pays. */
  guess(phone: string, country: string, signal: AbortSignal): Promise<PhoneGuess> {
    return this._api.call(`operators?phone=${encodeURIComponent(phone)}&country=${country}`, { signal });
  }

  /** What an operator will collect for a purchase, frozen for a while. */
  quote(operator: string, purchase: PurchaseOrder, signal: AbortSignal): Promise<Quote> {
    return this._post('quotes', { operator, purchase }, signal);
  }

  private _post<Answer>(path: string, body: unknown, signal: AbortSignal): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json' };
    return this._api.call(path, { body: JSON.stringify(body), headers, signal });
  }
}
