import { html, type TemplateResult } from 'lit';

/** The colour that people associate with a brand, as the operator's id names it (`ci-mtn`). */
const COLOURS =
  'mtn:fc0 orange:f70 wave:1cf airtel:d02 airteltigo:d02 mpesa:282 moov:05a vodacom:c00 ' +
  'tmoney:fd0 opay:174 palmpay:62b';
/** Colours that are too bright for white letters. */
const BRIGHT = /^(f|1c)/;

/** A monogram on a colour; the operator's name always stands beside it. */
export function operatorMark(id: string, name: string): TemplateResult {
  const brand = id.slice(id.indexOf('-') + 1);
  const colour = RegExp(`\\b${brand}:(\\w+)`).exec(COLOURS)?.[1] ?? '456';
  const [first = '?', second] = name.split(/\P{L}+/u);
  const monogram = first.length < 4 ? first : (first[0] ?? '') + (second || first.slice(1)).slice(0, 1);
  return html`<svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <rect width="40" height="40" rx="10" fill="#${colour}" />
    <text x="20" y="25" fill=${BRIGHT.test(colour) ? '#14181f' : '#fff'} text-anchor="middle">${monogram.toUpperCase()}</text>
  </svg>`;
}
