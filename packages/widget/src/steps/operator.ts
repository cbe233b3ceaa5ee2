import type { Operator } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { checkIcon } from '../icons.ts';
import { heading } from '../layout/heading.ts';
import type { View } from '../view.ts';
import { operatorMark } from './operator-marks.ts';

/** With whom the customer pays: tiles that are radio buttons. */
export function operatorStep(view: View): TemplateResult {
  const { checkout, texts } = view;
  const { form } = checkout;
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (form?.operator) void checkout.goOn();
    else checkout.askForOperator();
  };
  const error = checkout.lacksOperator ? texts.operatorMissing : null;
  return html`<form novalidate @submit=${handleSubmit}>
    <fieldset aria-describedby="operator-error">
      <legend>${heading(texts.operatorTitle)}</legend>
      <div class="tiles" part="operators">${form?.operators?.map((operator) => tile(view, operator))}</div>
    </fieldset>
    <p class="error" id="operator-error">${error}</p>
    <button class="main" part="button" type="submit">${texts.goOn}</button>
  </form>`;
}

function tile({ checkout, texts, formats }: View, operator: Operator): TemplateResult {
  const { form } = checkout;
  const { id, name, currency, limits } = operator;
  const mark = operatorMark(id, name);
  const fit = form?.fit(operator) ?? 'fits';
  const limit = fit === 'too_low' ? limits.min : limits.max;
  const words = fit === 'too_low' ? texts.operatorFrom : texts.operatorUpTo;
  const reason = fit !== 'fits' && limit !== null ? words(formats.money({ amount: limit, currency })) : null;
  return html`<label class="tile" part="operator">
    <input
      type="radio"
      name="operator"
      .value=${id}
      .checked=${form?.operator?.id === id}
      ?disabled=${fit !== 'fits'}
      @change=${() => checkout.chooseOperator(id)}
    />
    <svg class="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="10" fill=${mark.background} />
      <text
        x="20"
        y="21"
        fill=${mark.text}
        font-size=${mark.monogram.length > 2 ? 12 : 15}
        font-weight="700"
        text-anchor="middle"
        dominant-baseline="middle"
      >
        ${mark.monogram}
      </text>
    </svg>
    <span class="name">${name}${reason ? html`<span class="note">${reason}</span>` : null}</span>
    <span class="tick">${checkIcon}</span>
  </label>`;
}
