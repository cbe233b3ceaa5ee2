import { html, type TemplateResult } from 'lit';
import type { View } from '../view.ts';

/** What is paid, to whom, and what has been settled so far: always in sight. */
export function summary({ checkout, texts, formats }: View): TemplateResult {
  const { screen, form, merchant } = checkout;
  const payment = screen.kind === 'payment' || screen.kind === 'unfinished' ? screen.payment : null;
  const due = payment ?? form?.due;
  const step = screen.kind === 'step' ? screen.step : null;
  const country = payment?.operator.country ?? (step !== 'country' ? form?.country?.code : undefined);
  const operator =
    payment?.operator.name ?? (step !== 'operator' && step !== 'country' && form?.operator?.name);
  const settled = [operator, country && formats.country(country)].filter(Boolean).join(' · ');
  return html`<header part="summary">
    ${
      due
        ? html`<p class="note">${texts.toPay}</p>
          <p class="amount" part="amount">${formats.money(due)}</p>`
        : null
    }
    ${merchant?.name ? html`<p class="merchant">${texts.paidTo(merchant.name)}</p>` : null}
    ${
      checkout.checkout?.description
        ? html`<p class="note description">${checkout.checkout.description}</p>`
        : null
    }
    ${settled ? html`<p class="note settled">${settled}</p>` : null}
    ${payment?.livemode === false ? html`<p class="note test">${texts.testMode}</p>` : null}
  </header>`;
}
