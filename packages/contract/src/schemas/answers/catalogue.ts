/** Countries, and the operators that collect and pay out in them. */
import * as z from 'zod/mini';
import { Category, Channel, Flow } from '../enums.ts';
import { Amount, CountryCode, Currency, OperatorId } from '../values.ts';
import { Merchant } from './parts.ts';

export const Country = z.object({
  code: CountryCode,
  name: z.string(),
  currencies: z.array(Currency),
  dial_code: z.string(),
  phone_lengths: z.object({ min: z.int(), max: z.int() }),
  phone_example: z.nullable(z.string()),
  /** What may be sold there; only with `for=store`. */
  categories: z.optional(z.array(Category)),
});
/** With the shop's name, for pages that let the customer choose the amount and so have no checkout to read. */
export const Countries = z.object({ countries: z.array(Country), merchant: Merchant, livemode: z.boolean() });

export const PhoneFormat = z.object({ example: z.string(), country_code: z.string(), length: z.int() });
export const OperatorField = z.object({
  name: z.enum(['phone', 'name', 'email']),
  required: z.boolean(),
  format: z.optional(PhoneFormat),
});
const HexColor = z.string().check(z.regex(/^#[\da-f]{6}$/));
/** What to dial where no prompt comes, and how many seconds a prompt lives. */
export const OperatorPrompt = z.object({ dial: z.string(), seconds: z.int() });
/** Up to three letters on the colour that people know the brand by. Colours are `#rrggbb`. */
export const OperatorMark = z.object({ text: z.string(), background: HexColor, color: HexColor });
export const Operator = z.object({
  id: OperatorId,
  name: z.string(),
  also_known_as: z.nullable(z.string()),
  mark: OperatorMark,
  country: CountryCode,
  currency: Currency,
  channel: Channel,
  limits: z.object({ min: Amount, max: z.nullable(Amount) }),
  decimals: z.int(),
  prompt: z.nullable(OperatorPrompt),
  fields: z.array(OperatorField),
  flow: Flow,
});
export const Operators = z.object({ operators: z.array(Operator) });

/** What a phone number tells: a guess, since numbers are ported. What it does not tell is null. */
export const PhoneGuess = z.object({
  phone: z.nullable(z.string()),
  country: z.nullable(CountryCode),
  operator: z.nullable(OperatorId),
  network: z.nullable(z.string()),
  operators: z.array(Operator),
});

/** What an operator needs to know of whoever is paid out. */
export const PayoutField = z.extend(OperatorField, {
  name: z.enum([
    'phone',
    'account',
    'bank_code',
    'name',
    'email',
    'document_type',
    'document_number',
    'address',
  ]),
});
/** `operators?for=payout`: an operator without a flow or a prompt, since nobody has to do anything. */
export const PayoutOperator = z.extend(z.omit(Operator, { flow: true, prompt: true }), {
  fields: z.array(PayoutField),
});
export const PayoutOperators = z.object({ operators: z.array(PayoutOperator) });

export const Bank = z.object({ code: z.string(), name: z.string() });
export const Banks = z.object({ banks: z.array(Bank) });
