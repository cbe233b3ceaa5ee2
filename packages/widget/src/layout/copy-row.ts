import { html, type TemplateResult } from 'lit/html.js';
import type { OutcomeView } from '../checkout.ts';

/** A fact with a button that copies it, as it stands in a list of them. */
export function copyRow(
  { texts, clipboard, announce }: OutcomeView,
  label: string,
  shown: string,
  copied = shown,
): TemplateResult {
  const handleCopy = async () => {
    announce((await clipboard.copy(copied)) ? texts.copied : texts.copyByHand);
  };
  const action = texts[clipboard.stateOf(copied) ?? 'copy'];
  return html`<div>
    <dt>${label}</dt>
    <dd><bdi>${shown}</bdi></dd>
    <dd class="action">
      <button class="quiet" part="button" aria-label="${action} ${label}" @click=${handleCopy}>${action}</button>
    </dd>
  </div>`;
}
