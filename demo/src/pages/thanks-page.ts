import { html } from 'hono/html';
import type { Bundle, Product } from '../shop/products.ts';
import type { Visit } from '../words/index.ts';
import { layout, type Html } from './layout.ts';
import { money } from './money.ts';

export interface ThanksPage {
  readonly number: string;
  readonly product: Product | Bundle;
  readonly amount: string;
  readonly currency: string;
  /** As the shop's server knows it from the proxy: coming here proves nothing. */
  readonly isPaid: boolean;
  readonly visit: Visit;
  readonly sandboxUrl: string;
}

/** Where the customer goes on to from the checkout. */
export function thanksPage({
  number,
  product,
  amount,
  currency,
  isPaid,
  visit,
  sandboxUrl,
}: ThanksPage): Html {
  const { words, language } = visit;
  const [name, , picture] = words.products[product.id] ?? [product.name, '', ''];
  const { title, open, pay, back, order, total } = words.thanks;
  return layout(
    isPaid ? title : words.order(number),
    html`<section class="thanks">
<h1>${isPaid ? title : words.order(number)}</h1>
<p class="lead">${isPaid ? words.orderPaid(number) : open}</p>
<div class="bought"><img src="/public/products/${product.id}.svg" alt="${picture}" width="96" height="72">
<dl><dt class="spoken">${order}</dt><dd><strong>${name}</strong></dd><dd class="note"><bdi>${number}</bdi></dd>
<dt class="spoken">${total}</dt><dd class="price"><bdi>${money(amount, currency, language)}</bdi></dd></dl></div>
${isPaid ? '' : html`<a class="button" href="/pay?order=${encodeURIComponent(number)}">${pay}</a>`}
<a class="button${isPaid ? '' : ' quiet'}" href="/">${back}</a>
</section>`,
    { sandboxUrl, visit },
  );
}
