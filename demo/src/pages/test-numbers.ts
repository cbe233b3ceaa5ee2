/** What a visitor types to choose how a payment ends (the sandbox plays it). */
import { ENDINGS, type Ending } from '@malipo/sandbox';
import { html } from 'hono/html';
import type { ShopWords, Visit } from '../words/index.ts';
import type { Html } from './layout.ts';

export interface TestPlace {
  /** ISO 3166 code. */
  readonly country: string;
  readonly currency: string;
  /** The phone number without its last two digits; without one, no number is asked for. */
  readonly phone: string | null;
  readonly how: 'byLink' | 'byPhone' | 'byBank';
}

/** The countries shown beside the widget; any other number that ends so does the same. */
export const TEST_PLACES: readonly TestPlace[] = [
  { country: 'CI', currency: 'XOF', phone: '+225 07 00 00 00 ', how: 'byLink' },
  { country: 'BF', currency: 'XOF', phone: '+226 70 00 00 ', how: 'byPhone' },
  { country: 'SN', currency: 'XOF', phone: '+221 77 000 00 ', how: 'byLink' },
  { country: 'KE', currency: 'KES', phone: '+254 712 000 0', how: 'byPhone' },
  { country: 'NG', currency: 'NGN', phone: null, how: 'byBank' },
  { country: 'GH', currency: 'GHS', phone: '+233 24 000 00 ', how: 'byPhone' },
];

export const placesOf = (currency: string): readonly TestPlace[] =>
  TEST_PLACES.filter((place) => place.currency === currency);

export function testNumbers(places: readonly TestPlace[], sandboxUrl: string, visit: Visit): Html {
  const { words } = visit;
  return html`<aside class="test" aria-labelledby="test-numbers">
<h2 id="test-numbers">${words.testNumbers}</h2>
<p class="note">${words.testNote}</p>
${payingNumbers(places, visit)}
${sandboxNote(sandboxUrl, words)}
</aside>`;
}

/** @param isFirstOpen whether the first country's numbers are shown at once */
export const payingNumbers = (places: readonly TestPlace[], visit: Visit, isFirstOpen = true): Html =>
  html`${places.map((place, index) => numbersOf(place, visit, isFirstOpen && index === 0))}`;

export function sandboxNote(sandboxUrl: string, words: ShopWords): Html {
  return html`<p class="note"><a href="${sandboxUrl}/" target="_blank" rel="noreferrer">${words.sandbox}</a></p>
<p class="spoken" role="status" id="copied"></p>`;
}

/** The endings to try first, which the customer causes. The others are problems between the companies. */
const BY_THE_CUSTOMER: ReadonlySet<string> = new Set(['00', '01', '02', '03', '08']);

function numbersOf({ country, phone, how }: TestPlace, { words, language }: Visit, isOpen: boolean): Html {
  const isFirst = ({ digits }: Ending) => BY_THE_CUSTOMER.has(digits);
  const line = (start: string, { digits, what }: Ending) => {
    const said = words.endings[digits];
    return numberLine(start, digits, said ?? html`<span lang="en" dir="ltr">${what}</span>`, words);
  };
  return html`<details name="country"${isOpen ? html` open` : ''}>
<summary>${new Intl.DisplayNames([language, 'en'], { type: 'region' }).of(country)}</summary>
<p class="note">${words[how]}</p>
${
  phone === null
    ? ''
    : html`<ul>${ENDINGS.filter(isFirst).map((ending) => line(phone, ending))}</ul>
<details class="more"><summary>${words.misbehaves}</summary>
<ul>${ENDINGS.filter((ending) => !isFirst(ending)).map((ending) => line(phone, ending))}</ul></details>`
}
</details>`;
}

/** A number that is copied by pressing it, and its effect. */
export function numberLine(start: string, ending: string, what: string | Html, words: ShopWords): Html {
  return html`<li><button type="button" data-copy="${start}${ending}"><span class="spoken">${words.copy} </span><bdi dir="ltr">${start}<b>${ending}</b></bdi></button>
<span>${what}</span></li>`;
}
