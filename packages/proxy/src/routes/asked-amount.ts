/** What a caller asks to be paid: an amount, or something to buy at its present price. */
import type { QuoteRequest } from '@malipo/contract';
import { checkAmount } from '../http/amounts.ts';
import { checkIsoCodes } from '../http/iso-codes.ts';
import type { Services } from '../services.ts';
import { checkAffordable, priceOf, type BeforeLookUp } from '../store/order-price.ts';

type Asked = Pick<QuoteRequest, 'amount' | 'currency' | 'purchase'>;

/**
 * @param asker whose word it is ({@link checkAffordable})
 * @throws ProblemError naming the field
 */
export async function askedAmount(
  { store, config }: Services,
  { amount, currency, purchase }: Asked,
  asker: 'merchant' | 'stranger',
  beforeLookUp?: BeforeLookUp,
) {
  if (purchase !== undefined) {
    const priced = await priceOf(store, purchase, config.markupPercent, beforeLookUp);
    await checkAffordable(store, priced, asker);
    return { amount: priced.price, currency: priced.currency };
  }
  if (amount === undefined || currency === undefined)
    throw new Error('the schema lets no request without amount pass');
  checkIsoCodes({ currency });
  return { amount: checkAmount(amount, currency), currency };
}
