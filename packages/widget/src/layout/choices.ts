import { html, type TemplateResult } from 'lit/html.js';
import type { View } from '../checkout.ts';

/** A shorter list is faster to read than to search. */
const SEARCH_FROM = 7;

/** A row that is chosen with one press. */
export interface Choice {
  readonly name: string;
  /** Shown at the end of the row: a dialling code, a price. */
  readonly note?: string;
  readonly isCurrent: boolean;
  choose(): void;
}

interface Choices<Of extends Choice> {
  /** The label of the search field. */
  readonly search: string;
  /** The text shown if nothing matches. */
  none(typed: string): string;
  readonly choices: readonly Of[];
  /** Renders the matches; one row each by default. */
  readonly rows?: (found: readonly Of[]) => unknown;
}

/** Without accents and capitals, so that "cote divoire" finds Côte d’Ivoire. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\d]/gu, '')
    .toLowerCase();

export const choiceRow = ({ name, note, isCurrent, choose }: Choice): TemplateResult =>
  html`<li>
    <button class="choice" part="choice" aria-current=${isCurrent ? 'true' : 'false'} @click=${choose}>
      <span>${name}</span>${note && html`<bdi class="affix">${note}</bdi>`}
    </button>
  </li>`;

/** A list in which each row is a button, searched where it is long. */
export function choiceList<Of extends Choice>(view: View, of: Choices<Of>): TemplateResult {
  const { searched, search, announce, texts } = view;
  const { choices, rows = (all: readonly Of[]) => all.map(choiceRow) } = of;
  const matching = (typed: string) => choices.filter(({ name }) => plain(name).includes(plain(typed)));
  const found = matching(searched);
  const handleInput = ({ currentTarget }: Event) => {
    const typed = (currentTarget as HTMLInputElement).value;
    search(typed);
    if (typed) announce(texts.found(matching(typed).length));
  };
  const handleKey = ({ key }: KeyboardEvent) => {
    if (key === 'Enter' && found[0] && !found[1]) found[0].choose();
  };
  return html`${
    choices.length >= SEARCH_FROM
      ? html`<div class="entry">
            <input
              part="input"
              type="search"
              aria-label=${of.search}
              placeholder=${of.search}
              autocomplete="off"
              .value=${searched}
              @keydown=${handleKey}
              @input=${handleInput}
            />
          </div>`
      : null
  }
    <ul class="choices" part="choices">${rows(found)}</ul>
    ${found[0] ? null : html`<p>${of.none(searched)}</p>`}`;
}
