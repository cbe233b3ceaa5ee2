/** A line of the log names the entry that a request was about, and nothing else that stood in its place. */
import type { Context } from 'hono';
import { expect, it } from 'vitest';
import { noteEntry } from './request-log.ts';

function noted(id: unknown): unknown[] {
  const kept: unknown[] = [];
  noteEntry({ set: (_name: string, value: unknown) => kept.push(value) } as unknown as Context, id);
  return kept;
}

it.each([`pay_${'a1'.repeat(16)}`, `out_${'a1'.repeat(16)}`, `pur_${'a1'.repeat(16)}`])('%s', (id) => {
  expect(noted(id)).toEqual([id]);
});

it.each(['sk_test_0123456789abcdef', '254712345678', 'pay_', '__proto__', '', undefined, 7])(
  'not %s',
  (id) => {
    expect(noted(id)).toEqual([]);
  },
);
