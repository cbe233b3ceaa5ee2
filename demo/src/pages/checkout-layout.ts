import { html } from 'hono/html';
import { layout, type Html, type LayoutOptions } from './layout.ts';
import { testNumbers, type TestPlace } from './test-numbers.ts';

export interface CheckoutLayout {
  readonly title: string;
  readonly introduction: Html | string;
  /** The element, with the attributes of this page. */
  readonly checkout: Html;
  /** Where one can pay what this page asks for. */
  readonly places: readonly TestPlace[];
  readonly proxyUrl: string;
  readonly sandboxUrl: string;
  readonly current?: LayoutOptions['current'];
}

/** A page with the widget, and the test numbers beside it. */
export function checkoutLayout(page: CheckoutLayout): Html {
  const { title, introduction, checkout, places, proxyUrl, sandboxUrl, current } = page;
  return layout(
    title,
    html`<h1>${title}</h1>
<p class="lead">${introduction}</p>
<div class="columns">
<section class="checkout" aria-label="Checkout">${checkout}
<noscript>Paying needs JavaScript.</noscript></section>
${testNumbers(places, sandboxUrl)}
</div>`,
    {
      ...(current && { current }),
      sandboxUrl,
      head: html`<script type="module" src="${proxyUrl}/malipo.js"></script>
<script type="module" src="/public/copy-numbers.js"></script>`,
    },
  );
}
