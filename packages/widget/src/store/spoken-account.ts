import type { Country } from '@malipo/contract';
import { spellPhone, trunkOf } from '@malipo/contract/phone';
import { phoneOf } from '../questions.ts';
import { isForPhone } from './categories.ts';
import type { PurchaseForm } from './purchase-form.ts';

/** The phone that it is bought for, as one reads it aloud; `null` for a meter, a card, or no number at all. */
export function spokenPhone({ destination, category, service, account }: PurchaseForm): string | null {
  const isPhone = isForPhone(category) || service?.account.name === 'phone';
  const phone = destination && isPhone && phoneOf(destination, account);
  return phone ? spellAbroad(phone, destination) : null;
}

/** The account that it is bought for, as one reads it aloud. */
export const spokenAccount = (form: PurchaseForm): string => spokenPhone(form) ?? form.account;

/** `+234 803 123 4500`, on one line. */
function spellAbroad(phone: string, { dial_code: dialCode, phone_example: example = null }: Country): string {
  const spelled = spellPhone(phone, dialCode, example);
  const abroad = spelled.startsWith('+')
    ? spelled
    : `+${dialCode} ${spelled.slice(trunkOf(dialCode, example).length)}`;
  return abroad.replace(/ /g, '\u00a0');
}
