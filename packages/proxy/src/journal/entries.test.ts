/** Who may still be carrying out what has no answer yet, and what a repeat of the request is told. */
import { describe, expect, it } from 'vitest';
import { openLibsql } from './sqlite/libsql-client.ts';
import { Entries } from './entries.ts';
import type { StoredEvent } from './journal.ts';
import { SqlJournal } from './sqlite/sqlite-journal.ts';

const ID = `pur_${'a'.repeat(32)}`;
const BEGUN_AT = 1_700_000_000_000;
/** Longer than a request may take. */
const TWENTY_SECONDS_MS = 20_000;

interface State {
  readonly version: number;
  readonly answeredVersion: number | null;
}
type Event = { readonly type: 'created' | 'answered' | 'news' };
const ANSWERED: Event = { type: 'answered' };

function derive(_id: string, events: readonly StoredEvent<Event>[], upTo = Infinity): State {
  const counted = events.filter(({ version }) => version <= upTo);
  return {
    version: counted.at(-1)?.version ?? 0,
    answeredVersion: counted.find(({ event }) => event.type === 'answered')?.version ?? null,
  };
}

/** An entry that another process may have begun, as a process sees it that writes alone since then, or does not. */
async function begun(aloneSince?: number) {
  const journal = new SqlJournal(await openLibsql(':memory:'));
  await journal.migrate();
  const clock = { now: BEGUN_AT };
  const index = { status: 'processing', isOpen: true, heldReference: null, paidReference: null };
  const entries = new Entries<State, Event>(
    { journal, now: () => clock.now, scheduler: { wakeAt: () => undefined }, aloneSince },
    { derive, sentAt: () => BEGUN_AT, index: () => ({ ...index, nextPollAt: null, asks: 0 }) },
  );
  await journal.create({
    ...{ kind: 'purchase', id: ID, at: BEGUN_AT, events: [{ type: 'created' }], reference: 'order-1' },
    index: { ...index, nextPollAt: null, asks: 0 },
    ...{ sessionReference: null, phone: null, returnKey: null, limits: null },
    idempotency: { scope: 'secret key', key: 'the-key', fingerprint: '' },
  });
  return { entries, clock };
}

describe('what has no answer yet', () => {
  it('is in flight for as long as a request takes, where several processes share the journal', async () => {
    const { entries, clock } = await begun();
    clock.now += TWENTY_SECONDS_MS - 1;
    expect(await entries.firstAnswer(ID, ANSWERED)).toBeNull();
    clock.now += 1;
    expect(await entries.firstAnswer(ID, ANSWERED)).toMatchObject({ version: 2 });
  });

  it('is in flight as well in the one process that began it', async () => {
    const { entries } = await begun(BEGUN_AT);
    expect(await entries.firstAnswer(ID, ANSWERED)).toBeNull();
    expect(entries.isGone(BEGUN_AT)).toBe(false);
  });

  it('is nobody’s once the one process that wrote it is another, and its state now is the answer', async () => {
    const { entries, clock } = await begun(BEGUN_AT + 1);
    clock.now += 2;
    expect(entries.isGone(BEGUN_AT)).toBe(true);
    expect(await entries.firstAnswer(ID, ANSWERED)).toMatchObject({ version: 2, answeredVersion: 2 });
  });
});

it('a repeat is told what the first request was told, whatever came since', async () => {
  const { entries } = await begun(BEGUN_AT + 1);
  const first = await entries.firstAnswer(ID, ANSWERED);
  await entries.change(ID, () => [{ type: 'news' }]);
  expect(await entries.firstAnswer(ID, ANSWERED)).toEqual(first);
});
