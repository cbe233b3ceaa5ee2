import type { View } from '../checkout.ts';
import { enQuestions, type QuestionTexts } from '../i18n/en-questions.ts';
import type { Texts } from '../i18n/index.ts';
import { overlay } from '../i18n/overrides.ts';

/** A view with the words of what the customer chooses. */
export interface QuestionView extends View {
  readonly texts: Texts & QuestionTexts;
}

/** Adds those words in English; a language other than English brings all of its texts at once. */
export const withWords = (view: View): QuestionView => ({
  ...view,
  texts: overlay(enQuestions, view.texts),
});
