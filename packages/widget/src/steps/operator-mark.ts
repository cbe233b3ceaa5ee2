import { html, type TemplateResult } from 'lit';

/** The colour that people associate with a brand, as the operator's id names it (`ci-mtn`). */
const COLOURS =
  'mtn:ffcb05 orange:ff7900 wave:1dc8ff airtel:d9001b airteltigo:d9001b mpesa:2f8f2f moov:00579f ' +
  'vodacom:c40000 africell:7a1f7e tigo:00377b tmoney:ffd400 opay:1d8f5f palmpay:6d2fbf';
/** Colours that are too bright for white letters. */
const BRIGHT = /^(ff|1dc)/;

/** A monogram on a colour; the operator's name always stands beside it. */
export function operatorMark(id: string, name: string): TemplateResult {
  const brand = id.slice(id.indexOf('-') + 1);
  const colour = RegExp(`\\b${brand}:(\\w+)`).exec(COLOURS)?.[1] ?? '4a5563';
  const [first = '?', second] = name.split(/\P{L}+/u);
  const monogram = first.length < 4 ? first : (first[0] ?? '') + (second || first.slice(1)).slice(0, 1);
  return html`<svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <rect width="40" height="40" rx="10" fill="#${colour}" />
    <text x="20" y="25" fill=${BRIGHT.test(colour) ? '#14181f' : '#fff'} text-anchor="middle">${monogram.toUpperCase()}</text>
  </svg>`;
}
