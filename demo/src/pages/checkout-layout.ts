import { html } from 'hono/html';
import type { Visit } from '../words/index.ts';
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
  readonly visit: Visit;
  readonly current?: LayoutOptions['current'];
}

/** A page with the widget, and the test numbers beside it. */
export function checkoutLayout(page: CheckoutLayout): Html {
  const { title, introduction, attributes, beside, links, proxyUrl, sandboxUrl, current, visit } = page;
  const { words } = visit;
  return layout(
    title,
    html`<h1>${title}</h1>
<p class="lead">${introduction}</p>
${links ?? ''}
<div class="columns">
<section class="checkout" aria-label="Checkout"><malipo-checkout ${attributes}>${words.loading}</malipo-checkout>
<noscript>${words.noScript}</noscript></section>
${beside}
</div>`,
    {
      ...(current && { current }),
      sandboxUrl,
      visit,
      head: html`<script type="module" src="${proxyUrl}/malipo.js"></script>
<script type="module" src="/public/copy-numbers.js"></script>`,
    },
  );
}
