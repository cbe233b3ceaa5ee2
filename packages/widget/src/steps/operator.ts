import type { Operator } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { checkIcon } from '../icons.ts';
import { sendButton } from '../layout/button.ts';
import { errorOf } from '../layout/field.ts';
import { heading } from '../layout/heading.ts';
import type { View } from '../checkout.ts';
import { operatorMark } from './operator-mark.ts';

/** Asks which operator the customer pays with: radio buttons that look like tiles. */
export function operatorStep(view: View): TemplateResult {
  const { checkout, texts } = view;
  const { form } = checkout;
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    if (form?.validateAndFocus('operator')) void checkout.goOn();
  };
  return html`<form novalidate @submit=${handleSubmit}>
    <fieldset aria-describedby="operator-note">
      <legend>${heading(texts.operatorTitle)}</legend>
      <div class="tiles" part="operators">${form?.operators?.map((operator) => tile(view, operator))}</div>
    </fieldset>
    <p class="error" id="operator-note">${errorOf(view, 'operator')}</p>
    ${sendButton(texts.goOn)}
  </form>`;
}

function tile({ checkout: { form }, texts, formats }: View, operator: Operator): TemplateResult {
  const { id, name, currency, limits } = operator;
  const trouble = form?.limitTrouble(operator);
  const limit = (amount: string | null) => formats.money({ amount: amount ?? '', currency });
  const reason =
    trouble &&
    (trouble === 'tooLow' ? texts.amountFrom(limit(limits.min)) : texts.amountUpTo(limit(limits.max)));
  return html`<label class="tile" part="operator">
    <input
      type="radio"
      name="operator"
      .value=${id}
      .checked=${form?.operator?.id === id}
      ?disabled=${trouble}
      @change=${() => form?.chooseOperator(id)}
    />
    ${operatorMark(id, name)}
    <span class="name">${name} ${reason && html`<span class="note">${reason}</span>`}</span>
    <span class="tick">${checkIcon}</span>
  </label>`;
}
