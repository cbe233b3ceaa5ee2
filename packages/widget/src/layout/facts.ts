import { html, type TemplateResult } from 'lit/html.js';

type Fact = readonly [label: string, value: string | null | undefined];

/** A label and a value; nothing where the value is empty. */
export const fact = ([label, value]: Fact): TemplateResult | null =>
  value
    ? html`<div>
        <dt>${label}</dt>
        <dd><bdi>${value}</bdi></dd>
      </div>`
    : null;

/** A list of labels and values. */
export const facts = (...rows: readonly Fact[]): TemplateResult =>
  html`<dl class="facts" part="facts">${rows.map(fact)}</dl>`;
