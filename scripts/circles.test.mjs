import { expect, test } from 'vitest';
import { findKnots, shortestCircle } from './circles.mjs';

const graph = (links) => new Map(Object.entries(links));

test('files that reach each other are found, however far the way round is', () => {
  const links = graph({ a: ['b', 'x'], b: ['c'], c: ['d', 'b'], d: ['a'], x: ['y'], y: [] });
  expect(findKnots(links)).toEqual([['a', 'b', 'c', 'd']]);
  expect(shortestCircle(['a', 'b', 'c', 'd'], links)).toEqual(['a', 'b', 'c', 'd', 'a']);
});

test('a file that imports itself is a circle, two ways to one file are none', () => {
  expect(findKnots(graph({ a: ['a'], b: [] }))).toEqual([['a']]);
  expect(findKnots(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
});
