/** The colour that people associate with an operator, and a text colour that can be read on it. */
export interface OperatorMark {
  readonly background: string;
  readonly text: string;
  readonly monogram: string;
}

const DARK = '#14181f';
const LIGHT = '#ffffff';

/** By the brand in an operator's id (`ci-mtn`). */
const COLOURS: Readonly<Record<string, readonly [background: string, text: string]>> = {
  mtn: ['#ffcb05', DARK],
  orange: ['#ff7900', DARK],
  wave: ['#1dc8ff', DARK],
  airtel: ['#d9001b', LIGHT],
  airteltigo: ['#d9001b', LIGHT],
  mpesa: ['#2f8f2f', LIGHT],
  moov: ['#00579f', LIGHT],
  vodacom: ['#c40000', LIGHT],
  vodafone: ['#c40000', LIGHT],
  telecel: ['#c40000', LIGHT],
  africell: ['#7a1f7e', LIGHT],
  freemoney: ['#c8102e', LIGHT],
  tigo: ['#00377b', LIGHT],
  tmoney: ['#ffd400', DARK],
  opay: ['#1d8f5f', LIGHT],
  palmpay: ['#6d2fbf', LIGHT],
  lumicash: ['#00759a', LIGHT],
  halopesa: ['#e8590c', DARK],
  zamtel: ['#1f7a3d', LIGHT],
  tnm: ['#1f7a3d', LIGHT],
};

/** A monogram on a colour; the name always stands beside it. */
export function operatorMark(id: string, name: string): OperatorMark {
  const brand = id.slice(id.indexOf('-') + 1);
  const [background, text] = (Object.hasOwn(COLOURS, brand) && COLOURS[brand]) || ['#4a5563', LIGHT];
  const words = name.match(/\p{L}+/gu) ?? ['?'];
  const [first = '?', second] = words;
  const monogram = first.length <= 3 ? first : (first[0] ?? '') + (second?.[0] ?? first[1] ?? '');
  return { background, text, monogram: monogram.toUpperCase() };
}
