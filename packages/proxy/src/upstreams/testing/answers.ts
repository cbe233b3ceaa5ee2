import type { AnswerHead } from '../credence.ts';

/** An answer in JSON, as an upstream sends it that is well. */
export const jsonAnswer = (text: string, status = 200): AnswerHead & { readonly text: string } => ({
  status,
  contentType: 'application/json',
  text,
});
