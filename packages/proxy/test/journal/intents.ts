/** Entries as the domain writes them, for the suite that every journal must pass. */
import type { Created, PaymentEvent } from '../../src/payments/events.ts';
import type { Change, EntryIndex, Journal, NewEntry } from '../../src/journal/journal.ts';
import { randomHex, randomId } from '../../src/tokens/random-id.ts';

export const AT = 1_700_000_000_000;
export const ANSWERED: PaymentEvent = { type: 'answered' };
export const expired = (acknowledged: boolean): PaymentEvent => ({ type: 'expired', acknowledged });
export const twenty = Array.from({ length: 20 }, (_, position) => position);

export const openIndex = (reference: string | null, changes: Partial<EntryIndex> = {}): EntryIndex => ({
  status: 'processing',
  isOpen: true,
  reference: reference === null ? null : { name: reference, isHeld: true, isPaid: false },
  upstream: 'gateway',
  dueAt: AT + 500,
  pollCount: 0,
  ...changes,
});

/** @param reference that it has paid, or holds no more */
export const ended = (status: 'failed' | 'succeeded', reference: string | null = null): EntryIndex => ({
  status,
  isOpen: false,
  reference:
    reference === null
      ? null
      : { name: reference, isHeld: status === 'succeeded', isPaid: status === 'succeeded' },
  upstream: 'gateway',
  dueAt: null,
  pollCount: 0,
});

/** A payment's intent, which always has a return address. */
export type Intent = NewEntry & { readonly returnKey: string };

/** An intent as the domain writes it; what the journal keeps beside the events follows from `changes`. */
export function intent(changes: Partial<Intent> = {}): Intent {
  const id = randomId('pay');
  const { sessionReference = null, at = AT, phone = null } = changes;
  const created: Created = {
    type: 'created',
    source: 'session',
    session: 'ses_1',
    offer: null,
    reference: sessionReference ?? 'M-1',
    livemode: false,
    amount: '1500',
    currency: 'XOF',
    operator: { id: 'ci-mtn', name: 'MTN', country: 'CI' },
    customer: { name: 'Awa', phone: '2250500000000' },
    metadata: { 'who?': "L'été — 日本 \"'; drop table payments;--" },
    return_url: null,
    purchase: null,
    return_key: randomHex(16),
    expires_at: at + 900_000,
  };
  return {
    kind: 'payment',
    id,
    at,
    events: [created, ANSWERED],
    index: openIndex(sessionReference),
    claim: { holder: 'worker_1', until: at + 30_000 },
    reference: created.reference,
    sessionReference,
    phone,
    returnKey: created.return_key,
    idempotency: { scope: 'ses_1', key: randomHex(8), fingerprint: 'body-1' },
    limits: { openPerPhone: 3, newPerPhone: 10, since: AT - 3_600_000 },
    ...changes,
  };
}

/** A change of an entry by somebody who holds no claim, unless `more` names one. */
export const change = (
  id: string,
  expectedVersion: number,
  index: EntryIndex,
  more: Partial<Change> = {},
): Change => ({
  id,
  kind: 'payment',
  expectedVersion,
  at: AT,
  events: [ANSWERED],
  index,
  ...more,
});

export async function versionOf(journal: Journal, id: string): Promise<number> {
  return (await journal.load(id)).at(-1)?.version ?? 0;
}
