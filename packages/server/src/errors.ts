import type { Payment, Problem } from '@malipo/contract';
import type { ProblemCode } from '@malipo/contract/endpoints';

/** Codes are added as the API grows. */
export type AnyProblemCode = ProblemCode | (string & {});

interface FieldError {
  readonly field: string;
  readonly message: string;
}

function isFieldError(value: unknown): value is FieldError {
  const { field, message } = (value ?? {}) as Partial<Record<keyof FieldError, unknown>>;
  return typeof field === 'string' && typeof message === 'string';
}

/** The proxy has understood the call and refuses it. Switch on `code`; `detail` says what to do. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: AnyProblemCode;
  /** Of HTTP. */
  readonly status: number;
  readonly detail: string;
  /** What is wrong with the body or the query, field by field. */
  readonly errors: readonly FieldError[];
  /** With `payment_exists`: the payment that holds the reference. */
  readonly payment: Payment | undefined;
  /** The whole answer. */
  readonly problem: Problem;

  constructor(problem: Problem) {
    const given: readonly unknown[] = Array.isArray(problem.errors) ? problem.errors : [];
    const errors = given.filter(isFieldError);
    const fields = errors.map(({ field, message }) => ` ${field} ${message}.`);
    super(`${problem.code} (${problem.status}): ${problem.detail}${fields.join('')}`);
    this.problem = problem;
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.errors = errors;
    this.payment = problem.payment ?? undefined;
  }
}

/**
 * No usable answer came. What was asked for may have been done all the same: call again with the same
 * `idempotencyKey`, which repeats the first answer and does nothing twice.
 */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError';
  /** The key that was sent; undefined where the call takes none. */
  readonly idempotencyKey: string | undefined;

  constructor(message: string, idempotencyKey: string | undefined, options?: ErrorOptions) {
    super(message, options);
    this.idempotencyKey = idempotencyKey;
  }
}
