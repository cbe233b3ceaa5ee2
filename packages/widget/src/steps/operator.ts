import type { Operator } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { checkIcon } from '../icons.ts';
import { linkInText, sendButton } from '../layout/button.ts';
import { heading } from '../layout/heading.ts';
import { errorOf } from './errors.ts';
import { operatorMark } from './operator-mark.ts';
import type { QuestionView } from './question-view.ts';

/** Asks which operator the customer pays with. */
export function operatorStep(view: QuestionView): TemplateResult {
  const { checkout, texts, formats } = view;
  const { form } = checkout;
  const { country, countries } = form ?? {};
  const name = country && formats.country(country.code);
  const goOn = () => {
    if (form?.validateAndFocus('operator')) void checkout.goOn();
  };
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    goOn();
  };
  return html`<form novalidate @submit=${handleSubmit}>
    <fieldset aria-describedby="operator-note">
      <legend>${heading(texts.operatorTitle)}</legend>
      ${
        name && countries?.[1] && checkout.isSkipped('country')
          ? html`<p class="known">
              <bdi>${name}</bdi> ${linkInText(texts.change, () => checkout.ask('country'), name)}
            </p>`
          : null
      }
      ${operatorTiles(view, goOn)}
    </fieldset>
    <p class="error" id="operator-note">${errorOf(view, 'operator')}</p>
    ${form?.operator ? sendButton(texts.goOn) : null}
  </form>`;
}

/**
 * Radio buttons that look like tiles. Whoever taps, clicks, or presses Space or Enter goes on; the arrow keys, which move
 * along radio buttons, only choose.
 */
export function operatorTiles(view: QuestionView, goOn: () => void): TemplateResult {
  let isMoving = false;
  const handleChoice = (event: Event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    view.checkout.form?.nameOperator(target.value);
    goOn();
  };
  // A browser makes a click of an arrow key, and none of Space where the button is chosen already.
  const handleKeyDown = (event: KeyboardEvent) => {
    isMoving = event.key.startsWith('Arrow');
    if (!/^( |Enter)$/.test(event.key)) return;
    event.preventDefault();
    handleChoice(event);
  };
  const handleClick = (event: Event) => {
    if (!isMoving) handleChoice(event);
  };
  return html`<div
    class="tiles"
    part="operators"
    @keydown=${handleKeyDown}
    @keyup=${() => (isMoving = false)}
    @click=${handleClick}
  >
    ${view.checkout.form?.operators?.map((operator) => tile(view, operator))}
  </div>`;
}

function tile({ checkout: { form }, texts, formats }: QuestionView, operator: Operator): TemplateResult {
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
      @change=${() => form?.nameOperator(id)}
    />
    ${operatorMark(id, name)}
    <span class="name">${name} ${reason && html`<span class="note">${reason}</span>`}</span>
    <span class="tick">${checkIcon}</span>
  </label>`;
}
