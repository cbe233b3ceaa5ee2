import { readPhone, trunkOf } from '@malipo/contract/phone';
import type { View } from '../checkout.ts';
import { phoneFormatOf } from '../form-rules.ts';
import type { FieldName, FieldTrouble, PaymentForm } from '../payment-form.ts';
import { type QuestionView, withWords } from './question-view.ts';

type ErrorWords = Partial<Record<FieldTrouble, string | ((insert: string) => string)>>;

/**
 * The error of a field as a sentence; empty if there is none.
 *
 * @param insert put into the sentence: a limit, or an example
 */
export function errorOf(view: View, name: FieldName | 'value', insert = ''): string {
  const { checkout, texts } = withWords(view);
  const { form } = checkout;
  const trouble = form.troubles[name];
  const digits = name === 'phone' && trouble === 'invalid' && digitsOf(form);
  if (digits) {
    return (digits.typed < digits.wanted ? texts.phoneTooShort : texts.phoneTooLong)(
      digits.typed,
      digits.wanted,
    );
  }
  const errors: Readonly<Record<keyof QuestionView['texts']['errors'], ErrorWords>> = texts.errors;
  // What is bought for an amount asks for one, too.
  const ofField = errors[name === 'value' ? 'amount' : name];
  const words = trouble && (ofField[trouble] ?? ofField.refused);
  return typeof words === 'function' ? words(insert) : (words ?? '');
}

/** How many digits the number has, and should have, as it is dialled; `null` if that is not what is wrong with it. */
function digitsOf({ country, typed: { phone }, fields }: PaymentForm) {
  if (!country) return null;
  const { dial_code: code, phone_lengths: lengths, phone_example: example } = country;
  const text = readPhone(phone)?.replace(/^(\+|00)/, '+') ?? '';
  const typed = text.startsWith(`+${code}`) ? text.slice(code.length + 1) : text;
  const hasTrunk = text === typed && typed.startsWith('0');
  const trunk = hasTrunk ? trunkOf(code, example).length : 0;
  const wanted = (phoneFormatOf(fields)?.length ?? lengths.max) - code.length + trunk;
  return !text || typed.startsWith('+') || typed.length === wanted ? null : { typed: typed.length, wanted };
}
