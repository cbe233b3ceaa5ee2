import { html } from 'hono/html';
import { layout, type Html, type LayoutOptions } from './layout.ts';

export interface CheckoutLayout {
  readonly title: string;
  readonly introduction: Html | string;
  /** The attributes of the element. */
  readonly attributes: Html;
  /** The test numbers, beside the element. */
  readonly beside: Html;
  /** Other pages like this one. */
  readonly links?: Html;
  readonly proxyUrl: string;
  readonly sandboxUrl: string;
  readonly current?: LayoutOptions['current'];
}

/** A page with the widget, and the test numbers beside it. */
export function checkoutLayout(page: CheckoutLayout): Html {
  const { title, introduction, attributes, beside, links, proxyUrl, sandboxUrl, current } = page;
  return layout(
    title,
    html`<h1>${title}</h1>
<p class="lead">${introduction}</p>
${links ?? ''}
<div class="columns">
<section class="checkout" aria-label="Checkout"><malipo-checkout ${attributes}>The checkout is loading. If it does not appear, load the page again, use a newer browser, or call +225 07 00 00 00 01.</malipo-checkout>
<noscript>Paying needs JavaScript.</noscript></section>
${beside}
</div>`,
    {
      ...(current && { current }),
      sandboxUrl,
      head: html`<script type="module" src="${proxyUrl}/malipo.js"></script>
<script type="module" src="/public/copy-numbers.js"></script>`,
    },
  );
}
