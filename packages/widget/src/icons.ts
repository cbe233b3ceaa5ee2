import { html, svg, type TemplateResult } from 'lit';

const icon = (shape: TemplateResult) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;

export const backIcon = icon(svg`<path d="M15 5l-7 7 7 7" />`);
export const checkIcon = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`);
export const clockIcon = icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7v5l3.5 2" />`);
export const crossIcon = icon(svg`<path d="M7 7l10 10M17 7L7 17" />`);
export const questionIcon = icon(svg`<path d="M9 9.2a3 3 0 1 1 4.4 2.6c-.9.5-1.4 1-1.4 2.2M12 17.4v.1" />`);

/** A phone that shows a question with four places for a PIN, as it will look. */
export const phoneDrawing = html`<svg class="phone" viewBox="0 0 160 176" aria-hidden="true">
  <rect x="34" y="6" width="92" height="164" rx="16" />
  <path d="M70 18h20" />
  <rect class="front" x="20" y="52" width="120" height="76" rx="10" />
  <path d="M36 70h58M36 82h36" />
  <g class="front">
    <g class="pin">
      <circle cx="44" cy="106" r="5" />
      <circle cx="62" cy="106" r="5" />
      <circle cx="80" cy="106" r="5" />
    </g>
    <circle cx="98" cy="106" r="5" />
  </g>
</svg>`;
