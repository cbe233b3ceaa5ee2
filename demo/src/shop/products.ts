/** What the shop sells. */
interface Shown {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly currency: 'XOF' | 'NGN' | 'KES';
  /** What the picture shows, for those who cannot see it. */
  readonly picture: string;
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
    description: 'Six yards of cotton, printed in Abidjan.',
    amount: '12000',
    currency: 'XOF',
    picture: 'Cloth with large printed rings',
  },
  {
    id: 'coffee',
    name: 'Café de Man',
    description: '250 g of robusta from the western hills.',
    amount: '3500',
    currency: 'XOF',
    picture: 'A bag of coffee',
  },
  {
    id: 'soap',
    name: 'Shea butter soap',
    description: 'Two bars, made in Korhogo.',
    amount: '1500',
    currency: 'XOF',
    picture: 'Two bars of soap',
  },
  {
    id: 'scarf',
    name: 'Adire scarf',
    description: 'Indigo, dyed by hand in Abeokuta. For customers in Nigeria.',
    amount: '8500',
    currency: 'NGN',
    picture: 'An indigo scarf with a pattern of dots',
  },
  {
    id: 'basket',
    name: 'Kiondo basket',
    description: 'Woven sisal from Machakos. For customers in Kenya.',
    amount: '1200',
    currency: 'KES',
    picture: 'A woven basket with stripes',
  },
];

/** 1.5 GB for a phone that the customer names. */
export const BUNDLE: Bundle = {
  id: 'bundle',
  name: 'Orange 1.5 GB, 7 days',
  description: 'Data for any Orange phone in Côte d’Ivoire, on it as soon as you have paid.',
  currency: 'XOF',
  picture: 'A phone with an orange screen and a signal above it',
  service: 'ci-orange-data',
  product: 'hpay:15690',
};

/** What the static page sells. */
export const OFFERED = { name: 'Akwaba gift card', amount: '5000', currency: 'XOF' } as const;
