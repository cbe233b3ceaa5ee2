/** What a visitor types to choose how a payment ends (the sandbox plays it). */
import { ENDINGS, type Ending } from '@malipo/sandbox';
import { html } from 'hono/html';
import type { Html } from './layout.ts';

export interface TestPlace {
  readonly country: string;
  readonly currency: string;
  /** The phone number without its last two digits; without one, no number is asked for. */
  readonly phone: string | null;
  readonly how: string;
}

const BY_LINK =
  "Opens the operator's page, which the sandbox plays. The number counts once you approve there.";
export const BY_PHONE = 'The sandbox plays the phone and answers its prompt by itself.';
const BY_BANK =
  'No phone number: you see bank details. Then open the sandbox and press “The transfer has arrived”.';

/** The countries shown beside the widget; any other number that ends so does the same. */
export const TEST_PLACES: readonly TestPlace[] = [
  { country: "Côte d'Ivoire", currency: 'XOF', phone: '+225 07 00 00 00 ', how: BY_LINK },
  { country: 'Burkina Faso', currency: 'XOF', phone: '+226 70 00 00 ', how: BY_PHONE },
  { country: 'Senegal', currency: 'XOF', phone: '+221 77 000 00 ', how: BY_LINK },
  { country: 'Kenya', currency: 'KES', phone: '+254 712 000 0', how: BY_PHONE },
  { country: 'Nigeria', currency: 'NGN', phone: null, how: BY_BANK },
  { country: 'Ghana', currency: 'GHS', phone: '+233 24 000 00 ', how: BY_PHONE },
];

export const placesOf = (currency: string): readonly TestPlace[] =>
  TEST_PLACES.filter((place) => place.currency === currency);

export function testNumbers(places: readonly TestPlace[], sandboxUrl: string): Html {
  return html`<aside class="test" aria-labelledby="test-numbers">
<h2 id="test-numbers">Test numbers</h2>
<p class="note">The last two digits decide how the payment ends. Press a number to copy it. Any name and e-mail
address will do.</p>
${payingNumbers(places)}
${sandboxNote(sandboxUrl)}
</aside>`;
}

/** @param isFirstOpen whether the first country's numbers are shown at once */
export const payingNumbers = (places: readonly TestPlace[], isFirstOpen = true): Html =>
  html`${places.map((place, index) => numbersOf(place, isFirstOpen && index === 0))}`;

export function sandboxNote(sandboxUrl: string): Html {
  return html`<p class="note"><a href="${sandboxUrl}/" target="_blank" rel="noreferrer">Open the sandbox</a> to see what came
in and to act as the customer's bank.</p>
<p class="spoken" role="status" id="copied"></p>`;
}

/** The endings to try first, which the customer causes. The others are problems between the companies. */
const BY_THE_CUSTOMER: ReadonlySet<string> = new Set(['00', '01', '02', '03', '08']);

function numbersOf({ country, phone, how }: TestPlace, isOpen: boolean): Html {
  const isFirst = ({ digits }: Ending) => BY_THE_CUSTOMER.has(digits);
  return html`<details name="country"${isOpen ? html` open` : ''}>
<summary>${country}</summary>
<p class="note">${how}</p>
${
  phone === null
    ? ''
    : html`<ul>${ENDINGS.filter(isFirst).map(({ digits, what }) => numberLine(phone, digits, what))}</ul>
<details class="more"><summary>When the network misbehaves</summary>
<ul>${ENDINGS.filter((ending) => !isFirst(ending)).map(({ digits, what }) => numberLine(phone, digits, what))}</ul></details>`
}
</details>`;
}

/** A number that is copied by pressing it, and its effect. */
export function numberLine(start: string, ending: string, what: string): Html {
  return html`<li><button type="button" data-copy="${start}${ending}"><span class="spoken">Copy </span>${start}<b>${ending}</b></button>
<span>${what}</span></li>`;
}
