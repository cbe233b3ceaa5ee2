import { html, type TemplateResult } from 'lit/html.js';
import { sendButton } from '../layout/button.ts';
import { field } from '../layout/field.ts';
import { heading } from '../layout/heading.ts';
import type { QuestionView } from './question-view.ts';

/** Asks how much, if the customer decides. */
export function amountStep(view: QuestionView): TemplateResult | null {
  const { checkout, texts, formats } = view;
  const { form } = checkout;
  if (!form?.operator) return null;
  const { currency, limits, decimals } = form.operator;
  const minimum = formats.money({ amount: limits.min, currency });
  const maximum = limits.max && formats.money({ amount: limits.max, currency });
  const sign = formats.currency(currency);
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    if (form.validateAndFocus('amount')) void checkout.flow?.goOn();
  };
  return html`${heading(texts.amountTitle)}
    <form novalidate @submit=${handleSubmit}>
      ${field(view, {
        name: 'amount',
        label: texts.amountLabel(sign),
        hint: maximum ? texts.amountBetween(minimum, maximum) : texts.amountFrom(minimum),
        insert: (form.troubles.amount === 'tooLow' ? minimum : maximum) ?? '',
        inputMode: decimals ? 'decimal' : 'numeric',
        autocomplete: 'off',
        isRequired: true,
        suffix: sign,
      })}
      ${sendButton(texts.goOn)}
    </form>`;
}
