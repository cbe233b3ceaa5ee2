import { html, type TemplateResult } from 'lit/html.js';

/** A list of labels and values. Empty values are left out. */
export const facts = (
  ...rows: readonly (readonly [label: string, value: string | undefined])[]
): TemplateResult =>
  html`<dl class="facts" part="facts">
    ${rows.map(
      ([label, value]) =>
        value &&
        html`<div>
          <dt>${label}</dt>
          <dd><bdi>${value}</bdi></dd>
        </div>`,
    )}
  </dl>`;
