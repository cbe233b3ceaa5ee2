import { describe, expect, it } from 'vitest';
import { normalisePhone, readPhone, spellPhone } from './phone.ts';

const ivoryCoast = { example: '2250000000000', country_code: '225', length: 13 };
const kenya = { example: '254000000000', country_code: '254', length: 12 };
const nigeria = { example: '2340000000000', country_code: '234', length: 13 };
const benin = { example: '2290000000000', country_code: '229', length: 13 };
const congo = { example: '242000000000', country_code: '242', length: 12 };

describe('normalisePhone', () => {
  it.each([
    ['+2250700000000', ivoryCoast, '2250700000000'],
    ['2250700000000', ivoryCoast, '2250700000000'],
    ['002250700000000', ivoryCoast, '2250700000000'],
    ['07 00 00 00 00', ivoryCoast, '2250700000000'],
    ['+225 07-00-00-00-00', ivoryCoast, '2250700000000'],
    ['0712345678', kenya, '254712345678'],
    ['712 345 678', kenya, '254712345678'],
    ['(0712) 345.678', kenya, '254712345678'],
    ['+254 (0) 712 345 678', kenya, '254712345678'],
    ['2540712345678', kenya, '254712345678'],
    ['002540712345678', kenya, '254712345678'],
    ['08031234567', nigeria, '2348031234567'],
    ['+234 0803 123 4567', nigeria, '2348031234567'],
    ['01 97 00 00 00', benin, '2290197000000'],
    ['06 612 34 56', congo, '242066123456'],
    ['2547123456', { ...kenya, length: 13 }, '2542547123456'],
  ])('%s', (typed, format, expected) => {
    expect(normalisePhone(typed, format)).toBe(expected);
  });

  it.each([
    ['a left-to-right embedding', '\u202a+225 05 01 02 03 00\u202c'],
    ['a left-to-right mark', '\u200e+2250501020300'],
    ['isolates', '\u2066+225 0501020300\u2069'],
    ['a zero-width space at the end', '0501020300\u200b'],
    ['a byte order mark', '\ufeff0501020300'],
    ['a soft hyphen', '05\u00ad01020300'],
    ['hyphens that do not break', '05\u201101\u201102\u201103\u201100'],
    ['en dashes', '05\u201301\u201302\u201303\u201300'],
    ['minus signs', '05\u221201\u221202\u221203\u221200'],
    ['thin spaces', '+225\u200905\u200901\u200902\u200903\u200900'],
    ['spaces that do not break', '+225\u00a005\u202f01020300'],
    ['slashes', '05/01/02/03/00'],
    ['a link', 'tel:+2250501020300'],
    ['a link in capitals, after a space', ' TEL:+225-0501020300'],
    ['brackets around the dialling code', '(+225) 05 01 02 03 00'],
    ['Arabic-Indic digits', '+٢٢٥ ٠٥٠١٠٢٠٣٠٠'],
    ['extended Arabic-Indic digits', '۰۵۰۱۰۲۰۳۰۰'],
    ['Devanagari digits', '०५०१०२०३००'],
    ['Adlam digits', '𞥐𞥕𞥐𞥑𞥐𞥒𞥐𞥓𞥐𞥐'],
    ['full-width digits and plus', '＋２２５０５０１０２０３００'],
    ['bold digits of mathematics', '𝟎𝟓𝟎𝟏𝟎𝟐𝟎𝟑𝟎𝟎'],
  ])('reads what a person sees: %s', (_what, typed) => {
    expect(normalisePhone(typed, ivoryCoast)).toBe('2250501020300');
  });

  it.each([
    ['00254 7120', kenya],
    ['00225 07 01 0', ivoryCoast],
  ])('takes %s, which ends too soon, for no number dialled at home', (typed, format) => {
    expect(normalisePhone(typed, format)).toBeNull();
  });

  it.each(['', '+', '070000000', '+254712345678', '07000000000000', '07000000ab', '07\u0000000000'])(
    'refuses %j',
    (typed) => {
      expect(normalisePhone(typed, ivoryCoast)).toBeNull();
    },
  );

  it.each([
    ['a number of another country', '0712345678', nigeria],
    ['a number with its trunk 0 that is a digit short', '+234 0803 123 456', nigeria],
    ['the same without +', '2340803123456', nigeria],
    ['the same with 00', '002340803123456', nigeria],
    ['the trunk 0 twice', '+254 00712345678', kenya],
  ])('puts no trunk 0 into the number: %s', (_what, typed, format) => {
    expect(normalisePhone(typed, format)).toBeNull();
  });

  it('reads the examples of the documents, which are noughts alone', () => {
    expect(normalisePhone('254000000000', kenya)).toBe('254000000000');
    expect(normalisePhone('0000000004', kenya)).toBe('254000000004');
  });

  it.each([
    ['0701020300', { ...ivoryCoast, length: 12 }],
    ['+2250701020300', { ...ivoryCoast, length: 12 }],
    ['07012030', { example: '', country_code: '226', length: 10 }],
    ['0197000000', { ...benin, length: 12 }],
    ['066123456', { ...congo, length: 11 }],
  ])('drops no 0 that belongs to the number: %s', (typed, shorter) => {
    expect(normalisePhone(typed, shorter)).toBeNull();
  });
});

describe('readPhone', () => {
  it.each([
    ['+225 05 01 02 03 00', '+2250501020300'],
    ['0712 345 678', '0712345678'],
  ])('%s', (typed, expected) => {
    expect(readPhone(typed)).toBe(expected);
  });

  it.each(['', ' ', 'tel:', '+', '07+12', '++254712345678', '0712 345 678 x2', '½712345678', '²712345678'])(
    'refuses %j',
    (typed) => {
      expect(readPhone(typed)).toBeNull();
    },
  );
});

describe('spellPhone', () => {
  it.each([
    ['254712000003', '254', '0712 345 678', '0712 000 003'],
    ['2250701020304', '225', '07 01 23 45 67', '07 01 02 03 04'],
    ['27711234567', '27', '071 123 4567', '071 123 4567'],
    // Not as long as the country's own: a customer sees all of the digits, and where they are dialled.
    ['25471200000', '254', '0712 345 678', '+254 71 200 000'],
    ['2547120000031', '254', '0712 345 678', '+254 7 120 000 031'],
    ['254712000003', '254', null, '+254 712 000 003'],
  ])('%s reads as %s’s customers write it', (number, code, example, spelled) => {
    expect(spellPhone(number, code, example)).toBe(spelled);
    expect(normalisePhone(spelled, { example: '', country_code: code, length: number.length })).toBe(number);
  });
});
