import { html } from 'lit/html.js';
import { icon } from '../icons.ts';

/** Its hands: the badge around it is the face. */
export const clockIcon = icon('M12 5v7l5 3');
export const crossIcon = icon('M7 7l10 10M17 7L7 17');
export const questionIcon = icon('M9 9a3 3 0 1 1 3 4v1M12 17v.1');

/** A phone that shows a question with four places for a PIN, as it will look. */
export const phoneDrawing = html`<svg class="phone" viewBox="0 0 160 176" aria-hidden="true">
  <rect x="34" y="6" width="92" height="164" rx="16" />
  <rect class="front" x="20" y="52" width="120" height="76" rx="10" />
  <path d="M70 18h20M36 70h58M36 82h36" />
  <path class="front pin" d="M44 106v.1M62 106v.1M80 106v.1" />
  <circle class="front" cx="98" cy="106" r="4" />
</svg>`;
