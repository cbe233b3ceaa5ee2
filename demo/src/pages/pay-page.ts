import type { Checkout } from '@malipo/contract';
import { html } from 'hono/html';
import type { Delivery, DeliveryState } from '../shop/delivery.ts';
import { testCustomer } from '../shop/places.ts';
import type { Bundle, Product } from '../shop/products.ts';
import type { Visit } from '../words/index.ts';
import { checkoutLayout } from './checkout-layout.ts';
import { CLIENT_SECRET, serverCall } from './code-text.ts';
import type { Html } from './layout.ts';
import { placesOf, testNumbers } from './test-numbers.ts';

const COUNTRY_OF = { XOF: 'CI', NGN: 'NG', KES: 'KE' } as const satisfies Readonly<
  Record<Product['currency'], string>
>;

export interface PayPage {
  readonly number: string;
  readonly product: Product | Bundle;
  readonly amount: string;
  readonly currency: string;
  readonly returnUrl: string;
  readonly clientSecret: string;
  /** Printed into the element, which then needs no request before the form; null where it may have changed. */
  readonly checkout: Checkout | null;
  /** As the shop's server knows it. */
  readonly isPaid: boolean;
  readonly delivery: Delivery | null;
  readonly visit: Visit;
  readonly proxyUrl: string;
  readonly sandboxUrl: string;
}

const DELIVERY: Readonly<Record<DeliveryState, string>> = {
  processing: 'is being delivered',
  delivered: 'has been delivered',
  needs_review: 'is looked at by somebody: it could not be delivered',
  not_delivered: 'could not be delivered',
  refunding: 'could not be delivered, and your money is on its way back',
  refunded: 'could not be delivered, and you have your money back',
};

/** An order: the amount is the session's, whatever this page says. */
export function payPage({
  number,
  product,
  amount,
  currency,
  returnUrl,
  clientSecret,
  checkout,
  isPaid,
  delivery,
  visit,
  proxyUrl,
  sandboxUrl,
}: PayPage): Html {
  const { words } = visit;
  const [name] = words.products[product.id] ?? [product.name];
  const country = COUNTRY_OF[product.currency];
  const goods: Readonly<Record<string, string>> =
    'service' in product
      ? { purchase: `${product.service}, ${product.product}` }
      : { amount, currency, description: product.name };
  const delivered =
    delivery && html`<span lang="en" dir="ltr">${product.name} ${DELIVERY[delivery.state]}.</span> `;
  return checkoutLayout({
    title: name,
    introduction: isPaid
      ? html`<strong>${words.orderPaid(number)}</strong> ${delivered}`
      : words.order(number),
    attributes: {
      proxy: proxyUrl,
      session: clientSecret,
      country,
      ...(checkout && { checkout: JSON.stringify(checkout) }),
    },
    copied: { session: CLIENT_SECRET, country },
    server: serverCall(proxyUrl, 'sessions', { ...goods, reference: number, return_url: returnUrl }),
    customer: testCustomer(country),
    isByLink: country === 'CI',
    beside: testNumbers(placesOf(product.currency), sandboxUrl, visit),
    proxyUrl,
    sandboxUrl,
    visit,
  });
}
