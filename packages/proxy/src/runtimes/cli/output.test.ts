import { expect, it } from 'vitest';
import { printable, printableJson } from './output.ts';

/** Clears the screen, writes the window's title, and turns what follows around. */
const HOSTILE = 'a\u001b[2Jb\u001b]0;title\u0007c\u009b2Jd\u202ee\u2066f\rg';

/** What a terminal obeys; JSON is of several lines. */
// oxlint-disable-next-line no-control-regex -- control characters are what must not be there
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

it('obeys nothing that stands in a text, and keeps lines and the colours of its own', () => {
  for (const inColour of [true, false]) {
    expect(printable(HOSTILE, inColour)).not.toMatch(OBEYED);
  }
  const qr = 'paid\n\u001b[30;107m█▀\u001b[0m\tKES';
  expect(printable(qr, true)).toBe(qr);
  expect(printable(qr, false)).toBe('paid\n█▀\tKES');
});

it('escapes it in JSON, which says the same', () => {
  const text = printableJson({ reference: HOSTILE });
  expect(text).not.toMatch(OBEYED);
  expect(JSON.parse(text)).toEqual({ reference: HOSTILE });
});
