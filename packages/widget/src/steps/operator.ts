import type { Operator } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { validateAndFocus } from '../form-rules.ts';
import { checkIcon } from '../icons.ts';
import { sendButton } from '../layout/button.ts';
import { heading, unbroken } from '../layout/heading.ts';
import { questionForm } from '../layout/question-form.ts';
import { knownLine } from '../layout/known.ts';
import type { PaymentForm } from '../payment-form.ts';
import { errorOf } from './errors.ts';
import { operatorMark } from './operator-mark.ts';
import { isBankTransfer, operatorName } from './operator-name.ts';
import type { QuestionView } from './question-view.ts';

/** Longer names, and those with a word that half of a small phone would break, take the whole line. */
const NARROW_NAME = /^(?!.*\S{7}).{0,9}$/;

/** Asks which operator the customer pays with. */
export function operatorStep(view: QuestionView): TemplateResult {
  const { checkout, texts, formats } = view;
  const { form } = checkout;
  const { country, countries } = form;
  const name = country && formats.country(country);
  const goOn = () => {
    if (validateAndFocus(form, 'operator')) void checkout.flow?.goOn();
  };
  const content = html`<fieldset aria-describedby="operator-note">
      <legend>${heading(texts.operatorTitle)}</legend>
      ${
        name && countries[1] && checkout.flow?.isSkipped('country')
          ? knownLine(name, texts.change, () => checkout.flow?.returnTo('country'))
          : null
      }
      ${operatorTiles(view, goOn)}
    </fieldset>
    <p class="error" id="operator-note">${errorOf(view, 'operator')}</p>
    ${form.operator ? sendButton(texts.goOn) : null}`;
  return questionForm(goOn, content);
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
    nameOperator(view.checkout.form, target.value);
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
  const operators = view.checkout.form.operators ?? [];
  const isNarrow = operators.every((operator) => NARROW_NAME.test(operatorName(view, operator)));
  return html`<div
    class=${isNarrow ? 'tiles' : 'tiles wide'}
    part="operators"
    @keydown=${handleKeyDown}
    @keyup=${() => (isMoving = false)}
    @click=${handleClick}
  >
    ${operators.map((operator) => tile(view, operator))}
  </div>`;
}

function tile(view: QuestionView, operator: Operator): TemplateResult {
  const { checkout, texts, formats } = view;
  const { form } = checkout;
  const { id, name, also_known_as: before, channel, currency, limits } = operator;
  const trouble = form.limitTrouble(operator);
  const limit = (amount: string | null) => formats.money({ amount: amount ?? '', currency });
  const reason =
    trouble &&
    (trouble === 'tooLow' ? texts.amountFrom(limit(limits.min)) : texts.amountUpTo(limit(limits.max)));
  const page = channel === 'hosted' && !isBankTransfer(operator) ? texts.onPageOf(name) : null;
  const notes = [page, before && texts.before(before), reason].filter(Boolean);
  return html`<label class="tile" part="operator">
    <input
      type="radio"
      name="operator"
      .value=${id}
      .checked=${form.operator?.id === id}
      ?disabled=${trouble}
      @change=${() => nameOperator(form, id)}
    />
    ${operatorMark(operator)}
    <span class="name">
      ${unbroken(operatorName(view, operator))}
      ${notes.map((note) => html`<span class="note">${note}</span>`)}
    </span>
    <span class="tick">${checkIcon}</span>
  </label>`;
}

/** Takes the operator that the customer names, whatever the number tells. */
function nameOperator(form: PaymentForm, id: string): void {
  form.isOperatorNamed = true;
  form.chooseOperator(id);
}
