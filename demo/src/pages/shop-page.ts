import { html } from 'hono/html';
import type { Product } from '../shop/products.ts';
import { layout, type Html } from './layout.ts';
import { money } from './money.ts';

export function shopPage({
  products,
  sandboxUrl,
}: {
  products: readonly Product[];
  sandboxUrl: string;
}): Html {
  return layout(
    'Shop',
    html`<h1>Made by hand, paid by phone</h1>
<p class="lead">Good things from Côte d'Ivoire and its neighbours. Pay with mobile money or a bank transfer.</p>
<ul class="products">${products.map(productCard)}</ul>`,
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
