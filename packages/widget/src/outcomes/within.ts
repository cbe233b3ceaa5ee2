import { html, type TemplateResult } from 'lit/html.js';

/** A sentence in which a number keeps its direction and its place, also where one reads from the right. */
export function within(sentence: string, number: string): TemplateResult | string {
  const start = sentence.indexOf(number);
  if (!number || start < 0) return sentence;
  const after = sentence.slice(start + number.length);
  return html`${sentence.slice(0, start)}<bdi dir="ltr">${number}</bdi>${after}`;
}
