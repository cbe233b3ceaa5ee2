import { html } from 'hono/html';
import type { TestCustomer } from '../shop/places.ts';
import type { Visit } from '../words/index.ts';
import { copyThis } from './code-block.ts';
import { linesOfPage, type Attributes, type Tag } from './code-text.ts';
import { behind, handset } from './handset.ts';
import { layout, type Html, type LayoutOptions } from './layout.ts';

export interface CheckoutLayout {
  readonly title: string;
  readonly introduction: Html | string;
  /** By default the checkout itself; a button opens it in a dialog. */
  readonly tag?: Tag;
  /** The attributes of the element. */
  readonly attributes: Attributes;
  /** Those that a developer copies, where they differ. */
  readonly copied?: Attributes;
  /** What the merchant's server does for it: code, or a sentence where it does nothing. */
  readonly server: string | Html;
  /** Somebody to try it with. */
  readonly customer: TestCustomer;
  /** Whether operators open a page of their own in place of a question on the phone. */
  readonly isByLink?: boolean;
  /** The test numbers, below. */
  readonly beside: Html;
  /** Other pages like this one. */
  readonly links?: Html;
  readonly proxyUrl: string;
  readonly sandboxUrl: string;
  readonly visit: Visit;
  readonly current?: LayoutOptions['current'];
}

export const element = (attributes: Attributes, content: Html | string): Html =>
  html`<malipo-checkout${written(attributes)}>${content}</malipo-checkout>`;

const button = (attributes: Attributes, label: string): Html =>
  html`<malipo-button${written(attributes)}>${label}</malipo-button>`;

const written = (attributes: Attributes): readonly Html[] =>
  Object.entries(attributes).map(([name, value]) => html` ${name}="${value}"`);

/** The customer's page in a phone; beside it his handset, what happens behind, and what to copy. */
export function checkoutLayout(page: CheckoutLayout): Html {
  const { title, introduction, attributes, copied = attributes, server, customer, beside, links } = page;
  const { proxyUrl, sandboxUrl, current, visit, isByLink = false, tag = 'malipo-checkout' } = page;
  const { words } = visit;
  const { phone, name, email } = customer;
  return layout(
    title,
    html`<h1>${title}</h1>
<p class="lead">${introduction}</p>
${links ?? ''}
<div class="columns">
<div>
<button type="button" class="button quiet fill" id="fill" data-tel="${phone}" data-name="${name}" data-email="${email}">${words.fill}</button>
${
  tag === 'malipo-button'
    ? button(attributes, words.buy)
    : html`<section class="checkout" aria-label="Checkout">${element(attributes, words.loading)}
<noscript>${words.noScript}</noscript></section>`
}
</div>
<div class="beside">
${handset(visit, isByLink)}
${behind()}
</div>
${beside}
${copyThis(linesOfPage(proxyUrl, copied, tag), server)}
</div>`,
    {
      ...(current && { current }),
      sandboxUrl,
      visit,
      // First, so that it hears the first event.
      head: html`<script type="module" src="/public/checkout.js"></script>
<script type="module" src="${proxyUrl}/malipo.js"></script>`,
    },
  );
}
