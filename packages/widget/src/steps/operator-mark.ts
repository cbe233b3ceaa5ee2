import type { Operator } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';

/** The operator's letters on its colour; its name always stands beside them. */
export const operatorMark = ({ mark: { text, background, color } }: Operator): TemplateResult =>
  html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill=${background} />
    <text
      x="16"
      y=${text[1] ? 20 : 22}
      font-size=${text[1] ? 11 : 17}
      letter-spacing="-.3"
      text-anchor="middle"
      fill=${color}
    >${text}</text>
  </svg>`;
