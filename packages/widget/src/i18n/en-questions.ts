import type { Words } from './en.ts';

/** What is said in English where the customer chooses: loaded while a number is typed. */
export const enQuestions = {
  countrySearch: 'Search for a country',
  noCountry: (typed: string) => `No country is called “${typed}”.`,

  operatorTitle: 'How do you want to pay?',
  amountUpTo: (maximum: string) => `Up to ${maximum}`,

  amountTitle: 'How much do you want to pay?',
  amountLabel: (currency: string) => `Amount in ${currency}`,
  amountBetween: (minimum: string, maximum: string) => `From ${minimum} to ${maximum}`,
  amountFrom: (minimum: string) => `From ${minimum}`,
};

/** What a language must say where the customer chooses. */
export type QuestionTexts = Words<typeof enQuestions>;
