import { html, type TemplateResult } from 'lit/html.js';
import type { View } from '../checkout.ts';

/** What is paid, to whom and for what: always in sight, in two lines. */
export function summary(view: View): TemplateResult | null {
  const { checkout, texts, formats } = view;
  const { screen, form, merchant } = checkout;
  const payment = 'payment' in screen ? screen.payment : null;
  const test =
    checkout.isTest || payment?.livemode === false
      ? html`<p class="test" part="test"><span aria-hidden="true">${texts.testBadge}</span><span class="spoken">${texts.testMode}</span></p>`
      : null;
  // The receipt of what was bought shows all of this itself.
  if (payment?.purchase && payment.status === 'succeeded') return test;
  const step = 'step' in screen ? screen.step : null;
  const due = payment ?? (step === 'amount' ? null : form?.due);
  const what = checkout.store?.describe(view) || checkout.fixed?.description;
  const note = [merchant?.name, what].filter(Boolean).join('\u00a0· ');
  return html`<header part="summary">
    ${due && html`<p class="amount" part="amount"><bdi>${formats.money(due).replace('\u00a0', ' ')}</bdi></p>`} ${test}
    ${note && html`<p class="note">${note}</p>`}
  </header>`;
}
