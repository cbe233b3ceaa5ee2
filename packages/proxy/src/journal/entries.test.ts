/** Who works on an entry, and what a repeat of its request is told. */
import { describe, expect, it, vi } from 'vitest';
import { openLibsql } from './sqlite/libsql-client.ts';
import { Changes } from './changes.ts';
import { Entries } from './entries.ts';
import type { StoredEvent } from './journal.ts';
import { LEASE_MS, LeaseLostError, Leases } from './lease.ts';
import { plainCodec } from './plain-codec.ts';
import { SqlJournal } from './sql/sql-journal.ts';
import { SQLITE } from './sqlite/dialect.ts';

const ID = `pur_${'a'.repeat(32)}`;
const BEGUN_AT = 1_700_000_000_000;

interface State {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly failure: null;
  readonly answeredVersion: number | null;
}
type Event = { readonly type: 'created' | 'answered' | 'news' };
const ANSWERED: Event = { type: 'answered' };

function derive(id: string, events: readonly StoredEvent<Event>[], upTo = Infinity): State {
  const counted = events.filter(({ version }) => version <= upTo);
  return {
    id,
    version: counted.at(-1)?.version ?? 0,
    status: 'processing',
    failure: null,
    answeredVersion: counted.find(({ event }) => event.type === 'answered')?.version ?? null,
  };
}

/** Two processes on one journal. */
async function processes() {
  const journal = new SqlJournal(await openLibsql(':memory:'), plainCodec, SQLITE);
  await journal.migrate();
  const clock = { now: BEGUN_AT };
  const now = () => clock.now;
  const process = () =>
    new Entries<State, Event>(
      {
        journal,
        now,
        leases: new Leases({ journal, now }),
        changes: new Changes(),
        scheduler: { wakeAt: () => undefined },
        log: () => undefined,
        announces: false,
      },
      {
        kind: 'purchase',
        derive,
        index: () => ({
          status: 'processing',
          isOpen: true,
          reference: null,
          upstream: null,
          dueAt: clock.now,
          pollCount: 0,
        }),
      },
    );
  const [entries, others] = [process(), process()];
  const begin = () =>
    entries.begin({
      id: ID,
      at: BEGUN_AT,
      events: [{ type: 'created' }],
      reference: 'order-1',
      sessionReference: null,
      phone: null,
      returnKey: null,
      limits: null,
      idempotency: { scope: 'secret key', key: 'the-key', fingerprint: '' },
    });
  return { entries, others, clock, journal, begin };
}

/** Of the two, the first has begun an entry. */
async function begun() {
  const opened = await processes();
  const result = await opened.begin();
  if (result.kind !== 'begun') throw new Error('not begun');
  return { ...opened, work: result.work };
}

describe('an intent', () => {
  it.each([
    ['was written all the same', true],
    ['was not written', false],
  ])('whose write failed, and that %s, is written once and carried out', async (_, isWritten) => {
    const { journal, begin } = await processes();
    const create = journal.create.bind(journal);
    let tries = 0;
    journal.create = async (entry) => {
      tries += 1;
      if (tries > 1) return create(entry);
      if (isWritten) await create(entry);
      throw new Error('the connection broke');
    };
    expect((await begin()).kind).toBe('begun');
    expect([tries, (await journal.load(ID)).length]).toEqual([2, 1]);
  });

  it('that cannot be written is told of, and never carried out', async () => {
    const { journal, begin } = await processes();
    journal.create = () => Promise.reject(new Error('away'));
    await expect(begin()).rejects.toThrow('away');
  });

  it('that is another’s already is not carried out', async () => {
    const { begin } = await begun();
    expect(await begin()).toMatchObject({ kind: 'key_used', id: ID });
  });

  it('is its worker’s for as long as it takes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const { clock, journal, others, work } = await begun();
      for (let renewal = 0; renewal < 6; renewal += 1) {
        clock.now += LEASE_MS / 3;
        await vi.advanceTimersByTimeAsync(LEASE_MS / 3);
        await journal.ping();
      }
      expect(work.lease.isHeld).toBe(true);
      expect(await others.claim(ID)).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('what has no answer yet', () => {
  it('is in flight for as long as its owner lives', async () => {
    const { entries, others, clock } = await begun();
    clock.now += LEASE_MS - 1;
    expect([await entries.firstAnswer(ID, ANSWERED), await others.firstAnswer(ID, ANSWERED)]).toEqual([
      null,
      null,
    ]);
    expect(await others.claim(ID)).toBeNull();
  });

  it('is nobody’s once its owner is dead, and its state now is the answer', async () => {
    const { others, clock } = await begun();
    clock.now += LEASE_MS;
    expect(await others.firstAnswer(ID, ANSWERED)).toMatchObject({ version: 2, answeredVersion: 2 });
  });

  it('is nobody’s at once where its owner gave it back', async () => {
    const { entries, others, work } = await begun();
    await entries.release(work);
    expect(await others.firstAnswer(ID, ANSWERED)).toMatchObject({ version: 2 });
  });
});

describe('a worker', () => {
  it('that cannot read what it has claimed gives it back', async () => {
    const { entries, others, journal, work } = await begun();
    await entries.release(work);
    const load = journal.load.bind(journal);
    journal.load = () => Promise.reject(new Error('away'));
    await expect(others.claim(ID)).rejects.toThrow('away');
    journal.load = load;
    expect(await entries.claim(ID)).not.toBeNull();
  });

  it('that was paused until another took over writes nothing', async () => {
    const { entries, others, clock, journal, work } = await begun();
    clock.now += LEASE_MS;
    const taken = await others.claim(ID);
    expect(taken).not.toBeNull();
    const write = entries.learn(work, () => [{ type: 'news' }], { releases: true });
    await expect(write).rejects.toThrow(LeaseLostError);
    expect(await journal.load(ID)).toHaveLength(1);
    // It has heard: nothing more is sent under that lease.
    expect(work.lease.signal.aborted).toBe(true);
    expect(() => work.lease.check()).toThrow(LeaseLostError);
  });

  it('whose lease ran out, and nobody took over, still writes what it has learned', async () => {
    const { entries, clock, journal, work } = await begun();
    clock.now += LEASE_MS;
    await entries.learn(work, () => [{ type: 'news' }], { releases: true });
    expect(await journal.load(ID)).toHaveLength(2);
    expect(await journal.findClaim(ID)).toBeNull();
  });
});

it('a repeat is told what the first request was told, whatever came since', async () => {
  const { entries, work } = await begun();
  await entries.release(work);
  const first = await entries.firstAnswer(ID, ANSWERED);
  await entries.change(ID, () => [{ type: 'news' }]);
  expect(await entries.firstAnswer(ID, ANSWERED)).toEqual(first);
});
