import { html, type TemplateResult } from 'lit/html.js';

/** A form that its button, or Enter, submits; what is wrong with it is said in our words. */
export function questionForm(submit: () => unknown, content: TemplateResult): TemplateResult {
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    submit();
  };
  return html`<form novalidate @submit=${handleSubmit}>${content}</form>`;
}
