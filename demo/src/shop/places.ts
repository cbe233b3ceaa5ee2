/** Where a visitor is: prices in that currency, and a customer to try it with. */
import { randomInt } from 'node:crypto';

export type Currency = 'XOF' | 'NGN' | 'KES';

export interface Place {
  /** ISO 3166 code. */
  readonly country: 'CI' | 'NG' | 'KE';
  readonly currency: Currency;
}

export const PLACES = {
  abidjan: { country: 'CI', currency: 'XOF' },
  lagos: { country: 'NG', currency: 'NGN' },
  nairobi: { country: 'KE', currency: 'KES' },
} as const satisfies Readonly<Record<string, Place>>;

export type PlaceCode = keyof typeof PLACES;

export const isPlace = (code: string | undefined): code is PlaceCode =>
  code !== undefined && Object.hasOwn(PLACES, code);

export interface TestCustomer {
  /** In international form; empty where operators ask for none. */
  readonly phone: string;
  readonly name: string;
  readonly email: string;
}

const somebodysDigits = () => String(randomInt(10_000)).padStart(4, '0');

const TEST_CUSTOMERS: Readonly<Record<Place['country'], () => TestCustomer>> = {
  // The operator's page asks there; the number counts once it is approved.
  CI: () => ({ phone: `+2250707${somebodysDigits()}00`, name: 'Awa Koné', email: 'awa@example.com' }),
  NG: () => ({ phone: '', name: 'Chidi Okafor', email: 'chidi@example.com' }),
  // Rings until somebody answers on the handset.
  KE: () => ({
    phone: `+254712${somebodysDigits()}19`,
    name: 'Wanjiru Otieno',
    email: 'wanjiru@example.com',
  }),
};

/** Somebody whose phone hardly anybody has used: an operator takes only so many payments of one phone at once. */
export const testCustomer = (country: Place['country']): TestCustomer => TEST_CUSTOMERS[country]();
