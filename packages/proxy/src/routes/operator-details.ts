/** What an operator needs to know of a customer, or of whoever is paid out. */
import { normalisePhone, readPhone, type Payee } from '@malipo/contract';
import { ProblemError, invalid, type FieldError } from '../problems/problem.ts';
import type { DescribedOperator } from '../operators/operator.ts';

/** The digits of a phone number anywhere (ITU-T E.164). */
const MIN_PHONE_DIGITS = 5;
const MAX_PHONE_DIGITS = 15;

/**
 * Checks that everything is given that the operator needs, and writes the phone in international digits.
 *
 * @throws ProblemError `invalid_request` or `invalid_phone`, naming `customer.…`
 */
export function detailsFor<Details extends Payee>(operator: DescribedOperator, given: Details): Details {
  const missing = operator.fields.filter(({ name, required }) => required && given[name] === undefined);
  if (missing.length > 0) {
    throw invalid(
      ...missing.map(({ name }): FieldError => ({
        field: `customer.${name}`,
        message: 'is required by this operator',
      })),
    );
  }
  if (given.phone === undefined) return given;
  const format = operator.fields.find(({ name }) => name === 'phone')?.format;
  const phone =
    format === undefined
      ? (readPhone(given.phone)?.replace('+', '') ?? null)
      : normalisePhone(given.phone, format);
  if (phone === null || phone.length < MIN_PHONE_DIGITS || phone.length > MAX_PHONE_DIGITS) {
    const example = format === undefined ? '' : `, such as +${format.example}`;
    throw new ProblemError('invalid_phone', 'The number cannot be one of this operator.', {
      errors: [{ field: 'customer.phone', message: `must be a number of ${operator.name}${example}` }],
    });
  }
  return { ...given, phone };
}
