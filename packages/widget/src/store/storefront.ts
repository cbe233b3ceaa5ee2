import type { StoreSetting, Storefront } from '../storefront.ts';
import type { View } from '../view.ts';
import { readCategories } from './categories.ts';
import { wordsFor } from './i18n/index.ts';
import { PurchaseForm } from './purchase-form.ts';
import { Shop } from './shop.ts';
import { storeSteps } from './steps/index.ts';

/**
 * Opens the store, or takes what a session or an offer says is bought.
 *
 * @throws {WrongAttributes} where `services` names what is no category
 */
export async function openStorefront(setting: StoreSetting): Promise<Storefront> {
  const { api, attributes, checkout } = setting;
  const allowed = readCategories(attributes.services);
  const shop = new Shop(api);
  const destinations = checkout?.purchase ? [] : await shop.countries();
  const form = new PurchaseForm(setting, allowed, destinations);
  form.chooseDestination(attributes.country.toUpperCase());
  return { form, steps: storeSteps(form, shop), describe: (view) => describe(view, form) };
}

/** What has been chosen so far: `MTN Data · 1.5 GB · 0803 123 4567`. */
function describe(view: View, { category, service, product, typed, account, found }: PurchaseForm): string {
  const { screen } = view.checkout;
  const step = 'step' in screen ? screen.step : null;
  if (step === 'category') return '';
  const isTyping = step === 'number' || step === 'account';
  const parts = [
    service?.name ?? (category && wordsFor(view).categories[category]),
    step === 'product' ? null : product?.name,
    isTyping || !typed.account ? null : account,
    isTyping ? null : found?.name,
  ];
  return parts.filter(Boolean).join(' · ');
}
