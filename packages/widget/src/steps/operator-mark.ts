import { html, type TemplateResult } from 'lit';

/** The colour that people associate with an operator, by the brand in its id (`ci-mtn`). */
const COLOURS: ReadonlyMap<string, string> = new Map(
  (
    'mtn:ffcb05 orange:ff7900 wave:1dc8ff airtel:d9001b airteltigo:d9001b mpesa:2f8f2f moov:00579f ' +
    'vodacom:c40000 africell:7a1f7e tigo:00377b tmoney:ffd400 opay:1d8f5f palmpay:6d2fbf'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const NEUTRAL = '4a5563';
/** Colours whose green is stronger carry dark letters, the others white ones. */
const DARK_LETTERS_FROM_GREEN = 0x55;
const DARK_LETTERS_FROM_RED = 0xe0;

/** A monogram on a colour; the operator's name always stands beside it. */
export function operatorMark(id: string, name: string): TemplateResult {
  const colour = COLOURS.get(id.slice(id.indexOf('-') + 1)) ?? NEUTRAL;
  const red = Number.parseInt(colour.slice(0, 2), 16);
  const green = Number.parseInt(colour.slice(2, 4), 16);
  const isBright =
    (red >= DARK_LETTERS_FROM_RED && green >= DARK_LETTERS_FROM_GREEN) ||
    green >= 2 * DARK_LETTERS_FROM_GREEN;
  const [first = '?', second] = name.split(/\P{L}+/u);
  const monogram = first.length < 4 ? first : (first[0] ?? '') + (second || first.slice(1)).slice(0, 1);
  return html`<svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <rect width="40" height="40" rx="10" fill="#${colour}" />
    <text x="20" y="25" fill=${isBright ? '#14181f' : '#fff'} text-anchor="middle">${monogram.toUpperCase()}</text>
  </svg>`;
}
