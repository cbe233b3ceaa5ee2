import { describe, expect, it } from 'vitest';
import { plainText } from './untrusted-text.ts';

describe('a text of an upstream’s', () => {
  it('is cut between characters, never within one', () => {
    expect(plainText(`${'a'.repeat(299)}😀`)).toBe('a'.repeat(299));
    expect(plainText(`${'a'.repeat(298)}😀😀`)).toBe(`${'a'.repeat(298)}😀`);
  });
});
