import type { AnswerFate } from './endings.ts';

/** What an upstream answers, and what becomes of the answer where the ending says so. */
export interface Answer {
  readonly text: string;
  readonly fate: AnswerFate;
  /** 200 where not given. */
  readonly httpStatus?: number;
}

export const whole = (text: string): Answer => ({ text, fate: 'whole' });
