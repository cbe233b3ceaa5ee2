import { describe, expect, it } from 'vitest';
import { plainText, safeLink } from './untrusted-text.ts';

describe('a text of an upstream’s', () => {
  it('is cut between characters, never within one', () => {
    expect(plainText(`${'a'.repeat(299)}😀`)).toBe('a'.repeat(299));
    expect(plainText(`${'a'.repeat(298)}😀😀`)).toBe(`${'a'.repeat(298)}😀`);
  });
});

it.each([
  'https://bank.example\\@evil.example/',
  'https:\\\\evil.example/',
  'https://operator.example/\u0085pay',
  'https://operator.example/a b',
  '//evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://user@evil.example/',
  'https://:word@evil.example/',
  `https://operator.example/${'x'.repeat(2048)}`,
])('%s is no link to follow', (link) => {
  expect(safeLink(link, true)).toBeNull();
  expect(safeLink(link, false)).toBeNull();
});

it('a link is https, or http on this machine where no money moves', () => {
  expect(safeLink('https://operator.example/pay?x=1', true)).toBe('https://operator.example/pay?x=1');
  expect(safeLink('http://127.0.0.1:4100/pay', false)).toBe('http://127.0.0.1:4100/pay');
  expect(safeLink('http://127.0.0.1:4100/pay', true)).toBeNull();
  expect(safeLink('http://operator.example/pay', false)).toBeNull();
});
