import type { Checkout, View } from '../checkout.ts';
import { enQuestions, type QuestionTexts } from '../i18n/en-questions.ts';
import type { Texts } from '../i18n/index.ts';
import { overlay } from '../i18n/overrides.ts';
import type { PaymentForm } from '../payment-form.ts';

/** The view of a question: with the form that it is asked for, and with its words. */
export interface QuestionView extends View {
  readonly checkout: Checkout & { readonly form: PaymentForm };
  readonly texts: Texts & QuestionTexts;
}

/** Adds those words in English; a language other than English brings all of its texts at once. */
export const withWords = (view: View): QuestionView => ({
  ...(view as QuestionView),
  texts: overlay(enQuestions, view.texts),
});
