/** Patience for a locked file, and a disk that fails: with a clock that is handed in. */
import { beforeEach, expect, it } from 'vitest';
import { journalError } from './errors.ts';
import { onceAMinute } from './once-a-minute.ts';
import { WriteQueue } from './write-queue.ts';
import type { Outcome } from './writer.ts';

const FULL = journalError('full', 'database or disk is full');
let now: number;
let tries: number;
let answers: Map<number, Outcome>;
let disk: 'writes' | 'is locked' | 'is full';
let queue: WriteQueue;
beforeEach(() => {
  now = 0;
  tries = 0;
  disk = 'writes';
  answers = new Map();
  queue = new WriteQueue({
    now: () => now,
    patienceMs: 10_000,
    answer: (id, outcome) => answers.set(id, outcome),
    write(batches) {
      tries++;
      if (disk === 'is locked') return null;
      return batches.map(() => (disk === 'is full' ? FULL : [null]));
    },
  });
});
const add = (...ids: number[]) => queue.add(ids.map((id) => ({ id, statements: [] })));

it('refuses each batch when its own patience is over, and writes what came later', () => {
  disk = 'is locked';
  add(1);
  now = 6_000;
  add(2);
  expect(queue.writeGroup()).toBe(false);
  now = 10_001;
  expect(queue.writeGroup()).toBe(false);
  expect([...answers.keys()]).toEqual([1]);
  expect(answers.get(1)).toMatchObject({ code: 'busy', written: 'no' });
  disk = 'writes';
  expect(queue.writeGroup()).toBe(true);
  expect(answers.get(2)).toEqual([null]);
  expect(queue.isEmpty).toBe(true);
});

it('leaves a disk that has failed alone for a while, longer each time, and never longer than a second', () => {
  disk = 'is full';
  const pauses: number[] = [];
  for (let failure = 0; failure < 8; failure++) {
    add(failure);
    queue.writeGroup();
    const before = tries;
    const since = now;
    while (tries === before) {
      now += 10;
      add(100);
      queue.writeGroup();
      if (tries === before) expect(answers.get(100)).toMatchObject({ code: 'full', written: 'no' });
    }
    pauses.push(now - since);
  }
  expect(Math.max(...pauses)).toBeLessThanOrEqual(1_000);
  expect(pauses.at(-1)).toBe(1_000);
  expect(pauses[0]).toBeLessThan(200);
  disk = 'writes';
  now += 1_000;
  add(7);
  queue.writeGroup();
  expect(answers.get(7)).toEqual([null]);
  // What fails after that is a new fault, and tried again as soon as the first was.
  disk = 'is full';
  add(8);
  queue.writeGroup();
  const before = tries;
  now += 200;
  add(9);
  queue.writeGroup();
  expect(tries).toBe(before + 1);
});

it('does not wait after a batch that was wrong in itself', () => {
  queue = new WriteQueue({
    now: () => now,
    patienceMs: 10_000,
    answer: (id, outcome) => answers.set(id, outcome),
    write: () => [journalError('constraint', 'UNIQUE constraint failed')],
  });
  for (const id of [1, 2]) {
    add(id);
    queue.writeGroup();
    expect(answers.get(id)).toMatchObject({ code: 'constraint' });
  }
});

it('logs a fault once a minute, with how often it has come', () => {
  const lines: unknown[] = [];
  const say = onceAMinute(
    (line) => lines.push(line),
    () => now,
  );
  const full = { level: 'error', event: 'journal_failed', code: 'full' } as const;
  const busy = { ...full, code: 'busy' };
  for (let time = 0; time < 130; time++) {
    now = time * 1_000;
    say('full', full);
    if (time === 5) say('busy', busy);
  }
  expect(lines).toEqual([full, busy, { ...full, repeated: 59 }, { ...full, repeated: 59 }]);
});
