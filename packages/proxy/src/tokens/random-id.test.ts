import { describe, expect, it } from 'vitest';
import { timedId } from './random-id.ts';

describe('an id with its time', () => {
  it('sorts by when it was made, across the years', () => {
    const times = [0, 1, 255, 1_795_726_966_453, 1_795_726_966_454, 4_102_444_800_000];
    const ids = times.map((at) => timedId('pay', at));
    expect([...ids].sort()).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^pay_[0-9a-f]{32}$/);
  });

  it('is another one each time, of one millisecond as well', () => {
    const ids = Array.from({ length: 1000 }, () => timedId('pay', 1_795_726_966_453));
    expect(new Set(ids).size).toBe(1000);
    // Eighty bits that nobody can guess.
    expect(new Set(ids.map((id) => id.slice(-20))).size).toBe(1000);
  });
});
