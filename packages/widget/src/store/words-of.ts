import type { Trouble } from '../troubles.ts';
import type { OutcomeView } from '../checkout.ts';
import { PurchaseForm } from './purchase-form.ts';
import { wordsFor } from './i18n/index.ts';

/** The sentence for an error that only a store knows. */
export function wordsOf(view: OutcomeView, { code = '', kind }: Trouble): string | undefined {
  const words = wordsFor(view);
  const { form, screen } = view.checkout;
  // Whatever has become of a quote, there is another total.
  const troubles: Partial<Record<string, string>> = words.troubles;
  const known = troubles[code.replace(/^quote_.*/, 'price_changed')];
  if (known) return known;
  // The field itself says so, until it is edited.
  if (code === 'account_not_found')
    return 'step' in screen && screen.step === 'account' ? '' : words.accountUnknown;
  if (!(form instanceof PurchaseForm)) return undefined;
  if (kind === 'slow' && form.service)
    return `${view.texts.sendingTitle(form.service.name)}. ${view.texts.troubles.slow}`;
  const isSold = form.fixed || form.products;
  return kind === 'nothingOffered' && form.countries.length && !isSold ? words.nothingSold : undefined;
}
