import { html } from 'hono/html';
import type { Delivery, DeliveryState } from '../shop/delivery.ts';
import type { Bundle, Product } from '../shop/products.ts';
import { checkoutLayout } from './checkout-layout.ts';
import type { Html } from './layout.ts';
import { placesOf, testNumbers } from './test-numbers.ts';

const COUNTRY_OF: Readonly<Record<Product['currency'], string>> = { XOF: 'CI', NGN: 'NG', KES: 'KE' };

export interface PayPage {
  readonly number: string;
  readonly product: Product | Bundle;
  readonly clientSecret: string;
  /** As the shop's server knows it. */
  readonly isPaid: boolean;
  readonly delivery: Delivery | null;
  /** Null: the page's language. */
  readonly locale: string | null;
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
  clientSecret,
  isPaid,
  delivery,
  locale,
  proxyUrl,
  sandboxUrl,
}: PayPage): Html {
  const address = `/pay?order=${encodeURIComponent(number)}`;
  const language =
    locale === null
      ? html`<a href="${address}&locale=fr" hreflang="fr" lang="fr">En français</a>`
      : html`<a href="${address}">In English</a>`;
  return checkoutLayout({
    title: product.name,
    introduction: isPaid
      ? html`<strong>Order ${number} is paid.</strong> ${
          delivery && `${product.name} ${DELIVERY[delivery.state]}. `
        }The shop's server asked the proxy, and says so among the
<a href="/orders">orders</a>. ${language}`
      : html`Order ${number}. The shop's server asks the proxy whether it is paid, and says so among the
<a href="/orders">orders</a>. ${language}`,
    attributes: html`proxy="${proxyUrl}" session="${clientSecret}" country="${COUNTRY_OF[product.currency]}"${
      locale === null ? '' : html` locale="${locale}"`
    }`,
    beside: testNumbers(placesOf(product.currency), sandboxUrl),
    proxyUrl,
    sandboxUrl,
  });
}
