import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Checkout, View } from '../checkout.ts';
import { withWords } from '../steps/question-view.ts';
import { heading } from './heading.ts';

/** A shorter list is faster to read than to search. */
const SEARCH_FROM = 7;
/** The rest is found by searching: a phone should not render ten thousand rows. */
export const MAX_ROWS = 60;

/** A row that is chosen with one press. */
export interface Choice {
  readonly name: string;
  /** Shown at the end of the row: a dialling code, a price. */
  readonly note?: string;
  readonly isCurrent: boolean;
  /** Why it cannot be chosen now. */
  readonly reason?: string | false;
  choose(): void;
}

interface Choices<Of extends Choice> {
  /** The heading of the screen. */
  readonly title: string;
  /** All of them are read, however many: there is nothing to search. */
  readonly isShort?: boolean;
  readonly choices: readonly Of[];
  /** Renders the matches, each by `row`; one below the other by default. */
  readonly rows?: (found: readonly Of[], row: (choice: Of) => TemplateResult) => unknown;
}

/** Without accents and capitals, so that "cote divoire" finds Côte d’Ivoire. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\d]/gu, '')
    .toLowerCase();

/** The row that had the focus last, where there is such a one. */
const visited = new WeakMap<Checkout, string>();

/** The keys that move along a list box. */
function moveAlong(event: KeyboardEvent): void {
  const rows = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('.choice')];
  const at = rows.indexOf(event.target as HTMLElement);
  const places: Partial<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  };
  const to = places[event.key];
  if (to === undefined) return;
  event.preventDefault();
  rows[to]?.focus();
}

/**
 * A question with a list of answers, searched where it is long. The list is one stop of the Tab key: where the focus was
 * last, else what is chosen, else its first row.
 */
export function choiceList<Of extends Choice>(view: View, of: Choices<Of>): TemplateResult {
  const { checkout, searched, search, announce, texts } = withWords(view);
  const { title, choices, isShort, rows = (all, row) => all.map(row) } = of;
  const matching = (typed: string) => choices.filter(({ name }) => plain(name).includes(plain(typed)));
  const found = matching(searched);
  const drawn = found.slice(0, MAX_ROWS);
  const stop =
    drawn.find(({ name }) => name === visited.get(checkout)) ??
    drawn.find(({ isCurrent }) => isCurrent) ??
    drawn[0];
  const handleInput = ({ currentTarget }: Event) => {
    const typed = (currentTarget as HTMLInputElement).value;
    search(typed);
    if (typed) announce(texts.found(matching(typed).length));
  };
  const choose = (choice: Choice) => {
    if (!choice.reason) choice.choose();
  };
  const handleKey = ({ key }: KeyboardEvent) => {
    if (key === 'Enter' && found[0] && !found[1]) choose(found[0]);
  };
  const row = (choice: Of) => {
    const { name, isCurrent, reason } = choice;
    const note = reason || choice.note || null;
    const handleFocus = () => {
      visited.set(checkout, name);
      checkout.refresh();
    };
    return html`<li role="none">
      <button
        class=${reason ? 'choice gone' : 'choice'}
        part="choice"
        role="option"
        tabindex=${choice === stop ? 0 : -1}
        aria-selected=${isCurrent}
        aria-disabled=${reason ? true : nothing}
        @focus=${handleFocus}
        @click=${() => choose(choice)}
      >
        <span><bdi>${name}</bdi></span>${note && html`<bdi class=${reason ? 'note' : 'affix'}>${note}</bdi>`}
      </button>
    </li>`;
  };
  return html`${heading(title)}
    ${
      choices.length >= SEARCH_FROM && !isShort
        ? html`<div class="entry">
            <input
              part="input"
              type="search"
              aria-label=${texts.search}
              placeholder=${texts.search}
              autocomplete="off"
              .value=${searched}
              @keydown=${handleKey}
              @input=${handleInput}
            />
          </div>`
        : null
    }
    <ul class="choices" part="choices" role="listbox" aria-label=${title} @keydown=${moveAlong}>
      ${rows(found, row)}
    </ul>
    ${found[0] ? null : html`<p>${texts.nothingCalled(searched)}</p>`}`;
}
