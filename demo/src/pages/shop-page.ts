import { html } from 'hono/html';
import type { Bundle, Product } from '../shop/products.ts';
import { layout, type Html } from './layout.ts';
import { money } from './money.ts';
import { STORE_PAGES } from './store-pages.ts';

export interface ShopPage {
  readonly products: readonly Product[];
  readonly bundle: Bundle;
  /** Today's price of the bundle; null if it is not known, so that it cannot be bought. */
  readonly bundlePrice: { readonly amount: string; readonly currency: string } | null;
  readonly sandboxUrl: string;
}

export function shopPage({ products, bundle, bundlePrice, sandboxUrl }: ShopPage): Html {
  return layout(
    'Shop',
    html`<h1>Made by hand, paid by phone</h1>
<p class="lead">Good things from Côte d'Ivoire and its neighbours. Pay with mobile money or a bank transfer.</p>
<ul class="products">${products.map(productCard)}</ul>
<h2 class="section">Top-ups and bills</h2>
${bundlePart(bundle, bundlePrice)}
<ul class="tiles">${STORE_PAGES.map(
      ({ address, name, introduction }) =>
        html`<li><a href="${address}">${name}</a><p>${introduction}</p></li>`,
    )}</ul>`,
    { current: '/', sandboxUrl },
  );
}

function productCard({ id, name, description, amount, currency, picture }: Product): Html {
  return html`<li>
<img src="/public/products/${id}.svg" alt="${picture}" width="320" height="240">
<h2>${name}</h2>
<p class="description">${description}</p>
<p class="price">${money(amount, currency)}</p>
<form method="post" action="/orders">
<button class="button" name="product" value="${id}">Buy<span class="spoken"> ${name}</span></button>
</form>
</li>`;
}

/** The phone must be known before the session fixes the purchase. */
function bundlePart({ id, name, description, picture }: Bundle, price: ShopPage['bundlePrice']): Html {
  return html`<section class="bundle" aria-labelledby="bundle">
<img src="/public/products/${id}.svg" alt="${picture}" width="320" height="240">
<div>
<h3 id="bundle">${name}</h3>
<p class="description">${description}</p>
${
  price === null
    ? html`<p class="note">Not available at the moment.</p>`
    : html`<p class="price">${money(price.amount, price.currency)}</p>
<form method="post" action="/orders">
<div class="field"><label for="phone">Orange number that gets it</label>
<input id="phone" name="phone" type="tel" autocomplete="tel" required placeholder="+225 07 07 00 00 00"
aria-describedby="phone-note">
<p class="note" id="phone-note">Ends in 08: refused after you have paid. Others are delivered.</p></div>
<button class="button" name="product" value="${id}">Buy<span class="spoken"> ${name}</span></button>
</form>`
}
</div>
</section>`;
}
