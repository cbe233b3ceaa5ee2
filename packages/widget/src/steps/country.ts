import { html, type TemplateResult } from 'lit';
import { heading } from '../layout/heading.ts';
import { countriesOfBrowser, sortCountries } from '../payable.ts';
import type { View } from '../view.ts';

/** Fewer are read faster than searched. */
const SEARCH_FROM_COUNTRIES = 7;

/** Without accents and capitals, so that "cote" finds Côte d’Ivoire. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}|[’']/gu, '')
    .toLowerCase();

/** Which country the customer's account is in: one press, likeliest first. */
export function countryStep(view: View): TemplateResult {
  const { checkout, texts, formats, countrySearch } = view;
  const { form } = checkout;
  const countries = form?.countries ?? [];
  const likely = [
    ...checkout.likelyCountries,
    ...countriesOfBrowser(Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.languages),
  ];
  const nameOf = (code: string) => formats.country(code);
  const sought = plain(countrySearch.trim());
  const shown = sortCountries(countries, likely, nameOf, formats.collator.compare).filter(({ code }) =>
    plain(nameOf(code)).includes(sought),
  );
  const choose = (code: string) => {
    form?.chooseCountry(code);
    void checkout.goOn();
  };
  const handleSearch = (event: InputEvent) => view.search((event.currentTarget as HTMLInputElement).value);
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (shown.length === 1 && shown[0]) choose(shown[0].code);
  };
  return html`${heading(texts.countryTitle)}
    ${
      countries.length < SEARCH_FROM_COUNTRIES
        ? null
        : html`<form role="search" @submit=${handleSubmit}>
          <div class="entry">
            <input
              part="input"
              type="search"
              aria-label=${texts.countrySearch}
              placeholder=${texts.countrySearch}
              autocomplete="off"
              enterkeyhint="go"
              .value=${countrySearch}
              @input=${handleSearch}
            />
          </div>
        </form>`
    }
    <ul class="countries" part="countries">
      ${shown.map(
        ({ code, dial_code: dialCode }) =>
          html`<li>
            <button
              type="button"
              class="country"
              part="country"
              aria-current=${form?.country?.code === code ? 'true' : 'false'}
              @click=${() => choose(code)}
            >
              <span>${nameOf(code)}</span><span class="note">+${dialCode}</span>
            </button>
          </li>`,
      )}
    </ul>
    ${shown.length === 0 ? html`<p>${texts.noCountry(countrySearch.trim())}</p>` : null}`;
}
