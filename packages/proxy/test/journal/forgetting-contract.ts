/** What a journal forgets in time, and what never: on every engine. */
import { describe, expect, it } from 'vitest';
import type { EntryIndex } from '../../src/journal/journal.ts';
import type { Created } from '../../src/payments/events.ts';
import { AT, change, ended, openIndex } from './intents.ts';
import type { Bench } from './journal-contract.ts';

export function describeForgetting({ journal, beside, created }: Bench): void {
  /** What is known of a payment's customer. */
  const customerOf = async (id: string, of = journal()) => {
    const [first] = await of.load<Created>(id);
    return first?.event.customer;
  };

  describe('personal data', () => {
    it('is erased of what has ended and is older than told; of nothing else, and once', async () => {
      const names = ['gone', 'young', 'open', 'due', 'doubtful'] as const;
      const made = new Map<string, string>();
      for (const name of names) {
        const { id } = await created({
          at: name === 'young' ? AT + 1 : AT,
          phone: '254700000000',
          limits: null,
          index: openIndex(null, { dueAt: null }),
        });
        made.set(name, id);
      }
      const end = async (name: string, index: Partial<EntryIndex>) =>
        expect(
          await journal().append(change(made.get(name) ?? '', 2, { ...ended('succeeded'), ...index })),
        ).toBe('appended');
      await end('gone', {});
      await end('young', {});
      await end('due', { dueAt: AT + 9 });
      await end('doubtful', { status: 'needs_review' });
      expect(await journal().erasePersonalData(AT + 1)).toBe(1);
      expect(await journal().erasePersonalData(AT + 1)).toBe(0);
      for (const [name, id] of made) {
        const customer = name === 'gone' ? {} : { name: 'Awa', phone: '2250500000000' };
        expect(await customerOf(id), name).toEqual(customer);
        expect(await customerOf(id, beside()), name).toEqual(customer);
      }
      const byPhone = await journal().list({ kind: 'payment', phones: ['254700000000'], limit: 9 });
      expect(byPhone.map(({ id }) => id)).not.toContain(made.get('gone'));
      expect(byPhone).toHaveLength(4);
    });

    it('that is erased hinders nothing: what comes late is kept, and read', async () => {
      const { id } = await created();
      await journal().append(change(id, 2, ended('succeeded')));
      expect(await journal().erasePersonalData(AT + 1)).toBe(1);
      for (const [of, version] of [
        [journal(), 3],
        [beside(), 4],
      ] as const) {
        expect(await of.append(change(id, version, ended('succeeded')))).toBe('appended');
        for (const reader of [journal(), beside()]) {
          expect((await reader.load(id)).map(({ event }) => event.type)).toHaveLength(version + 1);
          expect(await customerOf(id, reader)).toEqual({});
        }
      }
    });
  });

  it('forgets idempotency keys older than told, and never payments, nor what they stand for', async () => {
    const old = await created({ at: AT, sessionReference: 'order-10' });
    const paid = { ...ended('succeeded', 'order-10'), transaction: 'hpay T3' };
    expect(await journal().append(change(old.id, 2, paid))).toBe('appended');
    const young = await created({ at: AT + 1 });
    await journal().forgetKeys(AT + 1);
    expect(await journal().findByKey('ses_1', old.idempotency.key)).toBeNull();
    expect(await journal().findByKey('ses_1', young.idempotency.key)).not.toBeNull();
    expect(await journal().load(old.id)).toHaveLength(3);
    expect(await journal().isPaidByAnother('order-10', young.id)).toBe(true);
    expect(await journal().isTransactionOfAnother('hpay T3', young.id)).toBe(true);
    expect(await journal().findByReturnKey(old.returnKey)).toBe(old.id);
  });

  it('keeps what belongs to a session, for that session alone', async () => {
    const [session, terms] = [`ses_${crypto.randomUUID()}`, '{"metadata":{"basket":"7 ’é"}}'];
    expect(await journal().findTerms(session)).toBeNull();
    await journal().keepTerms(session, terms, AT);
    expect(await journal().findTerms(session)).toBe(terms);
    expect(await journal().findTerms('ses_of-another')).toBeNull();
  });
}
