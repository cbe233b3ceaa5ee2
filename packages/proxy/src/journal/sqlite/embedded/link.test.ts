import { beforeEach, describe, expect, it } from 'vitest';
import { journalError } from './errors.ts';
import { Link } from './link.ts';
import { WorkReader, writeAnswer, type WorkMessage } from './messages.ts';
import type { SqlValue } from '../../sql/sql-database.ts';

let posted: WorkMessage[];
let link: Link;
beforeEach(() => {
  posted = [];
  const messages = posted;
  link = new Link((message) => message.kind === 'work' && messages.push(message));
});

const turn = () => new Promise((resolve) => setImmediate(resolve));
const write = (value: number) => link.write([{ sql: 'insert into numbers values (?)', params: [value] }]);

/** Answers everything of the messages from there on, as the thread would. */
function answer(from: number): void {
  const reader = new WorkReader();
  const batches = posted.map((message) => reader.read(message).writes).slice(from);
  const answers: SqlValue[] = [];
  for (const { id, statements } of batches.flat())
    writeAnswer(
      answers,
      id,
      statements.map(() => null),
    );
  link.receive({ kind: 'answers', answers });
}

/** What each message writes. */
function written(): number[][] {
  const reader = new WorkReader();
  return posted.map((message) =>
    reader.read(message).writes.map(({ statements }) => Number(statements[0]?.params[0])),
  );
}

describe('what is written', () => {
  it('in one turn of the event loop goes in one message', async () => {
    void write(1);
    void write(2);
    await turn();
    expect(written()).toEqual([[1, 2]]);
  });

  it('while a message is worked on gathers to one, with what its answers lead to', async () => {
    const first = write(1);
    await turn();
    void first.then(() => write(4));
    void write(2);
    await turn();
    void write(3);
    answer(0);
    await first;
    await turn();
    await turn();
    expect(written().flat()).toEqual([1, 2, 3, 4]);
    expect(written()[0]).toEqual([1]);
  });

  it('is not held back where the answer does not come', async () => {
    void write(1);
    await turn();
    void write(2);
    while (posted.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(written()).toEqual([[1], [2]]);
  });
});

it('a thread that is gone is said to whoever waits for it, and takes nothing more', async () => {
  const reason = journalError('thread_lost', 'The thread is gone.');
  const waiting = [write(1), link.ask('settle')];
  link.lose(reason);
  for (const answered of [...waiting, write(2), link.ask('settle')]) {
    await expect(answered).rejects.toBe(reason);
  }
  await link.close();
});
