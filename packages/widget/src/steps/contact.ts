import type { OperatorField } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { browser } from '../browser.ts';
import type { Checkout } from '../checkout.ts';
import { currencySign } from '../i18n/currency-sign.ts';
import type { Formats } from '../i18n/index.ts';
import { linkInText } from '../layout/button.ts';
import { field } from '../layout/field.ts';
import { knownLine } from '../layout/known.ts';
import type { PaymentForm } from '../payment-form.ts';
import { keep } from '../storage.ts';
import { CUSTOMER_KEY } from '../stored.ts';
import { operatorName } from './operator-name.ts';
import type { QuestionView } from './question-view.ts';

/** What is asked besides the number, and whether this phone remembers it. */
export const contact = (view: QuestionView): TemplateResult => html`${details(view)} ${memory(view)}`;

/** Name and e-mail, where the operator wants them: in one line if they are known, else with the reason. */
function details(view: QuestionView): TemplateResult | null {
  const { checkout, texts } = view;
  const { form } = checkout;
  const names = form.fields.map(({ name }) => name).filter((name) => name !== 'phone');
  if (!names[0]) return null;
  if (isFolded(form, names)) {
    const known = names
      .map((name) => form.typed[name].replace(/@.*/, '@…'))
      .filter(Boolean)
      .join(' · ');
    const handleChange = () => {
      form.isEditing = true;
      form.focusNext = `#${names[0]}`;
      form.onChange();
    };
    return knownLine(known, texts.change, handleChange);
  }
  return html`${form.fields.map(({ name, required: isRequired }) => {
    if (name === 'phone') return null;
    const label = name === 'name' ? texts.nameLabel : texts.emailLabel;
    const inputMode = name === 'name' ? 'text' : name;
    return field(view, { name, label, inputMode, autocomplete: name, isRequired });
  })}
    <p class="note">${form.operator && texts.asksForThese(operatorName(view, form.operator))}</p>`;
}

/** Whether name and e-mail were known before, and need not be asked. */
const isFolded = (form: PaymentForm, names: readonly OperatorField['name'][]) =>
  !form.isEditing &&
  names.every(
    (name) =>
      form.known[name] === form.typed[name] && !form.troubles[name] && !form.rules?.troubleOf(form, name),
  );

/** Whether this phone remembers what was entered: only where the customer says so. */
function memory({ checkout, texts }: QuestionView): TemplateResult | null {
  const { form } = checkout;
  if (form.memory === 'kept') {
    return html`<p class="known">
      <span>${texts.remembered}</span> ${linkInText(texts.forget, () => forget(checkout, form))}
    </p>`;
  }
  const handleChange = ({ currentTarget }: Event) => {
    form.memory = (currentTarget as HTMLInputElement).checked ? 'wanted' : 'none';
    form.onChange();
  };
  return html`<label class="known remember">
    <input type="checkbox" .checked=${form.memory === 'wanted'} @change=${handleChange} />
    <span>${texts.remember}</span>
  </label>`;
}

/** Forgets the customer, here and on this phone. */
function forget(checkout: Checkout, form: PaymentForm): void {
  keep(CUSTOMER_KEY, null);
  checkout.remembered = null;
  form.known = {};
  Object.assign(form.typed, { phone: '', name: '', email: '' });
  form.memory = 'none';
  // What was pressed is gone.
  form.focusNext = '#phone, #name, #email';
  form.onChange();
}

/** What the currency is called where there are many of it; `KES` is "Kenyan shillings". */
export function currencyName(formats: Formats, currency: string): string | undefined {
  const { spelling, names } = formats;
  // Browsers would say it in another language.
  if (names?.months) return currencySign(formats, currency);
  const many = new Intl.NumberFormat(spelling, { style: 'currency', currency, currencyDisplay: 'name' });
  // Digits are not the same everywhere.
  return many.formatToParts(100).find(({ type }) => type === 'currency')?.value;
}

/**
 * Where one country alone takes the currency: whoever has no account there has to go back. A link that was opened out of
 * a message leads back to nothing.
 */
export function onlyFrom({ checkout, texts, formats }: QuestionView): TemplateResult | null {
  const { form, fixed } = checkout;
  const [country, another] = form.countries;
  if (!form.isPhoneFirst || !fixed || fixed.country || !country || another) return null;
  return html`<p class="note">
    ${texts.onlyFrom(currencyName(formats, fixed.currency) ?? fixed.currency, formats.country(country))}
    ${history.length > 1 ? linkInText(texts.noneThere, () => browser.goBack()) : null}
  </p>`;
}
