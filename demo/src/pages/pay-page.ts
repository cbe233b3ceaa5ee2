import { html } from 'hono/html';
import type { Product } from '../shop/products.ts';
import { checkoutLayout } from './checkout-layout.ts';
import type { Html } from './layout.ts';
import { placesOf } from './test-numbers.ts';

const COUNTRY_OF: Readonly<Record<Product['currency'], string>> = { XOF: 'CI', NGN: 'NG', KES: 'KE' };

export interface PayPage {
  readonly number: string;
  readonly product: Product;
  readonly clientSecret: string;
  /** As the shop's server knows it. */
  readonly isPaid: boolean;
  /** Null: the page's language. */
  readonly locale: string | null;
  readonly proxyUrl: string;
  readonly sandboxUrl: string;
}

/** An order: the amount is the session's, whatever this page says. */
export function payPage({
  number,
  product,
  clientSecret,
  isPaid,
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
      ? html`<strong>Order ${number} is paid.</strong> The shop's server asked the proxy, and says so among the
<a href="/orders">orders</a>. ${language}`
      : html`Order ${number}. The shop's server asks the proxy whether it is paid, and says so among the
<a href="/orders">orders</a>. ${language}`,
    checkout: html`<malipo-checkout proxy="${proxyUrl}" session="${clientSecret}" country="${COUNTRY_OF[product.currency]}"${
      locale === null ? '' : html` locale="${locale}"`
    }></malipo-checkout>`,
    places: placesOf(product.currency),
    proxyUrl,
    sandboxUrl,
  });
}
