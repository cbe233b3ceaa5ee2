/** What every journal must do, whatever stores it. Each store's own test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Created, PaymentEvent } from '../src/payments/events.ts';
import type { Journal, NewEntry, EntryFilter, EntryIndex } from '../src/journal/journal.ts';
import { randomHex, randomId } from '../src/tokens/random-id.ts';

/** A store that holds nothing yet. */
export interface JournalStore {
  /** Opens it, again and again: what was written before is there. */
  open(): Promise<Journal>;
  close(): Promise<void>;
}

const AT = 1_700_000_000_000;
const LIMITS = { openPerPhone: 3, newPerPhone: 10, since: AT - 3_600_000 };
const ANSWERED: PaymentEvent = { type: 'answered' };
const expired = (acknowledged: boolean): PaymentEvent => ({ type: 'expired', acknowledged });

const openIndex = (reference: string | null, changes: Partial<EntryIndex> = {}): EntryIndex => ({
  status: 'processing',
  isOpen: true,
  heldReference: reference,
  paidReference: null,
  nextPollAt: AT + 500,
  asks: 0,
  ...changes,
});

const ended = (status: 'failed' | 'succeeded', paidReference: string | null = null): EntryIndex => ({
  status,
  isOpen: false,
  heldReference: status === 'succeeded' ? paidReference : null,
  paidReference,
  nextPollAt: null,
  asks: 0,
});

/** A payment's intent, which always has a return address. */
type Intent = NewEntry & { readonly returnKey: string };

/** An intent as the domain writes it; what the journal keeps beside the events follows from `changes`. */
function intent(changes: Partial<Intent> = {}): Intent {
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
    customer: {},
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
    reference: created.reference,
    sessionReference,
    phone,
    returnKey: created.return_key,
    idempotency: { scope: 'ses_1', key: randomHex(8), fingerprint: 'body-1' },
    limits: LIMITS,
    ...changes,
  };
}

const twenty = Array.from({ length: 20 }, (_, position) => position);

/**
 * Declares the suite.
 *
 * @param create makes an empty store; called before each test
 */
export function describeJournal(name: string, create: () => Promise<JournalStore>): void {
  describe(name, () => {
    let store: JournalStore;
    let journal: Journal;
    beforeEach(async () => {
      store = await create();
      journal = await store.open();
      await journal.migrate();
    });
    afterEach(() => store.close());

    async function created(changes: Partial<Intent> = {}): Promise<Intent> {
      const payment = intent(changes);
      expect(await journal.create(payment)).toEqual({ kind: 'created' });
      return payment;
    }

    describe('creating', () => {
      it('keeps every event as it was written, in order, and finds the payment', async () => {
        const payment = await created();
        expect(await journal.load(payment.id)).toEqual(
          payment.events.map((event, position) => ({ version: position + 1, at: AT, event })),
        );
        expect(await journal.version(payment.id)).toBe(2);
        expect(await journal.findByReturnKey(payment.returnKey)).toBe(payment.id);
        const { scope, key } = payment.idempotency;
        expect(await journal.findByKey(scope, key)).toEqual({
          id: payment.id,
          fingerprint: 'body-1',
        });
      });

      it('answers nothing for what it does not hold', async () => {
        expect(await journal.load('pay_none')).toEqual([]);
        expect(await journal.version('pay_none')).toBe(0);
        expect(await journal.findByReturnKey('none')).toBeNull();
        expect(await journal.findByKey('ses_1', 'none')).toBeNull();
        expect(await journal.findHolder('none')).toBeNull();
      });

      it('has one winner of twenty for one reference, and the others learn who', async () => {
        const intents = twenty.map(() => intent({ sessionReference: 'order-1' }));
        const results = await Promise.all(intents.map((payment) => journal.create(payment)));
        const winners = intents.filter((_, position) => results[position]?.kind === 'created');
        expect(winners).toHaveLength(1);
        const paymentId = winners[0]?.id;
        expect(results.filter(({ kind }) => kind !== 'created')).toEqual(
          Array.from({ length: 19 }, () => ({ kind: 'reference_held', id: paymentId })),
        );
        for (const { id } of intents) {
          expect(await journal.load(id)).toHaveLength(id === paymentId ? 2 : 0);
        }
      });

      it('has one winner of twenty for one idempotency key, and the others learn which payment', async () => {
        const idempotency = { scope: 'open', key: 'key-of-all', fingerprint: 'body-1' };
        const intents = twenty.map(() => intent({ idempotency }));
        const results = await Promise.all(intents.map((payment) => journal.create(payment)));
        const winner = intents.find((_, position) => results[position]?.kind === 'created');
        expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1);
        expect(results.filter(({ kind }) => kind !== 'created')).toEqual(
          Array.from({ length: 19 }, () => ({
            kind: 'key_used',
            id: winner?.id,
            fingerprint: 'body-1',
          })),
        );
        expect(await journal.list({ kind: 'payment', limit: 100 })).toEqual([winner?.id]);
      });

      it('makes the same entry once, however often and at once it is asked to', async () => {
        const payment = intent();
        const results = await Promise.all(twenty.map(() => journal.create(payment)));
        expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1);
        expect(results.filter(({ kind }) => kind === 'key_used')).toHaveLength(19);
        await journal.forgetKeys(AT + 1);
        expect(await journal.create(payment)).toMatchObject({ kind: 'key_used', id: payment.id });
        expect(await journal.load(payment.id)).toHaveLength(2);
        expect(await journal.version(payment.id)).toBe(2);
      });

      it('tells the key before the reference, where a request comes again', async () => {
        const first = await created({ sessionReference: 'order-2' });
        const again = intent({ sessionReference: 'order-2', idempotency: first.idempotency });
        expect(await journal.create(again)).toMatchObject({ kind: 'key_used', id: first.id });
      });

      it('keeps keys of different scopes apart', async () => {
        const key = 'the-same-key';
        const one = await created({ idempotency: { scope: 'ses_1', key, fingerprint: 'a' } });
        const other = await created({ idempotency: { scope: 'ses_2', key, fingerprint: 'b' } });
        expect(await journal.findByKey('ses_1', key)).toEqual({ id: one.id, fingerprint: 'a' });
        expect(await journal.findByKey('ses_2', key)).toEqual({ id: other.id, fingerprint: 'b' });
      });

      it('writes nothing of an intent that it refuses: its key stays free', async () => {
        await created({ sessionReference: 'order-3' });
        const refused = intent({ sessionReference: 'order-3' });
        expect((await journal.create(refused)).kind).toBe('reference_held');
        expect(await journal.findByKey(refused.idempotency.scope, refused.idempotency.key)).toBeNull();
        expect(await journal.load(refused.id)).toEqual([]);
        expect(await journal.findByReturnKey(refused.returnKey)).toBeNull();
      });

      it('does not hold references that are not the merchant’s word', async () => {
        await created({ sessionReference: null });
        await created({ sessionReference: null });
        expect(await journal.findHolder('M-1')).toBeNull();
      });
    });

    describe('the limits of a phone', () => {
      const phone = '254700000000';

      it('admit three open payments of twenty tried at once', async () => {
        const results = await Promise.all(twenty.map(() => journal.create(intent({ phone }))));
        expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(3);
        expect(results.filter(({ kind }) => kind === 'phone_limited')).toHaveLength(17);
      });

      it('count open payments, and those of the last hour, of this phone alone', async () => {
        for (const at of [AT - 3_600_000, AT - 3_600_000, ...twenty.slice(0, 9).map(() => AT - 1000)]) {
          const payment = await created({ phone, at });
          expect(await journal.append(payment.id, 2, [ANSWERED], ended('failed'), at)).toBe(true);
        }
        await created({ phone });
        expect(await journal.create(intent({ phone }))).toEqual({ kind: 'phone_limited' });
        await created({ phone: '254700000001' });
        await created({ phone: null });
      });
    });

    describe('appending', () => {
      it('needs the version that was seen, and has one winner of twenty', async () => {
        const payment = await created();
        const results = await Promise.all(
          twenty.map((number) =>
            journal.append(
              payment.id,
              2,
              [expired(number % 2 === 0), ANSWERED],
              openIndex(null),
              AT + number,
            ),
          ),
        );
        expect(results.filter(Boolean)).toHaveLength(1);
        const events = await journal.load(payment.id);
        expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
        expect(new Set(events.slice(2).map(({ at }) => at)).size).toBe(1);
        expect(await journal.version(payment.id)).toBe(4);
      });

      it('writes nothing on another version, in the index neither', async () => {
        const payment = await created({ sessionReference: 'order-4' });
        for (const version of [0, 1, 3]) {
          expect(
            await journal.append(payment.id, version, [ANSWERED], ended('succeeded', 'order-4'), AT),
          ).toBe(false);
        }
        expect(await journal.load(payment.id)).toHaveLength(2);
        expect(await journal.list({ kind: 'payment', status: 'processing', limit: 9 })).toEqual([payment.id]);
        expect(await journal.isPaidByAnother('order-4', 'pay_other')).toBe(false);
      });
    });

    describe('references', () => {
      it('are held while open or paid, and free after a failure', async () => {
        const first = await created({ sessionReference: 'order-5' });
        expect(await journal.findHolder('order-5')).toBe(first.id);
        await journal.append(first.id, 2, [ANSWERED], ended('failed'), AT);
        expect(await journal.findHolder('order-5')).toBeNull();
        const second = await created({ sessionReference: 'order-5' });
        await journal.append(second.id, 2, [ANSWERED], ended('succeeded', 'order-5'), AT);
        expect(await journal.create(intent({ sessionReference: 'order-5' }))).toEqual({
          kind: 'reference_held',
          id: second.id,
        });
        expect(await journal.isPaidByAnother('order-5', first.id)).toBe(true);
        expect(await journal.isPaidByAnother('order-5', second.id)).toBe(false);
      });

      it('are paid by one of two that succeed, at once or one after the other', async () => {
        const late = await created({ sessionReference: 'order-6' });
        await journal.append(late.id, 2, [ANSWERED], ended('failed'), AT);
        const open = await created({ sessionReference: 'order-6' });
        const pay = ({ id }: NewEntry, version: number) =>
          journal.append(id, version, [ANSWERED], ended('succeeded', 'order-6'), AT);
        expect((await Promise.all([pay(late, 3), pay(open, 2)])).filter(Boolean)).toHaveLength(1);
        const payer = await journal.findHolder('order-6');
        const loser = payer === late.id ? open : late;
        const version = await journal.version(loser.id);
        expect(await pay(loser, version)).toBe(false);
        expect(await journal.load(loser.id)).toHaveLength(version);
      });

      it('are held on by the payment that is open when an earlier one pays them late', async () => {
        const late = await created({ sessionReference: 'order-7' });
        await journal.append(late.id, 2, [ANSWERED], ended('failed'), AT);
        const open = await created({ sessionReference: 'order-7' });
        expect(await journal.append(late.id, 3, [ANSWERED], ended('succeeded', 'order-7'), AT)).toBe(true);
        expect(await journal.findHolder('order-7')).toBe(late.id);
        const review = openIndex('order-7', { status: 'needs_review', isOpen: false });
        expect(await journal.append(open.id, 2, [ANSWERED], review, AT)).toBe(true);
        expect((await journal.create(intent({ sessionReference: 'order-7' }))).kind).toBe('reference_held');
      });
    });

    describe('asking', () => {
      it('lists what is due, the longest due first, and says when the next is', async () => {
        expect(await journal.nextDue()).toBeNull();
        const at = async (nextPollAt: number | null) =>
          (await created({ index: openIndex(null, { nextPollAt, asks: 4 }) })).id;
        const [third, first, second] = [await at(300), await at(100), await at(200)];
        await at(400);
        await at(null);
        expect((await journal.due(300, 10)).map(({ id }) => id)).toEqual([first, second, third]);
        expect(await journal.due(300, 1)).toEqual([{ id: first, nextPollAt: 100, asks: 4 }]);
        expect(await journal.due(99, 10)).toEqual([]);
        expect(await journal.nextDue()).toBe(100);
        expect(await journal.dueOf(second, 200)).toEqual({ id: second, nextPollAt: 200, asks: 4 });
        expect(await journal.dueOf(second, 199)).toBeNull();
      });

      it('is claimed by one of twenty, and is due again when the claim runs out', async () => {
        const { id } = await created({ index: openIndex(null, { nextPollAt: 100 }) });
        const claims = await Promise.all(twenty.map(() => journal.claim(id, 100, 5000)));
        expect(claims.filter(Boolean)).toHaveLength(1);
        expect(await journal.due(4999, 10)).toEqual([]);
        expect(await journal.due(5000, 10)).toHaveLength(1);
        await journal.reschedule(id, 9000, 7);
        expect(await journal.due(9000, 10)).toEqual([{ id, nextPollAt: 9000, asks: 7 }]);
        await journal.reschedule(id, null, 8);
        expect(await journal.nextDue()).toBeNull();
      });

      it('can be brought forward for what is still to be asked for, and for nothing else', async () => {
        const { id } = await created({ index: openIndex(null, { nextPollAt: 5000, asks: 9 }) });
        expect(await journal.makeDue(id, 1000)).toBe(true);
        expect(await journal.due(1000, 10)).toEqual([{ id, nextPollAt: 1000, asks: 0 }]);
        expect(await journal.makeDue(id, 1000)).toBe(false);
        const { id: over } = await created({ index: openIndex(null, { nextPollAt: null }) });
        expect(await journal.makeDue(over, 1000)).toBe(false);
        expect(await journal.makeDue('pay_none', 1000)).toBe(false);
      });

      it('begins at once after a crash for open payments whose caller was never answered', async () => {
        const events = intent().events.slice(0, 1);
        const { id } = await created({ events, index: openIndex(null, { nextPollAt: 20_000 }) });
        const { id: over } = await created({ events, index: ended('failed') });
        const answered = await created({ index: openIndex(null, { nextPollAt: 20_000 }) });
        const later = await created({ events, index: openIndex(null, { nextPollAt: 20_000 }) });
        await journal.append(later.id, 1, [ANSWERED], openIndex(null, { nextPollAt: 20_000 }), AT);
        expect(await journal.wakeUnanswered(10, AT)).toBe(0);
        expect(await journal.wakeUnanswered(10, AT + 1)).toBe(1);
        expect((await journal.due(10, 10)).map((due) => due.id)).toEqual([id]);
        expect(await journal.dueOf(over, 1e15)).toBeNull();
        expect(await journal.dueOf(answered.id, 10)).toBeNull();
      });
    });

    describe('listing', () => {
      async function listed(filter: Omit<EntryFilter, 'kind' | 'limit'>): Promise<readonly string[]> {
        return journal.list({ kind: 'payment', ...filter, limit: 100 });
      }

      it('filters by status, reference and time, newest first', async () => {
        const old = await created({ at: AT, reference: 'a' });
        const middle = await created({ at: AT + 1, reference: 'b' });
        const young = await created({ at: AT + 2, reference: 'a' });
        await journal.append(middle.id, 2, [ANSWERED], ended('failed'), AT + 9);
        expect(await listed({})).toEqual([young.id, middle.id, old.id]);
        expect(await listed({ reference: 'a' })).toEqual([young.id, old.id]);
        expect(await listed({ status: 'failed' })).toEqual([middle.id]);
        expect(await listed({ from: AT + 1 })).toEqual([young.id, middle.id]);
        expect(await listed({ to: AT + 1 })).toEqual([old.id]);
        expect(await listed({ from: AT, to: AT + 2, reference: 'a', status: 'processing' })).toEqual([
          old.id,
        ]);
        expect(await listed({ reference: "' or 1=1 --" })).toEqual([]);
      });

      it('goes on after the last of a page, also among payments of the same millisecond', async () => {
        const made = [];
        for (const number of twenty.slice(0, 7)) made.push(await created({ at: AT + (number < 5 ? 0 : 1) }));
        const seen: string[] = [];
        for (let after: EntryFilter['after']; seen.length < 20;) {
          const page = await journal.list({ kind: 'payment', limit: 2, ...(after && { after }) });
          seen.push(...page);
          const last = made.find(({ id }) => id === page.at(-1));
          if (last === undefined) break;
          after = { createdAt: last.at, id: last.id };
        }
        expect(new Set(seen)).toEqual(new Set(made.map(({ id }) => id)));
        expect(seen).toHaveLength(7);
      });
    });

    it('keeps what belongs to a session, for that session alone', async () => {
      const [session, terms] = [`ses_${crypto.randomUUID()}`, '{"metadata":{"basket":"7 ’é"}}'];
      expect(await journal.findTerms(session)).toBeNull();
      await journal.keepTerms(session, terms, AT);
      expect(await journal.findTerms(session)).toBe(terms);
      expect(await journal.findTerms('ses_of-another')).toBeNull();
      journal = await store.open();
      expect(await journal.findTerms(session)).toBe(terms);
    });

    it('forgets idempotency keys older than told, and never payments', async () => {
      const old = await created({ at: AT });
      const young = await created({ at: AT + 1 });
      await journal.forgetKeys(AT + 1);
      expect(await journal.findByKey('ses_1', old.idempotency.key)).toBeNull();
      expect(await journal.findByKey('ses_1', young.idempotency.key)).not.toBeNull();
      expect(await journal.load(old.id)).toHaveLength(2);
    });

    it('is as it was after it is opened again', async () => {
      const payment = await created({ sessionReference: 'order-8' });
      journal = await store.open();
      await journal.migrate();
      await journal.ping();
      expect(await journal.load(payment.id)).toHaveLength(2);
      expect(await journal.findHolder('order-8')).toBe(payment.id);
      expect(await journal.append(payment.id, 2, [ANSWERED], openIndex('order-8'), AT)).toBe(true);
    });
  });
}
