/**
 * A mobile number of a country as people there write it: the digit that they dial before it at home, and how they group
 * the rest. It is an example for whoever types one, and the pattern for showing one.
 *
 * Sources: how many digits there are and how mobile numbers begin, by the national numbering plans that the regulators
 * report to the ITU (itu.int/oth/T0202); how they are grouped, by how operators and shops there print them.
 */
const EXAMPLES = `
  BF: 70 12 34 56, BI: 79 12 34 56, BJ: 01 90 12 34 56, BW: 71 123 456, CD: 081 234 5678, CF: 70 12 34 56,
  CG: 06 123 4567, CI: 07 01 23 45 67, CM: 6 71 23 45 67, EG: 0100 123 4567, ET: 091 123 4567, GA: 06 03 12 34 56,
  GH: 024 123 4567, GM: 301 2345, GN: 601 12 34 56, KE: 0712 345 678, LR: 0770 123 456, LS: 5012 3456,
  MA: 0650 12 34 56, MG: 032 12 345 67, ML: 65 01 23 45, MW: 0991 23 45 67, MZ: 82 123 4567, NE: 93 12 34 56,
  NG: 0802 123 4567, RW: 0781 234 567, SL: 025 123 456, SN: 70 123 45 67, TD: 63 01 23 45, TG: 90 11 23 45,
  TZ: 0621 234 567, UG: 0712 345 678, ZA: 071 123 4567, ZM: 095 512 3456, ZW: 071 234 5678`;

const BY_COUNTRY: ReadonlyMap<string, string> = new Map(
  EXAMPLES.split(',').map((row) => {
    const [country = '', example = ''] = row.trim().split(': ');
    return [country, example];
  }),
);

/**
 * @param country ISO 3166-1 alpha-2, such as `KE`
 * @returns `null` where it is not known how numbers are written there
 * @example phoneExample('KE') // "0712 345 678"
 */
export function phoneExample(country: string): string | null {
  return BY_COUNTRY.get(country) ?? null;
}
