import type { OperatorField } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { checkIcon } from '../icons.ts';
import { sendButton } from '../layout/button.ts';
import { field } from '../layout/field.ts';
import { heading } from '../layout/heading.ts';
import type { View } from '../checkout.ts';

/**
 * Asks for what the operator needs, with the button that pays.
 *
 * @param before shown above the fields
 */
export function detailsStep(view: View, before?: TemplateResult): TemplateResult | null {
  const { checkout, texts, formats } = view;
  const { form, isBusy } = checkout;
  if (!form?.operator || !form.due) return null;
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    void checkout.submit();
  };
  const action = isBusy ? texts.paying : texts.pay(formats.money(form.due));
  return html`${heading(texts.detailsTitle(form.operator.name))} ${before}
    <form novalidate @submit=${handleSubmit}>
      ${form.fields.map((one) => detail(view, one))} ${sendButton(action, isBusy, 'button pay')}
    </form>`;
}

function detail(view: View, { name, required: isRequired, format }: OperatorField): TemplateResult {
  const { texts, checkout } = view;
  const { form } = checkout;
  if (name !== 'phone') {
    const label = name === 'name' ? texts.nameLabel : texts.emailLabel;
    const inputMode = name === 'name' ? 'text' : name;
    return field(view, { name, label, inputMode, autocomplete: name, isRequired });
  }
  const dialCode = format?.country_code ?? form?.country?.dial_code ?? '';
  const digits = (format?.length ?? form?.country?.phone_lengths.max ?? 0) - dialCode.length;
  const hint = texts.phoneDigits(digits, dialCode);
  return field(view, {
    name,
    label: texts.phoneLabel(form?.operator?.name ?? ''),
    hint,
    insert: hint,
    inputMode: 'tel',
    autocomplete: 'tel',
    isRequired,
    prefix: `+${dialCode}`,
    suffix: form?.phone ? checkIcon : null,
  });
}
