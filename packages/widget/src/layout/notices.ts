import { html, type TemplateResult } from 'lit';
import type { Notice } from '../troubles.ts';
import type { Texts } from '../i18n/index.ts';
import type { View } from '../view.ts';

function wordsOf(notice: Notice, texts: Texts): string {
  switch (notice.kind) {
    case 'tooMany':
      return texts.tooMany(notice.minutes);
    case 'noConnection':
      return texts.troubleUnreachable;
    case 'nothingOffered':
    case 'listNotLoaded':
    case 'unavailable':
    case 'notAccepted':
    case 'notAllowedHere':
    case 'operatorRefused':
      return texts[notice.kind];
  }
}

/** Trouble above a step: first what happened to the money, then what to do. */
export function notices({ checkout, texts }: View): TemplateResult | null {
  const { notice, isOffline } = checkout;
  if (isOffline) return html`<p class="notice" part="notice">${texts.offline}</p>`;
  if (!notice) return null;
  const isAboutMoney = notice.kind !== 'nothingOffered' && notice.kind !== 'listNotLoaded';
  return html`<p class="notice" part="notice">
    ${isAboutMoney ? html`<strong>${texts.notCharged}</strong>` : null} ${wordsOf(notice, texts)}
  </p>`;
}

/** What {@link notices} shows, for the status region. */
export function spokenNotice(view: View): string {
  const { notice, isOffline } = view.checkout;
  if (isOffline) return view.texts.offline;
  return notice ? wordsOf(notice, view.texts) : '';
}
