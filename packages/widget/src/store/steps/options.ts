import { html, type TemplateResult } from 'lit/html.js';
import { checkIcon } from '../../icons.ts';
import { sendButton } from '../../layout/button.ts';
import { field } from '../../layout/field.ts';
import { heading } from '../../layout/heading.ts';
import type { View } from '../../checkout.ts';
import { type StoreTexts, wordsFor } from '../i18n/index.ts';
import { phoneOf, questionForm } from '../../questions.ts';
import type { PurchaseForm } from '../purchase-form.ts';
import { phoneOfCountry } from './account.ts';

/** Where nothing is chosen but the phone, the question is where to text what is bought. */
function title(words: StoreTexts, { takesPhone, takesQuantity, category }: PurchaseForm) {
  if (!takesPhone || takesQuantity) return words.optionsTitle;
  return category === 'electricity' ? words.tokenTitle : words.pinTitle;
}

/** Asks for months, add-ons, quantity and phone, as far as the product needs them. */
export function optionsStep(view: View, form: PurchaseForm): TemplateResult {
  const { checkout, texts } = view;
  const words = wordsFor(view);
  const submit = () => {
    const { destination, typed } = form;
    const isPhone = destination && phoneOf(destination, typed.optionPhone ?? '');
    const isQuantityWrong = form.takesQuantity && !form.quantity;
    const isPhoneWrong = form.takesPhone && !isPhone;
    if (isQuantityWrong) form.mark('quantity', 'invalid');
    if (isPhoneWrong) form.mark('optionPhone', 'invalid');
    if (!isQuantityWrong && !isPhoneWrong) void checkout.flow?.goOn();
  };
  const content = html`${months(view, form)} ${addons(view, form)}
      ${
        form.takesQuantity
          ? field(view, {
              name: 'quantity',
              label: words.quantity,
              error: form.troubles.quantity ? words.quantityWrong : '',
              inputMode: 'numeric',
              autocomplete: 'off',
              isRequired: true,
            })
          : null
      }
      ${
        form.takesPhone
          ? field(view, {
              name: 'optionPhone',
              label: words.optionPhone,
              error: form.troubles.optionPhone ? phoneOfCountry(view, form.destination?.code) : '',
              inputMode: 'tel',
              autocomplete: 'tel',
              isRequired: true,
            })
          : null
      }
      ${sendButton(texts.goOn, checkout.isBusy)}`;
  return html`${heading(title(words, form))} ${questionForm(submit, content)}`;
}

/** Some of several, under what they are. */
const tiles = (legend: TemplateResult, of: readonly TemplateResult[]): TemplateResult =>
  html`<fieldset>
    <legend>${legend}</legend>
    <div class="tiles wide">${of}</div>
  </fieldset>`;

function months(view: View, form: PurchaseForm): TemplateResult | null {
  const words = wordsFor(view);
  const { priceOptions } = form;
  if (!priceOptions.length) return null;
  const choices = priceOptions.map(([value, price]) =>
    tile('months', words.months(value), view.formats.money(price), value === form.priceOption, () =>
      form.choosePriceOption(value),
    ),
  );
  return tiles(html`<b>${words.monthsTitle}</b>`, choices);
}

function addons(view: View, form: PurchaseForm): TemplateResult | null {
  const { addonsOffered, addons: chosen } = form;
  if (!addonsOffered.length) return null;
  const choices = addonsOffered.map((addon) =>
    tile('', addon.name, `+ ${view.formats.money(form.addonPrice(addon))}`, chosen.includes(addon.id), () =>
      form.toggleAddon(addon.id),
    ),
  );
  const title = html`<b>${wordsFor(view).addons}</b> <span class="note">(${view.texts.optional})</span>`;
  return tiles(title, choices);
}

/** @param group the name of its radio group; empty for a checkbox */
const tile = (group: string, name: string, note: string, isChosen: boolean, choose: () => void) =>
  html`<label class="tile" part="option">
    <input type=${group ? 'radio' : 'checkbox'} name=${group || 'addon'} .checked=${isChosen} @change=${choose} />
    <span class="name"><bdi>${name}</bdi> <span class="note">${note}</span></span>
    <span class="tick">${checkIcon}</span>
  </label>`;
