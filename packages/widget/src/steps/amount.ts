import { minorUnitDigits } from '@malipo/contract/money';
import { html, type TemplateResult } from 'lit';
import { field } from '../layout/field.ts';
import { heading } from '../layout/heading.ts';
import type { View } from '../view.ts';

/** How much, where the customer decides. */
export function amountStep(view: View): TemplateResult {
  const { checkout, texts, formats } = view;
  const { form } = checkout;
  const operator = form?.operator;
  if (!form || !operator) return html``;
  const { currency, limits } = operator;
  const minimum = formats.money({ amount: limits.min, currency });
  const maximum = limits.max === null ? null : formats.money({ amount: limits.max, currency });
  const errors = {
    missing: texts.amountMissing,
    invalid: texts.amountInvalid,
    too_low: texts.amountTooLow(minimum),
    too_high: texts.amountTooHigh(maximum ?? ''),
    refused: texts.amountRefused(operator.name),
  };
  const { amount: trouble } = form.troubles;
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (checkout.check('amount')) void checkout.goOn();
    else checkout.pointAtTrouble();
  };
  return html`${heading(texts.amountTitle)}
    <form novalidate @submit=${handleSubmit}>
      ${field(view, {
        name: 'amount',
        label: texts.amountLabel(formats.currency(currency)),
        hint: maximum ? texts.amountBetween(minimum, maximum) : texts.amountFrom(minimum),
        error: trouble ? errors[trouble] : null,
        type: 'text',
        inputMode: minorUnitDigits(currency) === 0 ? 'numeric' : 'decimal',
        autocomplete: 'off',
        isRequired: true,
        suffix: formats.currency(currency),
      })}
      <button class="main" part="button" type="submit">${texts.goOn}</button>
    </form>`;
}
