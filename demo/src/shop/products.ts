/** What the shop sells. */
import { PLACES, type Currency, type PlaceCode } from './places.ts';

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly currency: Currency;
}

/** Of the shop's own, at the shop's own price. */
export interface Product extends Shown {
  /** Decimal text in major units, as the API writes it. */
  readonly amount: string;
  /** What it costs elsewhere. */
  readonly elsewhere: Readonly<Partial<Record<Currency, string>>>;
}

/** Bought from an operator for the customer, at the price that the proxy asks on that day. */
export interface Bundle extends Shown {
  readonly service: string;
  readonly product: string;
}

export const PRODUCTS: readonly Product[] = [
  {
    id: 'pagne',
    name: 'Pagne wax',
    amount: '12000',
    currency: 'XOF',
    elsewhere: { NGN: '32000', KES: '2600' },
  },
  {
    id: 'coffee',
    name: 'Café de Man',
    amount: '3500',
    currency: 'XOF',
    elsewhere: { NGN: '9500', KES: '750' },
  },
  {
    id: 'soap',
    name: 'Shea butter soap',
    amount: '1500',
    currency: 'XOF',
    elsewhere: { NGN: '4000', KES: '350' },
  },
  {
    id: 'scarf',
    name: 'Adire scarf',
    amount: '8500',
    currency: 'NGN',
    elsewhere: { XOF: '3200', KES: '700' },
  },
  {
    id: 'basket',
    name: 'Kiondo basket',
    amount: '1200',
    currency: 'KES',
    elsewhere: { XOF: '5500', NGN: '14500' },
  },
];

/** A product as it is sold there; at its home's price where nobody has said where they are. */
export function pricedAt(product: Product, place: PlaceCode | null): Product {
  if (place === null) return product;
  const { currency } = PLACES[place];
  const amount = product.elsewhere[currency];
  return amount === undefined ? product : { ...product, amount, currency };
}

/** 1.5 GB for a phone that the customer names. */
export const BUNDLE: Bundle = {
  id: 'bundle',
  name: 'Orange 1.5 GB, 7 days',
  currency: 'XOF',
  service: 'ci-orange-data',
  product: 'hpay:15690',
};

/** What the static page sells. */
export const OFFERED = { name: 'Akwaba gift card', amount: '5000', currency: 'XOF' } as const;
