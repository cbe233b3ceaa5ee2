import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonNumber, JsonTextError, parseJsonText } from './json-text.ts';
import { parsePlainJson } from './json-text-plain.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const textBytes = (text: string) => new TextEncoder().encode(text);

describe('JSON text', () => {
  it('keeps the order of the text, integer-like keys too', () => {
    const value = parseJsonText('{"b":1,"10":2,"a":3,"2":4}');
    expect([...(value as ReadonlyMap<string, unknown>).keys()]).toEqual(['b', '10', 'a', '2']);
  });

  it('keeps the last of duplicates at the first place', () => {
    expect(parseJsonText('{"a":"1","b":"2","\\u0061":"3"}')).toEqual(
      new Map([
        ['a', '3'],
        ['b', '2'],
      ]),
    );
  });

  it('keeps numbers as they are written', () => {
    const written = ['100.00', '16280954971628095497', '-0', '-0.0', '1E+05', '5e-324'];
    expect(parseJsonText(`[${written.join(', ')}]`)).toEqual(written.map((text) => new JsonNumber(text)));
  });

  it('reads what JSON.parse reads, and means the same by it', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        if (/\\ud[89a-f]/i.test(text)) return;
        const withNumbers = JSON.stringify(parsePlainJson(text), (_, value) =>
          value instanceof JsonNumber ? Number(value.text) : value,
        );
        expect(JSON.parse(withNumbers)).toEqual(JSON.parse(JSON.stringify(JSON.parse(text))));
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['two documents', '{"a":1}{"b":2}'],
    ['a trailing comma in an object', '{"a":1,}'],
    ['a trailing comma in a list', '[1,]'],
    ['a comma alone', '[,]'],
    ['a key without quotes', '{a:1}'],
    ['a missing colon', '{"a" 1}'],
    ['a missing value', '{"a":}'],
    ['an open list', '[1'],
    ['an open object', '{"a":1'],
    ['an open string', '["a'],
    ['an open escape', '["a\\'],
    ['the wrong bracket', '[1}'],
    ['NaN', '[NaN]'],
    ['Infinity', '[-Infinity]'],
    ['a capital word', '[TRUE]'],
    ['a longer word', '[nullx]'],
    ['a leading zero', '[01]'],
    ['a negative leading zero', '[-01]'],
    ['a plus', '[+1]'],
    ['a point without digits', '[1.]'],
    ['a point first', '[.5]'],
    ['an exponent without digits', '[1e+]'],
    ['hexadecimal', '[0x1F]'],
    ['single quotes', "['a']"],
    ['a comment', '[1]// one'],
    ['a raw control character', '["a\u0001b"]'],
    ['a raw tab', '["a\tb"]'],
    ['an unknown escape', '["\\x41"]'],
    ['a capital U escape', '["\\U0041"]'],
    ['a short escape', '["\\u00g0"]'],
    ['a form feed between tokens', '\f[1]'],
    ['a no-break space between tokens', '[1]\u00a0'],
    ['a NUL at the end', '[1]\0'],
    ['a byte order mark', '\ufeff[1]'],
    ['a high surrogate alone', '["\\ud83d"]'],
    ['a low surrogate alone', '["\\ude00"]'],
    ['surrogates the wrong way round', '["\\ude00\\ud83d"]'],
    ['a surrogate in a key', '{"\\ud83d":1}'],
    ['a text that is not well formed', '["\ud83d"]'],
    ['a raw surrogate that an escape completes', '["\ud83d\\ude00"]'],
  ])('refuses %s', (_, text) => {
    expect(() => parseJsonText(text)).toThrow(JsonTextError);
  });

  it.each([
    ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x5b, 0x5d)],
    ['a wrong second byte', bytes(0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d)],
    ['an overlong form', bytes(0x5b, 0x22, 0xc0, 0x80, 0x22, 0x5d)],
    ['an encoded surrogate', bytes(0x5b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x5d)],
    ['a code point beyond Unicode', bytes(0x5b, 0x22, 0xf4, 0x90, 0x80, 0x80, 0x22, 0x5d)],
  ])('refuses bytes with %s', (_, wrong) => {
    expect(() => parseJsonText(wrong)).toThrow(JsonTextError);
  });

  it('reads bytes and text alike', () => {
    const text = '{"ville":"Bouaké 😀","\\u00e9":"\\ud83d\\ude00\\u0000\\/"}';
    expect(parseJsonText(textBytes(text))).toEqual(parseJsonText(text));
    expect(parseJsonText(text)).toEqual(
      new Map([
        ['ville', 'Bouaké 😀'],
        ['é', '😀\0/'],
      ]),
    );
  });

  it.each([
    ['members', (count: number) => `{${Array.from({ length: count }, (_, key) => `"${key}":""`).join(',')}}`],
    ['items', (count: number) => `[${'0,'.repeat(count - 1)}0]`],
  ])('reads 300,000 values and refuses more: %s', (_, textOf) => {
    expect(() => parseJsonText(textOf(299_999))).not.toThrow();
    expect(() => parseJsonText(textOf(300_000))).toThrow(JsonTextError);
  });

  it('reads 511 levels and refuses more, however many there are', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(() => parseJsonText(nested(511))).not.toThrow();
    expect(() => parseJsonText(nested(512))).toThrow(JsonTextError);
    expect(() => parseJsonText(nested(100_000))).toThrow(JsonTextError);
    expect(() => parseJsonText('{"a":'.repeat(100_000))).toThrow(JsonTextError);
  });
});
