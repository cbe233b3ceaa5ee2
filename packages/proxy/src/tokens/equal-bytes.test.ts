import { expect, it } from 'vitest';
import { equalBytes } from './equal-bytes.ts';

const SECRET = Uint8Array.from({ length: 32 }, (_, position) => position + 1);
const changedAt = (position: number) => SECRET.map((byte, at) => (at === position ? byte ^ 1 : byte));

/** How many bytes of the secret are read to compare it. */
function readsOf(given: Uint8Array): number {
  let reads = 0;
  const counted = new Proxy(SECRET, {
    get(bytes, name) {
      if (typeof name === 'string' && /^\d+$/.test(name)) reads += 1;
      return Reflect.get(bytes, name) as unknown;
    },
  });
  equalBytes(counted, given);
  return reads;
}

it('is true of the same bytes alone', () => {
  expect(equalBytes(SECRET, SECRET.slice())).toBe(true);
  for (const position of SECRET.keys()) expect(equalBytes(SECRET, changedAt(position))).toBe(false);
  expect(equalBytes(SECRET, SECRET.slice(1))).toBe(false);
  expect(equalBytes(SECRET, new Uint8Array([...SECRET, 0]))).toBe(false);
  expect(equalBytes(new Uint8Array(), new Uint8Array([0]))).toBe(false);
});

it('reads every byte, wherever the first that differs is', () => {
  for (const given of [SECRET.slice(), changedAt(0), changedAt(31), new Uint8Array(), new Uint8Array(64)])
    expect(readsOf(given)).toBe(SECRET.length);
});
