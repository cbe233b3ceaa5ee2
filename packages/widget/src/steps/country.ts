import type { TemplateResult } from 'lit/html.js';
import { choiceList } from '../layout/choices.ts';
import { likelihood } from '../payable.ts';
import type { View } from '../checkout.ts';
import { withWords } from './question-view.ts';

/** A country as it is offered. */
interface CountryRow {
  readonly code: string;
  readonly dial_code: string;
}

/** Countries, the likeliest first, else by name. */
export function countryChoices(
  view: View,
  countries: readonly CountryRow[],
  chosen: string | undefined,
  choose: (code: string) => void,
) {
  const { checkout, texts, formats } = withWords(view);
  const rankOf = likelihood(checkout.likelyCountry);
  const choices = countries
    .map(({ code, dial_code: dialCode }) => ({
      name: formats.country(code),
      note: `+${dialCode}`,
      isCurrent: code === chosen,
      rank: rankOf(code),
      choose: () => choose(code),
    }))
    .sort((left, right) => right.rank - left.rank || left.name.localeCompare(right.name, formats.locale));
  return { search: texts.countrySearch, none: texts.noCountry, choices };
}

/** Asks which country the customer's account is in: one press, likeliest first. */
export function countryStep(view: View): TemplateResult {
  const { checkout, texts } = view;
  const { form } = checkout;
  const choose = (code: string) => {
    form?.chooseCountry(code);
    void checkout.flow?.goOn();
  };
  const { countryTitle: title } = texts;
  return choiceList(view, {
    title,
    ...countryChoices(view, form?.countries ?? [], form?.country?.code, choose),
  });
}
