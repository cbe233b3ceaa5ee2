import { html, nothing, type TemplateResult } from 'lit/html.js';
import { ignoreDoubleTaps } from './double-taps.ts';
import { formRules } from './form-rules.ts';
import { checkIcon } from './icons.ts';
import { lookUp } from './number-look-up.ts';
import type { StepName, View } from './checkout.ts';
import type { QuestionsPart } from './parts.ts';
import { submit } from './submit-form.ts';
import { contact, onlyFrom } from './steps/contact.ts';
import { likeliestFirst, nameCountry } from './steps/country.ts';
import { errorOf } from './steps/errors.ts';
import { PAYMENT_STEPS } from './steps/index.ts';
import { progress } from './steps/progress.ts';
import { StepFlow } from './steps/step-flow.ts';
import { operatorTitle } from './steps/operator-name.ts';
import { operatorTiles } from './steps/operator.ts';
import { type QuestionView, withWords } from './steps/question-view.ts';
import { choices } from './styles/choices.ts';

// The other parts take these from here, so that what several use stands in this part and needs no request of its own.
export { formRules, textOf } from './form-rules.ts';
export { countryOfNumber, phoneOf } from './phone-country.ts';
export { readTypedAmount } from './typed-amount.ts';
export { amountForm } from './steps/amount.ts';
export { choiceList, MAX_ROWS } from './layout/choices.ts';
export { knownLine } from './layout/known.ts';
export { questionForm } from './layout/question-form.ts';
export { changeNumber, countryChoices } from './steps/country.ts';
export { PAYMENT_STEPS } from './steps/index.ts';
export { paidWith } from './steps/operator-name.ts';
export { withWords } from './steps/question-view.ts';

function correct({ checkout }: View, skipped: StepName | undefined): void {
  const { form, flow } = checkout;
  if (skipped) return void flow?.returnTo(skipped);
  if (!form) return;
  form.isChoosing = true;
  form.focusNext = 'select, .tile :checked, .tile input';
  // The tiles may be those of a country that nobody has asked for yet.
  void checkout.lookUp();
  form.onChange();
}

/** Country and operator on the screen of the number, where they do not follow from it. */
function choosing(view: QuestionView): TemplateResult {
  const { checkout, texts } = view;
  const { form } = checkout;
  return html`${form.countries.length > 1 ? countrySelect(view) : null}
    <fieldset aria-describedby="operator-note">
      <legend class="spoken">${texts.operatorTitle}</legend>
      ${operatorTiles(view, () => {
        if (!form.operator) return;
        form.isChoosing = false;
        form.focusNext = '.known button';
        form.onChange();
      })}
    </fieldset>
    <p class="error" id="operator-note">${errorOf(view, 'operator')}</p>`;
}

function countrySelect(view: QuestionView): TemplateResult {
  const { checkout, texts } = view;
  const { form } = checkout;
  const countries = likeliestFirst(view, form.countries);
  const handleChange = ({ currentTarget }: Event) => {
    nameCountry(form, (currentTarget as HTMLSelectElement).value);
    void checkout.lookUp();
  };
  const isChosen = (code: string) => code === form.country?.code;
  // Without a country there is no operator to choose.
  const isWrong = !form.country && form.troubles.operator;
  return html`<div class="field">
    <label for="country">${texts.countryTitle}</label>
    <div class=${isWrong ? 'entry wrong' : 'entry'}>
      <select id="country" aria-invalid=${isWrong ? true : nothing} @change=${handleChange}>
        ${form.country ? null : html`<option></option>`}
        ${countries.map(({ code, name }) => html`<option value=${code} ?selected=${isChosen(code)}>${name}</option>`)}
      </select>
    </div>
  </div>`;
}

/** What the part that pays draws here: `share` asks somebody else to pay. Filled once that part has loaded. */
export const fromPayments: { share?: (view: View) => TemplateResult } = {};

/** What stands below the button that pays. */
const below = (view: View): TemplateResult =>
  html`${onlyFrom(withWords(view))} ${view.checkout.fixed?.allow_sharing ? fromPayments.share?.(view) : null}`;

/** What the customer chooses: loaded while the number is typed, or at once where there is no number to type. */
export const questions: QuestionsPart = {
  styles: choices,
  tick: checkIcon,
  steps: PAYMENT_STEPS,
  rules: formRules,
  openFlow(checkout, host) {
    ignoreDoubleTaps(host);
    return new StepFlow(checkout);
  },
  progress: (view) => progress(withWords(view)),
  correct,
  contact: (view) => contact(withWords(view)),
  below,
  errorOf,
  title: (view, operator) => operatorTitle(withWords(view), operator),
  choosing: (view) => choosing(withWords(view)),
  lookUp,
  submit,
};
