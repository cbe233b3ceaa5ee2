import { html, type TemplateResult } from 'lit';

/** The one heading of a screen; it takes the focus when the screen changes. */
export const heading = (text: string): TemplateResult => html`<h2 part="heading" tabindex="-1">${text}</h2>`;
