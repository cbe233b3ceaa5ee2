import type { Product } from '@malipo/contract';
import { minorUnitDigits } from '@malipo/contract/minor-units';
import { html, type TemplateResult } from 'lit/html.js';
import { button } from '../../layout/button.ts';
import { amountForm, choiceList, knownLine, MAX_ROWS, withWords } from '../../questions.ts';
import { heading } from '../../layout/heading.ts';
import { limitTrouble } from '../../payable.ts';
import type { View } from '../../checkout.ts';
import { type StoreTexts, wordsFor } from '../i18n/index.ts';
import type { PurchaseForm } from '../purchase-form.ts';

/** For how long it lasts, in the customer's language; any other group is called as the upstream calls it. */
function groupName({ groups }: StoreTexts, group: string): string {
  const [, period = ''] = /^(daily|weekly|monthly)( bundles)?$/i.exec(group) ?? [];
  return groups[period.toLowerCase() as keyof typeof groups] ?? group;
}

/** Asks which product: a list in groups. */
export function productStep(view: View, form: PurchaseForm): TemplateResult {
  const { formats } = view;
  const words = wordsFor(view);
  const { texts } = withWords(view);
  const priceOf = ({ price, prices, range }: Product) => {
    const shown = price ?? Object.values(prices?.values ?? {})[0];
    if (shown) return formats.money(shown);
    return range ? texts.amountFrom(formats.money({ amount: range.min, currency: form.valueCurrency })) : '';
  };
  const choices = (form.products ?? []).map((product) => ({
    name: product.name,
    group: product.group,
    // Computed only for the rows that are rendered: formatting money is the slowest part.
    get note() {
      return priceOf(product);
    },
    isCurrent: product === form.product,
    choose() {
      form.chooseProduct(product.id);
      void view.checkout.flow?.goOn();
    },
  }));
  type Row = (typeof choices)[number];
  const rows = (found: readonly Row[], row: (choice: Row) => TemplateResult) => {
    const groups = new Map<string | null, Row[]>();
    for (const choice of found.slice(0, MAX_ROWS)) {
      groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice]);
    }
    return html`${[...groups].map(
      ([group, members]) =>
        html`${group && html`<li class="note group" role="none">${groupName(words, group)}</li>`}${members.map(row)}`,
    )}
    ${found.length > MAX_ROWS ? html`<li class="note group" role="none">${words.more(found.length - MAX_ROWS)}</li>` : null}`;
  };
  const title = form.category === 'data' ? words.bundleTitle : words.productTitle;
  return choiceList(view, { title, choices, rows });
}

/** The smallest airtime that many buy at once, in major units, where that is not five times the least that is sold. */
const USUAL_AIRTIME: Readonly<Record<string, number>> = {
  GHS: 5,
  KES: 50,
  NGN: 100,
  RWF: 500,
  TZS: 1000,
  UGX: 1000,
  XAF: 500,
  XOF: 500,
  ZMW: 10,
};
const MAX_TILES = 6;

/** Round amounts within the limits, from the smallest usual one: 500, 1 000, 2 000, 5 000. */
function usualValues({ category, valueCurrency, valueLimits: limits }: PurchaseForm): readonly string[] {
  if (category !== 'airtime') return [];
  const from = USUAL_AIRTIME[valueCurrency] ?? Number(limits.min) * 5;
  const lowest = 10 ** Math.max(0, Math.floor(Math.log10(from)));
  return [1, 2, 5, 10, 20, 50, 100, 200]
    .map((step) => step * lowest)
    .filter((value) => value >= from)
    .map(String)
    .filter((amount) => !limitTrouble(amount, { limits }))
    .slice(0, MAX_TILES);
}

/** The network and country that a number told; one press corrects them. */
function network({ checkout, texts, formats }: View, form: PurchaseForm): TemplateResult | null {
  const { service, destination, hasNumber } = form;
  if (!hasNumber || !service || !destination || (form.services?.length ?? 0) < 2) return null;
  const known = `${service.name} · ${formats.country(destination)}`;
  return knownLine(known, texts.change, () => checkout.flow?.returnTo('service'));
}

/** Asks for how much, if the product is an amount: a usual one goes on by itself. */
export function valueStep(view: View, form: PurchaseForm): TemplateResult {
  const { checkout, formats } = view;
  const { valueCurrency: currency, valueLimits: limits } = form;
  const submit = () => {
    const trouble = troubleOf(form);
    if (trouble) form.mark('value', trouble);
    else void checkout.flow?.goOn();
  };
  const choose = (amount: string) => {
    form.type('value', amount);
    void checkout.flow?.goOn();
  };
  const usual = usualValues(form);
  const decimals = minorUnitDigits(currency);
  return html`${heading(wordsFor(view).valueTitle)} ${network(view, form)}
  ${
    usual.length
      ? html`<div class="values">
          ${usual.map((amount) => button(formats.money({ amount, currency }), () => choose(amount), 'quiet'))}
        </div>`
      : null
  }
  ${amountForm(withWords(view), { name: 'value', limits, currency, decimals }, submit)}`;
}

function troubleOf(form: PurchaseForm) {
  const { value: amount, valueLimits: limits } = form;
  if (!form.typed.value?.trim()) return 'missing';
  return amount ? limitTrouble(amount, { limits }) : 'invalid';
}
