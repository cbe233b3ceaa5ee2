/**
 * What is known of one provider of a gateway tenant: one row of the tables in the tenant's document.
 *
 * The built-in tables and a merchant's `GATEWAY_<TENANT>_PROVIDERS` have this shape. Every message of the
 * schema is a remedy that reads well after the row's index and the member's name.
 */
import { compareDecimals, minorUnitDigits } from '@malipo/contract';
import * as z from 'zod/mini';
import { dialCode } from '../../../operators/dial-codes.ts';
import { currencyCode, positiveAmount } from '../../readers.ts';

/** What a collecting request may have to carry in `extra`. */
const COLLECT_EXTRAS = ['customer_name', 'customer_email', 'return_url'] as const;
/** What a collecting request may have to carry at the top of its body (003, Nigeria). */
const COLLECT_TOP_MEMBERS = ['email', 'name'] as const;
/** What a payout may have to carry in `extra`. */
const PAYOUT_EXTRAS = [
  'customer_name',
  'customer_email',
  'customer_doc_type',
  'customer_doc_number',
  'bank_code',
  'customer_phone',
  'customer_address',
] as const;

const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

const setOf = <const Words extends readonly string[]>(words: Words) =>
  z.readonly(
    z
      .array(oneOf(words), { error: 'must be a list of names, and [] where nothing is needed' })
      .check(
        z.refine((names) => new Set(names).size === names.length, { error: 'must name each thing once' }),
      ),
  );

const word = (pattern: RegExp, remedy: string) =>
  z.string({ error: remedy }).check(z.regex(pattern, { error: remedy }));

const amountRemedy = (more = '') => `must be an amount as text, such as "500" or "0.50"${more}`;
const amount = z.string({ error: amountRemedy() });
const NO_LIMIT = ', or be left out where there is no limit';

const CURRENCY_REMEDY = 'must be a currency in ISO 4217, such as "XOF"';
const COUNTRY_REMEDY = 'must be a country in ISO 3166-1 alpha-2, such as "CI"';

const onlyTrue = z.literal(true, { error: 'must be true, or be left out' });

function exactly<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has members that are not known: remove ${issue.keys.join(', ')}, or correct the spelling`
        : `must be ${what}`,
  });
}

const Phone = exactly('an object with an example', {
  /** A number in the provider's own form, which need not be the international one. */
  example: word(
    /^[0-9]{6,15}$/,
    'must be a phone number in the form that the provider wants, 6 to 15 digits',
  ),
  /** Where the dialling code is not the country's own. */
  country_code: z.optional(word(/^[1-9][0-9]{0,3}$/, 'must be a dialling code without +, such as "225"')),
});

const Collect = exactly('an object with min, extras and flow', {
  /** Smallest amount, inclusive, in major units. */
  min: amount,
  extras: setOf(COLLECT_EXTRAS),
  /** Members that this provider wants at the top of the body instead of in `extra`. */
  top: z.optional(setOf(COLLECT_TOP_MEMBERS)),
  flow: oneOf(['approve_on_phone', 'redirect', 'bank_transfer']),
  /** Whether the provider is reached by the hosted payment page only, or by the page also. */
  page: z.optional(oneOf(['only', 'also'])),
  /** The customer must be warned that the bank details serve once. */
  single_use: z.optional(onlyTrue),
  /** The customer must be warned to transfer exactly the amount. */
  exact_amount: z.optional(onlyTrue),
});

const Payout = exactly('an object with min and extras', {
  /** Smallest amount, inclusive, in major units. */
  min: amount,
  extras: setOf(PAYOUT_EXTRAS),
});

const Members = exactly('an object', {
  /** The gateway's `provider_id`. */
  id: z
    .int({ error: 'must be the provider id as a whole number' })
    .check(z.positive({ error: 'must be the provider id, above zero' })),
  country: z
    .string({ error: COUNTRY_REMEDY })
    .check(z.refine((country) => dialCode(country) !== null, { error: COUNTRY_REMEDY })),
  brand: word(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens, such as "mtn"'),
  /** The provider's name as its customers know it. */
  name: word(/^\S(.{0,58}\S)?$/u, 'must be the name that customers know, 1 to 60 characters'),
  currency: z
    .string({ error: CURRENCY_REMEDY })
    .check(z.refine((currency) => currencyCode(currency) !== null, { error: CURRENCY_REMEDY })),
  channel: oneOf(['mobile_money', 'bank_transfer']),
  /** Absent for bank transfers, where the customer's id is no phone number. */
  phone: z.optional(z.readonly(Phone)),
  /** Largest amount, inclusive, in major units; absent where there is no limit. */
  max: z.optional(z.string({ error: amountRemedy(NO_LIMIT) })),
  /** How many decimals the provider takes, where they are fewer than the currency has. */
  decimals: z.optional(
    z
      .int({ error: 'must be how many decimals the provider takes, such as 0' })
      .check(z.nonnegative({ error: 'must be how many decimals the provider takes, such as 0' })),
  ),
  collect: z.optional(z.readonly(Collect)),
  payout: z.optional(z.readonly(Payout)),
  /** The document and section that the row comes from. */
  source: z.optional(z.string({ error: 'must be text' })),
});

/** One provider of a tenant. */
export const ProviderRow = z.readonly(
  Members.check(
    z.superRefine((row, context) => {
      for (const [path, remedy] of contradictions(row))
        context.addIssue({ code: 'custom', path, message: remedy });
    }),
  ),
);
export type ProviderRow = z.output<typeof ProviderRow>;

type Contradiction = [path: string[], remedy: string];

function contradictions(row: z.output<typeof Members>): Contradiction[] {
  const isBankTransfer = row.channel === 'bank_transfer';
  const found: Contradiction[] = limitContradictions(row);
  const refuse = (path: string, remedy: string) => found.push([path.split('.'), remedy]);
  if (row.collect === undefined && row.payout === undefined) {
    refuse('collect', 'is missing, and so is payout: give what the provider can do');
  }
  if (!isBankTransfer && row.phone === undefined) {
    refuse('phone', 'is missing: mobile money needs an example of the phone number');
  }
  if (isBankTransfer && row.phone !== undefined) {
    refuse('phone', 'must be left out for bank transfers');
  }
  if (!isBankTransfer && row.collect?.flow === 'bank_transfer') {
    refuse('collect.flow', 'must be approve_on_phone or redirect for mobile money');
  }
  if (!isBankTransfer && row.collect?.page !== undefined) {
    refuse('collect.page', 'must be left out: the hosted page serves bank transfers');
  }
  if (row.decimals !== undefined && row.decimals > minorUnitDigits(row.currency)) {
    refuse('decimals', `must be at most ${minorUnitDigits(row.currency)}: ${row.currency} has no more`);
  }
  return found;
}

function limitContradictions(row: z.output<typeof Members>): Contradiction[] {
  const { max } = row;
  const limits: ReadonlyArray<[string[], string | undefined]> = [
    [['max'], max],
    [['collect', 'min'], row.collect?.min],
    [['payout', 'min'], row.payout?.min],
  ];
  return limits.flatMap(([path, limit]): Contradiction[] => {
    if (limit === undefined) return [];
    // The documents print two digits after the point in every currency: what was copied is told how to be written.
    const canonical = positiveAmount(limit, row.currency);
    if (canonical === null) {
      const orNone = path[0] === 'max' ? NO_LIMIT : '';
      return [[path, `must be an amount of ${row.currency} above zero, such as "500"${orNone}`]];
    }
    if (canonical !== limit) return [[path, `must be written "${canonical}" in ${row.currency}`]];
    const hasMax = max !== undefined && positiveAmount(max, row.currency) === max;
    return hasMax && compareDecimals(limit, max) > 0 ? [[path, 'must not be above max']] : [];
  });
}
