import { expect, it } from 'vitest';
import { RecentlyUsed } from './recently-used.ts';

it('lets go of what has not been asked for the longest, and of nothing else', () => {
  const values = new RecentlyUsed<number>(3);
  for (const [number, key] of ['a', 'b', 'c'].entries()) values.set(key, number);
  values.get('a');
  values.set('c', 12);
  values.set('d', 3);
  expect(['a', 'b', 'c', 'd'].map((key) => values.get(key))).toEqual([0, undefined, 12, 3]);
});
