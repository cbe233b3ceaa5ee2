/**
 * How a country writes its numbers at home: the digit before them, if any, and how they are grouped; by dialling
 * code. Taken from how operators and shops print them.
 */
const HABITS =
  '20:0-3-3-4 27:0-2-3-4 212:0-3-2-2-2 220:-3-4 221:-2-3-2-2 223:-2-2-2-2 224:-3-2-2-2 225:-2-2-2-2-2 226:-2-2-2-2 ' +
  '227:-2-2-2-2 228:-2-2-2-2 229:-2-2-2-2-2 231:0-3-3-3 232:0-2-3-3 233:0-2-3-4 234:0-3-3-4 235:-2-2-2-2 236:-2-2-2-2 ' +
  '237:-1-2-2-2-2 241:0-2-2-2-2 242:-2-3-4 243:0-2-3-4 250:0-3-3-3 251:0-2-3-4 254:0-3-3-3 255:0-3-3-3 256:0-3-3-3 ' +
  '258:-2-3-4 260:0-2-3-4 261:0-2-2-3-2 263:0-2-3-4 265:0-3-2-2-2 266:-4-4 267:-2-3-3 ';

/**
 * A phone number as its own country writes it: `0712 345 678` in Kenya, `07 01 02 03 04` in Côte d’Ivoire; with
 * the dialling code, in threes, where that habit is not known.
 *
 * @param number the international digits, without `+`
 */
export function spellPhone(number: string, dialCode: string): string {
  const [, before = '', pattern = ''] = RegExp(`(?:^| )${dialCode}:(0?)-([\\d-]+) `).exec(HABITS) ?? [];
  const lengths = pattern.split('-').map(Number);
  const national = number.slice(dialCode.length);
  if (lengths.reduce((sum, length) => sum + length, 0) !== national.length) {
    return `+${dialCode}\u00a0${national.replace(/\B(?=(\d{3})+$)/g, '\u00a0')}`;
  }
  let start = 0;
  const groups = lengths.map((length) => national.slice(start, (start += length)));
  return before + groups.join('\u00a0');
}
