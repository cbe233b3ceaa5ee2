/** What the shop sells. */
interface Shown {
  readonly id: string;
  readonly name: string;
  readonly currency: 'XOF' | 'NGN' | 'KES';
}

/** Of the shop's own, at the shop's own price. */
export interface Product extends Shown {
  /** Decimal text in major units, as the API writes it. */
  readonly amount: string;
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
  },
  {
    id: 'coffee',
    name: 'Café de Man',
    amount: '3500',
    currency: 'XOF',
  },
  {
    id: 'soap',
    name: 'Shea butter soap',
    amount: '1500',
    currency: 'XOF',
  },
  {
    id: 'scarf',
    name: 'Adire scarf',
    amount: '8500',
    currency: 'NGN',
  },
  {
    id: 'basket',
    name: 'Kiondo basket',
    amount: '1200',
    currency: 'KES',
  },
];

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
