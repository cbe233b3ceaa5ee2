/** A journal that is closed to new entries while the process stops, and to nothing else. */
import { expect, it } from 'vitest';
import { entriesInMemory } from '../journal/testing/entries-in-memory.ts';
import type { NewEntry } from '../journal/journal.ts';
import { refuseNewEntries } from './stopping.ts';

const entry = (id: string): NewEntry => ({
  id,
  kind: 'payout',
  at: 0,
  events: [{ type: 'created' }],
  claim: { holder: 'worker', until: 30_000 },
  index: { status: 'processing', isOpen: true, reference: null, upstream: null, dueAt: 0, pollCount: 0 },
  reference: 'order-1',
  sessionReference: null,
  phone: null,
  returnKey: null,
  idempotency: { scope: 'merchant', key: id, fingerprint: '' },
  limits: null,
});

it('takes none once the process stops, also of a request that came before; what is there goes on', async () => {
  const { journal } = await entriesInMemory();
  const stopping = new AbortController();
  const closing = refuseNewEntries(journal, stopping.signal);
  expect(await closing.create(entry('out_1'))).toMatchObject({ kind: 'created' });
  stopping.abort();
  await expect(closing.create(entry('out_2'))).rejects.toMatchObject({ code: 'unavailable' });
  expect(await journal.load('out_2')).toEqual([]);
  expect(await closing.load('out_1')).toHaveLength(1);
  expect(await closing.renew(['worker'], 60_000)).toEqual(new Set(['out_1']));
});
