/** What a renewal makes of the leases that are held. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LEASE_MS, Leases } from './lease.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A journal that has these entries for whoever asks, and writes nothing. */
function leasesOf(written: ReadonlySet<string>): Leases {
  const journal = {
    claim: () => Promise.resolve(null),
    claimDue: () => Promise.resolve([]),
    renew: () => Promise.resolve(written),
    release: () => Promise.resolve(),
  };
  return new Leases({ journal, now: Date.now });
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

it('an entry that is being written when a renewal comes is nobody else’s', async () => {
  const written = new Set(['pay_1']);
  const leases = leasesOf(written);
  const other = leases.begin('pay_1').lease;
  leases.begun(other);
  await pass(LEASE_MS / 3 - 1);
  const { lease } = leases.begin('pay_2');
  await pass(2);
  expect([lease.isHeld, other.isHeld]).toEqual([true, true]);
  written.add('pay_2');
  leases.begun(lease);
  await pass(2 * LEASE_MS);
  expect([lease.isHeld, other.isHeld]).toEqual([true, true]);
  // What the journal had, and has no more, somebody else has.
  written.delete('pay_2');
  await pass(LEASE_MS / 3);
  expect([lease.isHeld, other.isHeld]).toEqual([false, true]);
});

it('an entry that this process works on is not taken up by it again, whatever its clock says', async () => {
  const due = { id: 'pay_1', pollCount: 0 };
  let holder = '';
  const leases = new Leases({
    journal: {
      claim: () => Promise.resolve(due),
      claimDue(_filter, claim) {
        holder = claim.holder;
        return Promise.resolve([due]);
      },
      renew: () => Promise.resolve(new Set()),
      release: () => Promise.resolve(),
    },
    now: Date.now,
  });
  const { lease } = leases.begin('pay_1');
  leases.begun(lease);
  expect(await leases.claim('pay_1')).toBeNull();
  expect(await leases.claimDue({ now: Date.now(), limit: 1, upstream: null, order: 'newest' })).toEqual([]);
  expect(lease).toMatchObject({ isHeld: true, holder });
  lease.end();
  expect(await leases.claim('pay_1')).toMatchObject({ id: 'pay_1' });
});

it('an entry that is not written within its lease is not held any more', async () => {
  const { lease } = leasesOf(new Set()).begin('pay_1');
  await pass(LEASE_MS);
  expect(lease.isHeld).toBe(false);
});

it('a lease that is over is not renewed, though nobody has given it back', async () => {
  const asked: string[] = [];
  let isAway = true;
  const leases = new Leases({
    journal: {
      claim: (id) => Promise.resolve({ id, pollCount: 0 }),
      claimDue: () => Promise.resolve([]),
      renew(holders) {
        if (isAway) return Promise.reject(new Error('away'));
        asked.push(...holders);
        return Promise.resolve(new Set(['pay_2']));
      },
      release: () => Promise.resolve(),
    },
    now: Date.now,
  });
  const lost = await leases.claim('pay_1');
  await pass(LEASE_MS);
  isAway = false;
  const held = await leases.claim('pay_2');
  await pass(LEASE_MS);
  expect([lost?.lease.isHeld, held?.lease.isHeld]).toEqual([false, true]);
  expect(new Set(asked)).toEqual(new Set([held?.lease.holder]));
});
