import { html, type TemplateResult } from 'lit';
import type { View } from '../view.ts';

/** A fact with a button that copies it, as it stands in a list of them. */
export function copyRow(
  { texts, announce }: View,
  label: string,
  shown: string,
  copied = shown,
): TemplateResult {
  const handleCopy = async ({ currentTarget }: Event) => {
    const told = (await copy(copied)) ? texts.copied : texts.copyByHand;
    (currentTarget as HTMLButtonElement).textContent = told;
    announce(told);
  };
  return html`<div>
    <dt>${label}</dt>
    <dd>${shown}</dd>
    <dd class="action">
      <button class="quiet" part="button" aria-label="${texts.copy} ${label}" @click=${handleCopy}>${texts.copy}</button>
    </dd>
  </div>`;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
