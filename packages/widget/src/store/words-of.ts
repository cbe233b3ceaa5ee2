import type { Trouble } from '../troubles.ts';
import type { OutcomeView } from '../checkout.ts';
import { PurchaseForm } from './purchase-form.ts';
import { wordsFor, type StoreTexts } from './i18n/index.ts';

const SENTENCE_OF_CODE: Readonly<Record<string, keyof StoreTexts['troubles']>> = {
  product_unavailable: 'soldOut',
  price_changed: 'priceChanged',
  nothing_due: 'nothingDue',
  quote_expired: 'priceChanged',
  quote_required: 'priceChanged',
};

/** The sentence for an error that only a store knows. */
export function wordsOf(view: OutcomeView, { code = '', kind }: Trouble): string | undefined {
  const words = wordsFor(view);
  const name = SENTENCE_OF_CODE[code];
  const { form, screen } = view.checkout;
  if (name) return words.troubles[name];
  // The field itself says so, until it is edited.
  if (code === 'account_not_found')
    return 'step' in screen && screen.step === 'account' ? '' : words.accountUnknown;
  if (kind === 'slow' && form instanceof PurchaseForm && form.service)
    return `${view.texts.sendingTitle(form.service.name)}. ${view.texts.troubles.slow}`;
  const isSold = !(form instanceof PurchaseForm) || form.isFixed || form.products;
  return kind === 'nothingOffered' && form?.countries.length && !isSold ? words.nothingSold : undefined;
}
