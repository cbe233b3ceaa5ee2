/** The values that requests and answers are made of: texts, money, times. */
import * as z from 'zod/mini';
import { EMAIL_PATTERN } from '../email.ts';
import { AMOUNT_PATTERN } from '../money.ts';

// oxlint-disable-next-line no-control-regex -- control characters are what this refuses
export const NO_CONTROL_CHARACTERS = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/;

/** Something that a person sees: spaces, and marks without a width, are nothing. */
const SEEN = /[^\s\u00ad\u200b-\u200f\u2060-\u2064]/;

export const text = (maximum: number) =>
  z
    .string()
    .check(
      z.minLength(1, { error: 'must not be empty', abort: true }),
      z.regex(SEEN, { error: 'must not be blank', abort: true }),
      z.maxLength(maximum, `must be at most ${maximum} characters`),
      z.regex(NO_CONTROL_CHARACTERS, 'must not hold control characters'),
    );

export const email = () =>
  z.email({ pattern: EMAIL_PATTERN, error: 'must be an e-mail address' }).check(z.maxLength(254));

const AMOUNT_FORM = 'must be a decimal string in major units, such as "1500" or "10.50"';

export const Amount = z
  // A number is what most callers try first.
  .string({ error: ({ input }) => (input === undefined ? undefined : AMOUNT_FORM) })
  .check(z.regex(AMOUNT_PATTERN, AMOUNT_FORM));

/** Exactly one of the two says what is to be paid: an amount, or something to buy at its price. */
export const oneThing = () =>
  z.refine<{ amount?: unknown; currency?: unknown; purchase?: unknown }>(
    (terms) =>
      terms.purchase === undefined
        ? terms.amount !== undefined && terms.currency !== undefined
        : terms.amount === undefined && terms.currency === undefined,
    { message: 'must be given with a currency, or a purchase instead of both', path: ['amount'] },
  );

export const Currency = z
  .string()
  .check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code in capitals, such as "XOF"'));
export const CountryCode = z
  .string()
  .check(z.regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code in capitals, such as "CI"'));
export const OperatorId = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)+$/, 'must be an operator id, such as "ci-mtn"'), z.maxLength(64));
export const Reference = text(128);

/** A time as the proxy writes it: ISO 8601 in UTC, ending in Z. */
export const Instant = z.iso.datetime();
/** In a query a plus sign that nobody has encoded arrives as a space: before a phone number, or an offset. */
export const withPlusSign = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^ | (?=\d\d:\d\d$)/, '+') : value;

/** A time as callers may write it in a query: most languages print an offset (`+01:00`) unless told otherwise. */
export const GivenInstant = z.pipe(
  z.transform(withPlusSign),
  z.iso.datetime({
    offset: true,
    error: 'must be an ISO 8601 time with Z or an offset, such as "2026-11-26T09:30:00+01:00"',
  }),
);

/** The `Idempotency-Key` header: 8 to 128 characters; the widget makes 128 random bits. */
export const IDEMPOTENCY_KEY_PATTERN = /^[A-Za-z0-9_-]{8,128}$/;
