import type { Operator } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { validateAndFocus } from '../form-rules.ts';
import { currencySign } from '../i18n/currency-sign.ts';
import { sendButton } from '../layout/button.ts';
import { field } from '../layout/field.ts';
import { heading } from '../layout/heading.ts';
import { questionForm } from '../layout/question-form.ts';
import type { QuestionView } from './question-view.ts';

/** What an amount may be. */
interface AmountRules extends Pick<Operator, 'limits' | 'currency' | 'decimals'> {
  readonly name: 'amount' | 'value';
}

/** Asks for an amount within limits. */
export function amountForm(
  view: QuestionView,
  { name, limits, currency, decimals }: AmountRules,
  submit: () => void,
): TemplateResult {
  const { checkout, texts, formats } = view;
  const minimum = formats.money({ amount: limits.min, currency });
  const maximum = limits.max && formats.money({ amount: limits.max, currency });
  const sign = currencySign(formats, currency);
  const content = html`${field(view, {
    name,
    label: texts.amountLabel(sign),
    hint: maximum ? texts.amountBetween(minimum, maximum) : texts.amountFrom(minimum),
    insert: (checkout.form.troubles[name] === 'tooLow' ? minimum : maximum) ?? '',
    inputMode: decimals ? 'decimal' : 'numeric',
    autocomplete: 'off',
    isRequired: true,
    suffix: sign,
  })}
    ${sendButton(texts.goOn, checkout.isBusy)}`;
  return questionForm(submit, content);
}

/** Asks how much, if the customer decides. */
export function amountStep(view: QuestionView): TemplateResult | null {
  const { form, flow } = view.checkout;
  if (!form.operator) return null;
  const submit = () => validateAndFocus(form, 'amount') && flow?.goOn();
  return html`${heading(view.texts.amountTitle)} ${amountForm(view, { ...form.operator, name: 'amount' }, submit)}`;
}
