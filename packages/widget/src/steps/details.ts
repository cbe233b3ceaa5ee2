import type { OperatorField } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import type { StepName, View } from '../checkout.ts';
import { button, linkInText, sendButton } from '../layout/button.ts';
import { field } from '../layout/field.ts';
import { heading } from '../layout/heading.ts';
import { takesPhone } from '../payable.ts';

/** A number as it looks from abroad, where the customer's country is not known. */
const ABROAD = '+225 07 01 02 03 04';

/**
 * Asks for what the operator needs, with the button that pays. Where the number comes first, the operator follows from
 * it, on the same screen.
 *
 * @param before shown above the fields
 */
export function detailsStep(view: View, before?: TemplateResult): TemplateResult | null {
  const { checkout, texts, formats } = view;
  const { form, isBusy } = checkout;
  const { operator, due, isPhoneFirst } = form ?? {};
  if (!form || !due || !(operator || isPhoneFirst)) return null;
  const phone = form.fields.find(({ name }) => name === 'phone');
  const asksPhone = isPhoneFirst && (!operator || takesPhone(operator));
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    void checkout.submit();
  };
  const skipped = (['operator', 'country'] as const).find((step) => checkout.flow?.isSkipped(step));
  const action = isBusy ? texts.paying : texts.pay(formats.money(due));
  return html`${asksPhone || !operator ? null : heading(checkout.questions?.title(view, operator) ?? texts.detailsTitle(operator.name))} ${before}
    <form novalidate @submit=${handleSubmit}>
      ${asksPhone || phone ? phoneField(view, phone) : null} ${isPhoneFirst || skipped ? whose(view, skipped) : null} ${form.isChoosing ? null : checkout.questions?.contact(view)} ${sendButton(action, isBusy, 'button pay')} ${isPhoneFirst && checkout.hasOtherWays && (!operator || takesPhone(operator)) ? button(texts.otherWay, () => checkout.payAnotherWay(), 'quiet') : null}
      ${checkout.questions?.below(view)}
    </form>`;
}

function phoneField(view: View, of: OperatorField | undefined): TemplateResult {
  const { texts, checkout } = view;
  const { form } = checkout;
  const { operator, country, isPhoneFirst } = form ?? {};
  const example = country?.phone_example ?? (country ? `+${country.dial_code} …` : ABROAD);
  return field(view, {
    name: 'phone',
    label: isPhoneFirst ? texts.phoneTitle : texts.phoneLabel(operator?.name ?? ''),
    isHeading: isPhoneFirst,
    hint: (country ? texts.phoneLike : texts.phoneAbroad)(example),
    insert: example,
    inputMode: 'tel',
    autocomplete: 'tel',
    isRequired: of?.required ?? true,
    suffix: form?.phone && checkout.questions?.tick,
  });
}

/**
 * Whose number it is, as far as that follows from it; one press corrects it.
 *
 * @param skipped what was not asked, because it had an answer
 */
function whose(view: View, skipped: StepName | undefined): TemplateResult | null {
  const { checkout, texts, formats } = view;
  const { form } = checkout;
  if (!form) return null;
  const { country, operator } = form;
  if (form.isChoosing) return checkout.questions?.choosing(view) ?? null;
  const handleChange = () =>
    void checkout.loadQuestions(true).then(() => checkout.questions?.correct(view, skipped));
  const known = [operator && takesPhone(operator) && operator.name, country && formats.country(country)]
    .filter(Boolean)
    .join(' · ');
  return html`<p class="known">
    <span aria-live="polite"><bdi>${known}</bdi></span>
    ${skipped || checkout.hasOtherWays ? linkInText(known ? texts.change : texts.countryTitle, handleChange, known) : null}
  </p>`;
}
