import type { Operator, OperatorField } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { checkIcon } from '../icons.ts';
import { field } from '../layout/field.ts';
import { heading } from '../layout/heading.ts';
import type { View } from '../view.ts';

/** What the operator needs to know, and the one button that pays. */
export function detailsStep(view: View): TemplateResult {
  const { checkout, texts, formats } = view;
  const { form } = checkout;
  if (!form?.operator || !form.due) return html``;
  const { operator, due } = form;
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void checkout.submit();
  };
  return html`${heading(texts.detailsTitle(operator.name))}
    <form novalidate @submit=${handleSubmit}>
      ${form.fields.map((one) => detail(view, operator, one))}
      <button class="main" part="button pay" type="submit" aria-disabled=${checkout.isBusy ? 'true' : 'false'}>
        ${checkout.isBusy ? texts.paying : texts.pay(formats.money(due))}
      </button>
    </form>`;
}

function detail(view: View, operator: Operator, one: OperatorField): TemplateResult {
  const { texts, checkout } = view;
  const form = checkout.form;
  const trouble = form?.troubles[one.name];
  const common = { name: one.name, isRequired: one.required, hint: null };
  const pick = (missing: string, invalid: string, refused: string) =>
    trouble ? { missing, invalid, refused, too_low: invalid, too_high: invalid }[trouble] : null;
  switch (one.name) {
    case 'phone': {
      const dialCode = one.format?.country_code ?? form?.country?.dial_code ?? '';
      const digits = (one.format?.length ?? form?.country?.phone_lengths.max ?? 0) - dialCode.length;
      return field(view, {
        ...common,
        label: texts.phoneLabel(operator.name),
        hint: texts.phoneDigits(digits, dialCode),
        error: pick(texts.phoneMissing, texts.phoneInvalid(digits, dialCode), texts.phoneRefused),
        type: 'tel',
        inputMode: 'tel',
        autocomplete: 'tel',
        prefix: `+${dialCode}`,
        suffix: form?.phone ? checkIcon : null,
      });
    }
    case 'name':
      return field(view, {
        ...common,
        label: texts.nameLabel,
        error: pick(texts.nameMissing, texts.nameRefused, texts.nameRefused),
        type: 'text',
        inputMode: 'text',
        autocomplete: 'name',
      });
    case 'email':
      return field(view, {
        ...common,
        label: texts.emailLabel,
        error: pick(texts.emailMissing, texts.emailInvalid, texts.emailInvalid),
        type: 'email',
        inputMode: 'email',
        autocomplete: 'email',
      });
  }
}
