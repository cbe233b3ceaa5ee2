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

// A browser's calls to the store (api.md, "Who may call what"); a signal ends one that nobody waits for any more.

export const getDestinations = async (api: ApiClient): Promise<Countries['countries']> =>
  (await api.call<Countries>('countries?for=store')).countries;

export const getServices = async (
  api: ApiClient,
  country: string,
  signal: AbortSignal,
): Promise<readonly Service[]> =>
  (await api.call<Services>(`countries/${country}/services`, { signal })).services;

export const getProducts = async (
  api: ApiClient,
  { id }: Service,
  signal: AbortSignal,
): Promise<readonly Product[]> => (await api.call<Products>(`services/${id}/products`, { signal })).products;

/** The name behind an account; a problem `account_not_found` where there is none. */
export const lookUpAccount = (
  api: ApiClient,
  { id }: Service,
  account: string,
  signal: AbortSignal,
): Promise<Account> => post(api, `services/${id}/accounts`, { account }, signal);

/** What a number tells of its country, its network and the operator by which it pays. */
export const guessByPhone = (
  api: ApiClient,
  phone: string,
  country: string,
  signal: AbortSignal,
): Promise<PhoneGuess> =>
  api.call(`operators?phone=${encodeURIComponent(phone)}&country=${country}`, { signal });

/** What an operator will collect for a purchase, frozen for a while. */
export const getQuote = (
  api: ApiClient,
  operator: string,
  purchase: PurchaseOrder,
  signal: AbortSignal,
): Promise<Quote> => post(api, 'quotes', { operator, purchase }, signal);

function post<Answer>(api: ApiClient, path: string, body: unknown, signal: AbortSignal): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  return api.call(path, { body: JSON.stringify(body), headers, signal });
}
