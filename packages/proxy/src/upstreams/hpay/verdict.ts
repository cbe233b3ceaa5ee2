/**
 * Whether HPAY did what it was asked: done, refused, or unclear. No error is printed in 000 and 001, so what is
 * neither a plain success nor a refusal with its reason stays unclear (upstream-facts, "HPAY").
 */
import { JsonNumber } from '../json-text.ts';
import { integerValue, parsePlainJson, type PlainJson } from '../json-text-plain.ts';
import { credenceOf, reasonForDoubt, type AnswerHead } from '../credence.ts';
import { isAbsent } from '../differences.ts';
import { plainText } from '../untrusted-text.ts';

export type PlainObject = Readonly<Record<string, PlainJson>>;

export type Verdict =
  | { readonly kind: 'done'; readonly body: PlainObject }
  | { readonly kind: 'refused'; readonly message: string | null; readonly isAboutToken: boolean }
  | { readonly kind: 'unclear'; readonly reason: string };

/** 000 and 001 print `success` at three levels at most; what lies far deeper is not searched. */
const MAX_LEVELS_BELOW = 6;

const isObject = (value: PlainJson | undefined): value is PlainObject =>
  typeof value === 'object' && value !== null && !(value instanceof JsonNumber) && !Array.isArray(value);

/** The objects inside one another that say how the call went, the outermost first. Rows of lists say nothing. */
function levelsOf(body: PlainObject, depth = 0): PlainObject[] {
  const saysHow = 'success' in body || 'error_code' in body;
  const inner =
    depth === MAX_LEVELS_BELOW
      ? []
      : Object.values(body).flatMap((value) => (isObject(value) ? levelsOf(value, depth + 1) : []));
  return saysHow ? [body, ...inner] : inner;
}

/** How PHP may write that something is false. */
const isFalse = (value: PlainJson | undefined) =>
  value === false || value === 'false' || integerValue(value) === 0;

const hasErrorCode = (level: PlainObject) => {
  const code = integerValue(level['error_code']);
  return code !== null && code !== 0;
};

const isRefusing = (level: PlainObject) =>
  'success' in level ? isFalse(level['success']) : hasErrorCode(level);

/** A code that cannot be read is no refusal, and no success beside it is plain. */
const isWithoutError = (level: PlainObject) => isAbsent(level['error_code']) || isFalse(level['error_code']);

const isSuccessful = (level: PlainObject) =>
  (!('success' in level) || level['success'] === true) && isWithoutError(level);

/** @param text a body that is expected to be a JSON object */
function readObject(text: string): PlainObject | null {
  try {
    const body = parsePlainJson(text);
    return isObject(body) ? body : null;
  } catch {
    return null;
  }
}

/** A success is believed only of an answer that succeeded, a refusal only of one that says itself to be JSON. */
export function readVerdict(answer: AnswerHead & { readonly text: string }): Verdict {
  const { text } = answer;
  const credence = credenceOf(answer);
  if (credence === 'nothing') return { kind: 'unclear', reason: reasonForDoubt(answer) };
  const body = readObject(text);
  if (body === null) return { kind: 'unclear', reason: 'the answer is not a JSON object' };
  const levels = levelsOf(body);
  const innermost = levels.at(-1);
  if (innermost === undefined)
    return { kind: 'unclear', reason: 'the answer does not say how the call went' };
  if (body['success'] === true && levels.every(isSuccessful)) {
    return credence === 'all' ? { kind: 'done', body } : { kind: 'unclear', reason: reasonForDoubt(answer) };
  }
  // A success inside a refusal contradicts it.
  if (!isRefusing(innermost)) return { kind: 'unclear', reason: 'the answer contradicts itself' };
  const message = [innermost, ...levels]
    .map((level) => plainText(level['message']))
    .find((text) => text !== null);
  if (message === undefined && !levels.some(hasErrorCode)) {
    return { kind: 'unclear', reason: 'the answer refuses without a reason' };
  }
  return {
    kind: 'refused',
    message: message ?? null,
    isAboutToken: message !== undefined && /token/i.test(message),
  };
}

/** What an answer counts as in the log of calls to HPAY. */
export const meaningOf = ({ kind }: Verdict): 'ok' | 'refused' | 'unclear' => (kind === 'done' ? 'ok' : kind);
