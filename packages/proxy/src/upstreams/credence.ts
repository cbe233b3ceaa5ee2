/** How much of an answer is believed, by how it came: an outcome is never read from an answer that failed. */

/** How an answer came. */
export interface AnswerHead {
  readonly status: number;
  readonly contentType: string | null;
}

/**
 * - `all`: a 2xx in JSON may say anything, success included
 * - `refusals`: a 4xx in JSON may say that nothing was done, and why
 * - `nothing`: whatever stands in it, the outcome is unknown
 */
export type Credence = 'all' | 'refusals' | 'nothing';

const JSON_TYPE = /^application\/([\w.+-]+\+)?json$/i;

const isJsonType = (contentType: string | null): boolean =>
  JSON_TYPE.test((contentType ?? '').split(';')[0]?.trim() ?? '');

export function credenceOf({ status, contentType }: AnswerHead): Credence {
  if (!isJsonType(contentType)) return 'nothing';
  if (status >= 200 && status < 300) return 'all';
  return status >= 400 && status < 500 ? 'refusals' : 'nothing';
}

/** Why an answer is not believed, for a person to read. */
export function reasonForDoubt({ status, contentType }: AnswerHead): string {
  return isJsonType(contentType)
    ? `the upstream answered with HTTP status ${status}`
    : `the upstream answered with HTTP status ${status}, and not as JSON`;
}
