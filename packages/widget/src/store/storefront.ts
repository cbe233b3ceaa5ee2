import type { StoreSetting, Storefront } from '../storefront.ts';
import type { View } from '../checkout.ts';
import { isForPhone, readCategories } from './categories.ts';
import { chosenWords } from './chosen-words.ts';
import { wordsFor } from './i18n/index.ts';
import { PurchaseForm } from './purchase-form.ts';
import { getDestinations } from './shop.ts';
import { spokenAccount } from './spoken-account.ts';
import { storeSteps } from './steps/index.ts';

/**
 * Opens the store, or takes what a session or an offer fixes.
 *
 * @throws {WrongAttributes} if `services` names an unknown category
 */
export async function openStorefront(setting: StoreSetting): Promise<Storefront> {
  const { api, attributes, fixed } = setting;
  const allowed = readCategories(attributes.services);
  const destinations = fixed?.purchase ? [] : await getDestinations(api);
  const form = new PurchaseForm(setting, allowed, destinations);
  const likely = attributes.country.toUpperCase();
  if (form.destinationsSelling.some(({ code }) => code === likely)) form.chooseDestination(likely);
  return { form, steps: storeSteps(form, api), describe: (view) => describe(view, form) };
}

const chosenBeside = (view: View, { addonsChosen, order }: PurchaseForm): readonly string[] => [
  ...addonsChosen.map(({ name }) => name),
  ...chosenWords(wordsFor(view), order.options ?? {}),
];

/**
 * What has been chosen so far: `Mobile data · MTN Data · 1.5 GB · 0803 123 4567`. What a name says already is left out:
 * `Ikeja Electric` sells electricity, and `DStv Compact` is of DStv.
 */
function describe(view: View, form: PurchaseForm): string {
  const { screen } = view.checkout;
  const { category, service, products, product, value, valueCurrency, typed, found } = form;
  const step = 'step' in screen ? screen.step : '';
  if (step === 'category') return '';
  // While the account is typed or confirmed, the screen itself shows it.
  const isAsking = /number|account|confirm/.test(step);
  const isChosen = /^$|country|operator|details/.test(step);
  const company = (step !== 'service' && service?.name) || '';
  const good = (step !== 'product' && products?.length !== 1 && product?.name) || '';
  const isSaid = company && !isForPhone(category);
  const parts = [
    !isSaid && category && wordsFor(view).categories[category],
    !good.toLowerCase().startsWith(company.toLowerCase()) && company,
    good,
    ...(isChosen ? chosenBeside(view, form) : []),
    step !== 'value' &&
      product?.range &&
      value &&
      view.formats.money({ amount: value, currency: valueCurrency }),
    isAsking || !typed.account ? null : spokenAccount(form),
    isAsking ? null : found?.name,
  ];
  // Each part keeps its own direction, and all of them the order of the language.
  const isolated = (part: unknown) =>
    view.formats.direction === 'rtl' ? `\u2068${String(part)}\u2069` : part;
  return parts.filter(Boolean).map(isolated).join('\u00a0· ');
}
