/** What every journal must do, whatever stores it. Each store's own test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntryFilter, Journal } from '../../src/journal/journal.ts';
import { describeClaims } from './claims-contract.ts';
import { describeForgetting } from './forgetting-contract.ts';
import {
  ANSWERED,
  AT,
  change,
  ended,
  expired,
  intent,
  openIndex,
  twenty,
  versionOf,
  type Intent,
} from './intents.ts';

/** A store that holds nothing yet. */
export interface JournalStore {
  /** Opens it, again and again: what was written before is there. */
  open(): Promise<Journal>;
  /** Another connection beside the one that is open. */
  openBeside(): Promise<Journal>;
  close(): Promise<void>;
}

/** What the parts of the suite begin with. */
export interface Bench {
  readonly journal: () => Journal;
  readonly beside: () => Journal;
  readonly created: (changes?: Partial<Intent>) => Promise<Intent>;
}

/**
 * Declares the suite.
 *
 * @param create makes an empty store; called before each test
 */
export function describeJournal(name: string, create: () => Promise<JournalStore>): void {
  describe(name, () => {
    let store: JournalStore;
    let journal: Journal;
    let beside: Journal;
    beforeEach(async () => {
      store = await create();
      journal = await store.open();
      beside = await store.openBeside();
      // Two proxies that start together.
      await Promise.all([journal.migrate(), beside.migrate()]);
    });
    afterEach(() => store.close());

    const bench: Bench = {
      journal: () => journal,
      beside: () => beside,
      async created(changes = {}) {
        const payment = intent(changes);
        expect(await journal.create(payment)).toEqual({ kind: 'created' });
        return payment;
      },
    };
    describeCreating(bench);
    describePhones(bench);
    describeAppending(bench);
    describeReferences(bench);
    describeClaims(bench);
    describeListing(bench);
    describeForgetting(bench);

    it('is as it was after it is opened again', async () => {
      const payment = await bench.created({ sessionReference: 'order-8' });
      journal = await store.open();
      await journal.migrate();
      await journal.ping();
      expect(await journal.load(payment.id)).toHaveLength(2);
      expect(await journal.findHolder('order-8')).toBe(payment.id);
      expect(await journal.append(change(payment.id, 2, openIndex('order-8')))).toBe('appended');
    });
  });
}

function describeCreating({ journal, beside, created }: Bench): void {
  describe('creating', () => {
    it('keeps every event as it was written, in order, and finds the payment', async () => {
      const payment = await created();
      expect(await journal().load(payment.id)).toEqual(
        payment.events.map((event, position) => ({ version: position + 1, at: AT, event })),
      );
      expect(await journal().findByReturnKey(payment.returnKey)).toBe(payment.id);
      const { scope, key } = payment.idempotency;
      expect(await journal().findByKey(scope, key)).toEqual({ id: payment.id, fingerprint: 'body-1' });
    });

    it('answers nothing for what it does not hold', async () => {
      expect(await journal().load('pay_none')).toEqual([]);
      expect(await journal().loadMany(['pay_none'])).toEqual([]);
      expect(await journal().findByReturnKey('none')).toBeNull();
      expect(await journal().findByKey('ses_1', 'none')).toBeNull();
      expect(await journal().findHolder('none')).toBeNull();
      expect(await journal().findClaim('pay_none')).toBeNull();
      expect(await journal().findTerms('ses_none')).toBeNull();
    });

    it('has one winner of twenty for one reference, over two connections, and the others learn who', async () => {
      const intents = twenty.map(() => intent({ sessionReference: 'order-1' }));
      const results = await Promise.all(
        intents.map((payment, number) => (number % 2 === 0 ? journal() : beside()).create(payment)),
      );
      const winners = intents.filter((_, position) => results[position]?.kind === 'created');
      expect(winners).toHaveLength(1);
      const paymentId = winners[0]?.id;
      expect(results.filter(({ kind }) => kind !== 'created')).toEqual(
        Array.from({ length: 19 }, () => ({ kind: 'reference_held', id: paymentId })),
      );
      for (const { id } of intents) {
        expect(await journal().load(id)).toHaveLength(id === paymentId ? 2 : 0);
      }
    });

    it('has one winner of twenty for one idempotency key, and the others learn which payment', async () => {
      const idempotency = { scope: 'open', key: 'key-of-all', fingerprint: 'body-1' };
      const intents = twenty.map(() => intent({ idempotency }));
      const results = await Promise.all(
        intents.map((payment, number) => (number % 2 === 0 ? journal() : beside()).create(payment)),
      );
      const winner = intents.find((_, position) => results[position]?.kind === 'created');
      expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1);
      expect(results.filter(({ kind }) => kind !== 'created')).toEqual(
        Array.from({ length: 19 }, () => ({ kind: 'key_used', id: winner?.id, fingerprint: 'body-1' })),
      );
      expect((await journal().list({ kind: 'payment', limit: 100 })).map(({ id }) => id)).toEqual([
        winner?.id,
      ]);
    });

    it('makes the same entry once, however often and at once it is asked to', async () => {
      const payment = intent();
      const results = await Promise.all(twenty.map(() => journal().create(payment)));
      expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1);
      expect(results.filter(({ kind }) => kind === 'key_used')).toHaveLength(19);
      await journal().forgetKeys(AT + 1);
      expect(await journal().create(payment)).toMatchObject({ kind: 'key_used', id: payment.id });
      expect(await journal().load(payment.id)).toHaveLength(2);
    });

    it('tells the key before the reference, where a request comes again', async () => {
      const first = await created({ sessionReference: 'order-2' });
      const again = intent({ sessionReference: 'order-2', idempotency: first.idempotency });
      expect(await journal().create(again)).toMatchObject({ kind: 'key_used', id: first.id });
    });

    it('keeps keys of different scopes apart', async () => {
      const key = 'the-same-key';
      const one = await created({ idempotency: { scope: 'ses_1', key, fingerprint: 'a' } });
      const other = await created({ idempotency: { scope: 'ses_2', key, fingerprint: 'b' } });
      expect(await journal().findByKey('ses_1', key)).toEqual({ id: one.id, fingerprint: 'a' });
      expect(await journal().findByKey('ses_2', key)).toEqual({ id: other.id, fingerprint: 'b' });
    });

    it('writes nothing of an intent that it refuses: its key stays free', async () => {
      await created({ sessionReference: 'order-3' });
      const refused = intent({ sessionReference: 'order-3' });
      expect((await journal().create(refused)).kind).toBe('reference_held');
      expect(await journal().findByKey(refused.idempotency.scope, refused.idempotency.key)).toBeNull();
      expect(await journal().load(refused.id)).toEqual([]);
      expect(await journal().findByReturnKey(refused.returnKey)).toBeNull();
    });

    it('does not hold references that are not the merchant’s word', async () => {
      await created({ sessionReference: null });
      await created({ sessionReference: null });
      expect(await journal().findHolder('M-1')).toBeNull();
    });

    it('writes what stands alongside together with the entry, or neither', async () => {
      const paid = await created();
      const alongside = change(paid.id, 2, ended('succeeded', null));
      const both = twenty.map(() => intent({ alongside }));
      const results = await Promise.all(both.map((entry) => journal().create(entry)));
      expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1);
      expect(results.filter(({ kind }) => kind === 'moved_on')).toHaveLength(19);
      expect(await versionOf(journal(), paid.id)).toBe(3);
      expect(await journal().list({ kind: 'payment', limit: 100 })).toHaveLength(2);
    });
  });
}

function describePhones({ journal, beside, created }: Bench): void {
  describe('the limits of a phone', () => {
    const phone = '254700000000';

    it('admit three open payments of twenty tried at once, over two connections', async () => {
      const results = await Promise.all(
        twenty.map((number) => (number % 2 === 0 ? journal() : beside()).create(intent({ phone }))),
      );
      expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(3);
      expect(results.filter(({ kind }) => kind === 'phone_limited')).toHaveLength(17);
    });

    it('count open payments, and those of the last hour, of this phone alone', async () => {
      for (const at of [AT - 3_600_000, AT - 3_600_000, ...twenty.slice(0, 9).map(() => AT - 1000)]) {
        const payment = await created({ phone, at });
        expect(await journal().append(change(payment.id, 2, ended('failed'), { at }))).toBe('appended');
      }
      await created({ phone });
      expect(await journal().create(intent({ phone }))).toEqual({ kind: 'phone_limited' });
      await created({ phone: '254700000001' });
      await created({ phone: null });
    });
  });
}

function describeAppending({ journal, beside, created }: Bench): void {
  describe('appending', () => {
    it('needs the version that was seen, and has one winner of twenty', async () => {
      const payment = await created();
      const results = await Promise.all(
        twenty.map((number) =>
          (number % 2 === 0 ? journal() : beside()).append(
            change(payment.id, 2, openIndex(null), {
              events: [expired(number % 2 === 0), ANSWERED],
              at: AT + number,
            }),
          ),
        ),
      );
      expect(results.filter((result) => result === 'appended')).toHaveLength(1);
      expect(results.filter((result) => result === 'moved_on')).toHaveLength(19);
      const events = await journal().load(payment.id);
      expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
      expect(new Set(events.slice(2).map(({ at }) => at)).size).toBe(1);
    });

    it('writes nothing on another version, in the index neither', async () => {
      const payment = await created({ sessionReference: 'order-4' });
      for (const version of [0, 1, 3]) {
        expect(await journal().append(change(payment.id, version, ended('succeeded', 'order-4')))).toBe(
          'moved_on',
        );
      }
      expect(await journal().load(payment.id)).toHaveLength(2);
      const listed = await journal().list({ kind: 'payment', status: 'processing', limit: 9 });
      expect(listed.map(({ id }) => id)).toEqual([payment.id]);
      expect(await journal().isPaidByAnother('order-4', 'pay_other')).toBe(false);
    });

    it('gives every event a position, and says which entries changed since one', async () => {
      const one = await created();
      const position = await journal().position();
      expect(await journal().changesSince(position)).toEqual({ position, ids: [] });
      const other = await created();
      await beside().append(change(one.id, 2, openIndex(null)));
      const changed = await journal().changesSince(position);
      expect(changed.position).toBeGreaterThan(position);
      expect(new Set(changed.ids)).toEqual(new Set([one.id, other.id]));
    });
  });
}

function describeReferences({ journal, beside, created }: Bench): void {
  describe('references', () => {
    it('are held while open or paid, and free after a failure', async () => {
      const first = await created({ sessionReference: 'order-5' });
      expect(await journal().findHolder('order-5')).toBe(first.id);
      await journal().append(change(first.id, 2, ended('failed', 'order-5')));
      expect(await journal().findHolder('order-5')).toBeNull();
      const second = await created({ sessionReference: 'order-5' });
      await journal().append(change(second.id, 2, ended('succeeded', 'order-5')));
      expect(await journal().create(intent({ sessionReference: 'order-5' }))).toEqual({
        kind: 'reference_held',
        id: second.id,
      });
      expect(await journal().isPaidByAnother('order-5', first.id)).toBe(true);
      expect(await journal().isPaidByAnother('order-5', second.id)).toBe(false);
    });

    it('of an upstream’s transaction count for one entry, of two that name it at once', async () => {
      const entries = [await created(), await created()];
      const named = { ...openIndex(null), transaction: 'hpay T1' };
      const append = (id: string, version: number, by = journal()) => by.append(change(id, version, named));
      const results = await Promise.all(
        entries.map(({ id }, index) => append(id, 2, index === 0 ? journal() : beside())),
      );
      expect(results.toSorted()).toEqual(['appended', 'moved_on']);
      const [winner, other] = results[0] === 'appended' ? entries : entries.toReversed();
      expect(await append(winner!.id, 3)).toBe('appended');
      expect(await append(other!.id, 2)).toBe('moved_on');
      expect(await journal().isTransactionOfAnother('hpay T1', other!.id)).toBe(true);
      expect(await journal().isTransactionOfAnother('hpay T1', winner!.id)).toBe(false);
      expect(await journal().isTransactionOfAnother('hpay T2', other!.id)).toBe(false);
    });

    it('are paid by one of two that succeed, at once or one after the other', async () => {
      const late = await created({ sessionReference: 'order-6' });
      await journal().append(change(late.id, 2, ended('failed', 'order-6')));
      const open = await created({ sessionReference: 'order-6' });
      const pay = ({ id }: Intent, version: number) =>
        journal().append(change(id, version, ended('succeeded', 'order-6')));
      const results = await Promise.all([pay(late, 3), pay(open, 2)]);
      expect(results.filter((result) => result === 'appended')).toHaveLength(1);
      const payer = await journal().findHolder('order-6');
      const loser = payer === late.id ? open : late;
      const version = await versionOf(journal(), loser.id);
      expect(await pay(loser, version)).toBe('moved_on');
      expect(await journal().load(loser.id)).toHaveLength(version);
    });

    it('are held on by the payment that is open when an earlier one pays them late', async () => {
      const late = await created({ sessionReference: 'order-7' });
      await journal().append(change(late.id, 2, ended('failed', 'order-7')));
      const open = await created({ sessionReference: 'order-7' });
      expect(await journal().append(change(late.id, 3, ended('succeeded', 'order-7')))).toBe('appended');
      expect(await journal().findHolder('order-7')).toBe(late.id);
      const review = openIndex('order-7', { status: 'needs_review', isOpen: false });
      expect(await journal().append(change(open.id, 2, review))).toBe('appended');
      expect((await journal().create(intent({ sessionReference: 'order-7' }))).kind).toBe('reference_held');
    });

    it('are given up by nobody but who holds them', async () => {
      const late = await created({ sessionReference: 'order-9' });
      await journal().append(change(late.id, 2, ended('failed', 'order-9')));
      const open = await created({ sessionReference: 'order-9' });
      expect(await journal().append(change(late.id, 3, ended('failed', 'order-9')))).toBe('appended');
      expect(await journal().findHolder('order-9')).toBe(open.id);
      // Paid by one that does not hold it any more, it is not free when the one that does gives it up.
      expect(await journal().append(change(late.id, 4, ended('succeeded', 'order-9')))).toBe('appended');
      expect(await journal().append(change(open.id, 2, ended('failed', 'order-9')))).toBe('appended');
      expect(await journal().isPaidByAnother('order-9', open.id)).toBe(true);
      const again = await journal().create(intent({ sessionReference: 'order-9' }));
      expect(again).toEqual({ kind: 'reference_held', id: late.id });
    });
  });
}

function describeListing({ journal, created }: Bench): void {
  describe('listing', () => {
    const listed = async (filter: Omit<EntryFilter, 'kind' | 'limit'>) =>
      (await journal().list({ kind: 'payment', ...filter, limit: 100 })).map(({ id }) => id);

    it('filters by status, reference and time, newest first', async () => {
      const old = await created({ at: AT, reference: 'a' });
      const middle = await created({ at: AT + 1, reference: 'b' });
      const young = await created({ at: AT + 2, reference: 'a' });
      await journal().append(change(middle.id, 2, ended('failed'), { at: AT + 9 }));
      expect(await listed({})).toEqual([young.id, middle.id, old.id]);
      expect(await listed({ reference: 'a' })).toEqual([young.id, old.id]);
      expect(await listed({ status: 'failed' })).toEqual([middle.id]);
      expect(await listed({ from: AT + 1 })).toEqual([young.id, middle.id]);
      expect(await listed({ to: AT + 1 })).toEqual([old.id]);
      const all = { from: AT, to: AT + 2, reference: 'a', status: 'processing' };
      expect(await listed(all)).toEqual([old.id]);
      expect(await listed({ reference: "' or 1=1 --" })).toEqual([]);
    });

    it('finds whoever pays by any of some phones, and by no part of one', async () => {
      const old = await created({ at: AT, phone: '254700000000' });
      const young = await created({ at: AT + 1, phone: 'session 254700000000' });
      await created({ at: AT + 2, phone: '254700000001' });
      await created({ at: AT + 3 });
      expect(await listed({ phones: ['254700000000', 'session 254700000000'] })).toEqual([young.id, old.id]);
      expect(await listed({ phones: ['25470000000'] })).toEqual([]);
    });

    it('brings the events of each', async () => {
      const one = await created();
      const other = await created({ at: AT + 1 });
      const found = await journal().list({ kind: 'payment', limit: 9 });
      expect(found).toEqual([
        { id: other.id, events: await journal().load(other.id) },
        { id: one.id, events: await journal().load(one.id) },
      ]);
      const ids = [one.id, 'pay_none', other.id];
      expect((await journal().loadMany(ids)).map(({ id }) => id)).toEqual([one.id, other.id]);
    });

    it('goes on after the last of a page, also among payments of the same millisecond', async () => {
      const made: Intent[] = [];
      for (const number of twenty.slice(0, 7)) made.push(await created({ at: AT + (number < 5 ? 0 : 1) }));
      const seen: string[] = [];
      for (let after: EntryFilter['after']; seen.length < 20;) {
        const page = await journal().list({ kind: 'payment', limit: 2, ...(after && { after }) });
        seen.push(...page.map(({ id }) => id));
        const last = made.find(({ id }) => id === page.at(-1)?.id);
        if (last === undefined) break;
        // What is made meanwhile is newer: it moves no page.
        await created({ at: AT + 5 });
        after = { createdAt: last.at, id: last.id };
      }
      expect(new Set(seen)).toEqual(new Set(made.map(({ id }) => id)));
      expect(seen).toHaveLength(7);
    });
  });
}
