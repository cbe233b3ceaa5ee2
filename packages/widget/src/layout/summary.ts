import { html, type TemplateResult } from 'lit';
import type { View } from '../checkout.ts';

/** What is paid, to whom, and what has been settled so far: always in sight. */
export function summary(view: View): TemplateResult | null {
  const { checkout, texts, formats } = view;
  const { screen, form, merchant } = checkout;
  const payment = 'payment' in screen ? screen.payment : null;
  const test =
    checkout.isTest || payment?.livemode === false
      ? html`<p class="test" part="test">${texts.testMode}</p>`
      : null;
  // A receipt itself shows all of this.
  if (payment?.status === 'succeeded') return test;
  const step = 'step' in screen ? screen.step : null;
  const due = payment ?? (step === 'amount' ? null : form?.due);
  const country = payment?.operator.country ?? (step !== 'country' && form?.country?.code);
  const operator = payment?.operator ?? (step !== 'operator' && step !== 'country' && form?.operator);
  const settled = [operator && operator.name, country && formats.country(country)].filter(Boolean);
  const note = (text: string | null | undefined) => text && html`<p class="note"><bdi>${text}</bdi></p>`;
  return html`${test}<header part="summary">
    ${
      due &&
      html`${note(texts.toPay)}
      <p class="amount" part="amount"><bdi>${formats.money(due).replace('\u00a0', ' ')}</bdi></p>`
    }
    ${merchant?.name && html`<p>${due ? texts.paidTo(merchant.name) : merchant.name}</p>`} ${note(checkout.describeOrder(view) || checkout.fixed?.description)}
    ${note(settled.join(' · '))}
  </header>`;
}
