import { html, type TemplateResult } from 'lit';
import { heading } from '../layout/heading.ts';
import { likelihood, type Whereabouts } from '../payable.ts';
import type { View } from '../view.ts';

/** Fewer are read faster than searched. */
const SEARCH_FROM_COUNTRIES = 7;

/** Without accents and capitals, so that "cote divoire" finds Côte d’Ivoire. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();

/** Which country the customer's account is in: one press, likeliest first. */
export function countryStep(view: View): TemplateResult {
  const { checkout, texts, formats, countrySearch } = view;
  const { form } = checkout;
  const whereabouts: Whereabouts = {
    country: checkout.likelyCountry,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    languages: navigator.languages,
  };
  const countries = (form?.countries ?? []).map(({ code, dial_code: dialCode }) => ({
    code,
    dialCode,
    name: formats.country(code),
    rank: likelihood(code, whereabouts),
  }));
  const shown = countries
    .filter(({ name }) => plain(name).includes(plain(countrySearch)))
    .sort((left, right) => right.rank - left.rank || left.name.localeCompare(right.name, formats.locale));
  const choose = (code: string) => {
    form?.chooseCountry(code);
    void checkout.goOn();
  };
  const handleKey = ({ key }: KeyboardEvent) => {
    if (key === 'Enter' && shown[0] && !shown[1]) choose(shown[0].code);
  };
  return html`${heading(texts.countryTitle)}
    ${
      countries.length >= SEARCH_FROM_COUNTRIES
        ? html`<div class="entry">
            <input
              part="input"
              type="search"
              aria-label=${texts.countrySearch}
              placeholder=${texts.countrySearch}
              autocomplete="off"
              .value=${countrySearch}
              @keydown=${handleKey}
            @input=${({ currentTarget }: Event) => view.search((currentTarget as HTMLInputElement).value)}
            />
          </div>`
        : null
    }
    <ul class="countries" part="countries">
      ${shown.map(
        ({ code, dialCode, name }) =>
          html`<li>
            <button
              class="country"
              part="country"
              aria-current=${form?.country?.code === code ? 'true' : 'false'}
              @click=${() => choose(code)}
            >
              <span>${name}</span><span class="affix">+${dialCode}</span>
            </button>
          </li>`,
      )}
    </ul>
    ${shown[0] ? null : html`<p>${texts.noCountry(countrySearch)}</p>`}`;
}
