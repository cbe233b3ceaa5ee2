import { html } from 'hono/html';
import { PLACES, type PlaceCode } from '../shop/places.ts';
import { pricedAt, type Bundle, type Product } from '../shop/products.ts';
import { addressAt, type ShopWords, type Visit } from '../words/index.ts';
import { layout, type Html } from './layout.ts';
import { money } from './money.ts';
import { STORE_PAGES } from './store-pages.ts';

export interface ShopPage {
  readonly products: readonly Product[];
  readonly bundle: Bundle;
  /** Today's price of the bundle; null if it is not known, so that it cannot be bought. */
  readonly bundlePrice: { readonly amount: string; readonly currency: string } | null;
  readonly sandboxUrl: string;
  readonly visit: Visit;
}

export function shopPage({ products, bundle, bundlePrice, sandboxUrl, visit }: ShopPage): Html {
  const { words } = visit;
  return layout(
    words.pages['/'],
    html`<h1>${words.shopTitle}</h1>
<p class="lead">${words.shopLead}</p>
${placeChooser(visit)}
<ul class="products">${products.map((product) => productCard(product, visit))}</ul>
<h2 class="section">${words.topUps}</h2>
${bundlePart(bundle, bundlePrice, visit)}
<ul class="tiles">${STORE_PAGES.map(
      ({ address }) =>
        html`<li><a href="${address}">${words.stores[address]?.[0]}</a><p>${words.stores[address]?.[3]}</p></li>`,
    )}</ul>`,
    { current: '/', sandboxUrl, visit },
  );
}

/** Prices in the currency of where somebody is, and operators of that country. */
const placeChooser = (visit: Visit): Html =>
  html`<nav class="places" aria-label="${visit.words.iAmIn}"><span aria-hidden="true">${visit.words.iAmIn}</span>${(
    Object.keys(PLACES) as PlaceCode[]
  ).map(
    (place) =>
      html`<a href="${addressAt(place, visit)}"${place === visit.place ? html` aria-current="true"` : ''}>${visit.words.cities[place]}</a>`,
  )}</nav>`;

/** What goods are called; the order says it in English. */
const wordsOf = ({ id, name }: Product | Bundle, words: ShopWords) => words.products[id] ?? [name, '', ''];

function productCard(product: Product, { words, language, place }: Visit): Html {
  const { id, amount, currency } = pricedAt(product, place);
  const [name, description, picture] = wordsOf(product, words);
  return html`<li>
<img src="/public/products/${id}.svg" alt="${picture}" width="320" height="240">
<h2>${name}</h2>
<p class="description">${description}</p>
<p class="price"><bdi>${money(amount, currency, language)}</bdi></p>
<form method="post" action="/orders">
${place === null ? '' : html`<input type="hidden" name="place" value="${place}">`}
<button class="button" name="product" value="${id}">${words.buy}<span class="spoken"> ${name}</span></button>
</form>
</li>`;
}

/** The phone must be known before the session fixes the purchase. */
function bundlePart(bundle: Bundle, price: ShopPage['bundlePrice'], { words, language }: Visit): Html {
  const { id } = bundle;
  const [name, description, picture] = wordsOf(bundle, words);
  return html`<section class="bundle" aria-labelledby="bundle">
<img src="/public/products/${id}.svg" alt="${picture}" width="320" height="240">
<div>
<h3 id="bundle">${name}</h3>
<p class="description">${description}</p>
${
  price === null
    ? html`<p class="note">${words.notAvailable}</p>`
    : html`<p class="price"><bdi>${money(price.amount, price.currency, language)}</bdi></p>
<form method="post" action="/orders">
<div class="field"><label for="phone">${words.bundlePhone}</label>
<input id="phone" name="phone" type="tel" autocomplete="tel" required placeholder="+225 07 07 00 00 00"
aria-describedby="phone-note">
<p class="note" id="phone-note">${words.bundleNote}</p></div>
<button class="button" name="product" value="${id}">${words.buy}<span class="spoken"> ${name}</span></button>
</form>`
}
</div>
</section>`;
}
