/** Problem details (RFC 9457): the one way in which a call fails. */
import { PROBLEMS, type Payment, type ProblemCode } from '@malipo/contract';
import type * as z from 'zod/mini';

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  readonly payment?: Payment;
  readonly token?: string;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** What a route throws. `cause` is for the log and is never sent. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  /** @param detail what a developer can act on; holds nothing that the caller sent */
  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail, { cause: extras.cause });
    this.code = code;
    this.extras = extras;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

export const invalid = (...errors: FieldError[]) =>
  new ProblemError('invalid_request', `Correct ${errors.map(({ field }) => field).join(', ')}.`, { errors });

/** @param what ends the sentence: `payment`, or `payment, or it is not yours` */
export const notFound = (what: string) => new ProblemError('not_found', `There is no such ${what}.`);

/** A member name that a caller made up is repeated only where it is harmless. */
const harmless = (name: PropertyKey) =>
  /^[\w.-]{1,64}$/.test(String(name)) ? String(name) : '(unreadable name)';

/** Where in what a caller sent something is, for a person to find. */
const fieldOf = (path: readonly PropertyKey[]): string => path.map(harmless).join('.');

/** The name of a member that no schema knows. */
export const unknownField = (path: readonly PropertyKey[]): FieldError => ({
  field: fieldOf(path),
  message: 'is not a known member: remove it',
});

/** A zod failure in our words: which field, and what to do. What the caller sent is not repeated. */
export function problemOfZod(error: z.core.$ZodError): ProblemError {
  const errors = error.issues.slice(0, 20).flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, 20).map((key) => unknownField([...issue.path, key]));
    }
    return [{ field: fieldOf(issue.path) || '(body)', message: issue.message }];
  });
  return invalid(...errors);
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'text',
};

const LENGTH_UNITS: Readonly<Record<string, string>> = { array: ' items', string: ' characters' };

/** What to do about a member where its schema does not say it. */
export function fieldMessage(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value') {
    if (issue.input === undefined) return 'is required';
  }
  if (issue.code === 'invalid_type') return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') {
    return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
  }
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}${LENGTH_UNITS[issue.origin] ?? ''}`;
  if (issue.code === 'too_small') {
    return `must be at least ${issue.minimum}${LENGTH_UNITS[issue.origin] ?? ''}`;
  }
  return 'is not valid';
}
