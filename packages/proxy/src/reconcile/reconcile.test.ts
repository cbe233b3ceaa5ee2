/** Periods of more than a page, and histories as upstreams may keep them. */
import { expect, it } from 'vitest';
import type { JournalEvent } from '../journal/journal.ts';
import { entriesInMemory, NOW } from '../journal/testing/entries-in-memory.ts';
import { ATTEMPTED, CREATED } from '../payments/testing/begun-payment.ts';
import type { Collector, PollResult } from '../upstreams/collector.ts';
import { UpstreamUnavailableError } from '../upstreams/seller.ts';
import type { Transaction, TransactionPage } from '../upstreams/transactions.ts';
import { openIndex } from '../../test/journal/intents.ts';
import { Reconciler } from './reconcile.ts';

const idOf = (number: number) => `pay_${String(number).padStart(32, '0')}`;

const SUCCEEDED: PollResult = {
  kind: 'reported',
  report: { outcome: 'succeeded', message: null, next: null, differences: [], amount_confirmed: true },
};

const row = (id: string, more: Partial<Transaction> = {}): Transaction => ({
  id,
  status: 'PAID',
  amount: CREATED.amount,
  fees: null,
  currency: CREATED.currency,
  mode: null,
  product: null,
  description: null,
  date: '2023-11-14 22:13:20',
  ...more,
});

type Pages = readonly (readonly Transaction[] | 'fails')[];

/** A journal of payments that were all paid at the same moment, and an upstream that keeps that history. */
async function world(count: number, pages: Pages, { isNamed = true, isEndless = false, dropped = 0 } = {}) {
  const { journal } = await entriesInMemory();
  for (let number = 0; number < count; number++) {
    const id = idOf(number);
    const events = [
      CREATED,
      { ...ATTEMPTED, order_id: `${id}-1`, route: { ...ATTEMPTED.route, upstream: 'hpay' } },
      {
        type: 'reported',
        order_id: `${id}-1`,
        report: {
          outcome: 'succeeded',
          message: null,
          next: null,
          differences: [],
          amount_confirmed: true,
          ...(isNamed && { upstream_reference: `T${number}` }),
        },
      },
    ] as unknown as readonly JournalEvent[];
    await journal.create({
      kind: 'payment',
      id,
      at: NOW,
      events,
      index: openIndex(null, { status: 'succeeded', isOpen: false, dueAt: null }),
      claim: { holder: 'worker_1', until: NOW },
      reference: 'order-1',
      sessionReference: null,
      phone: null,
      returnKey: null,
      idempotency: { scope: 'open', key: id, fingerprint: '' },
      limits: null,
    });
  }
  const asked: string[] = [];
  const collector = {
    poll({ orderId }: { orderId: string }) {
      asked.push(orderId);
      return Promise.resolve(SUCCEEDED);
    },
  } as unknown as Collector;
  const transactions = ({ cursor = '0' }: { cursor?: string | undefined }): Promise<TransactionPage> => {
    const number = Number(cursor);
    const page = pages[isEndless ? number % pages.length : number] ?? [];
    if (page === 'fails') return Promise.reject(new UpstreamUnavailableError('away'));
    const isLast = number + 1 >= pages.length && !isEndless;
    return Promise.resolve({
      transactions: page,
      dropped,
      next_cursor: isLast ? null : String(number + 1),
    });
  };
  const reconciler = new Reconciler({
    journal,
    upstreams: {
      collector: () => collector,
      payer: () => {
        throw new Error('there are no payouts');
      },
      transactionSources: new Map([['hpay', { transactions }]]),
    },
    returnUrl: (key) => key,
  });
  return { asked, compare: () => reconciler.compare({ from: NOW, to: NOW + 1 }) };
}

const rowsOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, position) => row(`T${from + position}`));

it.each([1, 99, 100, 101, 200])('%i payments of one moment are compared, each once', async (count) => {
  // A row that has come meanwhile moves the others: one of them is on both pages.
  const { compare, asked } = await world(count, [
    rowsOf(0, count - 1),
    rowsOf(Math.max(0, count - 2), count),
  ]);
  expect(await compare()).toEqual({
    payments: count,
    payouts: 0,
    purchases: 0,
    findings: [],
    unreadable: [],
  });
  expect(asked).toEqual([]);
});

it('what the history lacks is asked for: it may have been paid since that was read', async () => {
  const { compare, asked } = await world(3, [rowsOf(0, 1), rowsOf(2, 3)]);
  expect((await compare()).findings).toEqual([]);
  expect(asked).toEqual([`${idOf(1)}-1`]);
});

it('what the upstream has never named is not asked for: that might make it another link', async () => {
  const { compare, asked } = await world(1, [[]], { isNamed: false });
  expect((await compare()).findings).toMatchObject([
    { kind: 'differs', entry: idOf(0), upstream: 'its history has no such payment' },
  ]);
  expect(asked).toEqual([]);
});

it('another currency or amount differs, and so does what the journal does not know', async () => {
  const { compare } = await world(2, [
    [row('T0', { currency: 'XAF' }), row('T1', { amount: '1' }), row('T9'), row('T8', { date: null })],
  ]);
  const { findings } = await compare();
  expect(findings.map(({ entry, journal }) => [entry, journal])).toEqual(
    expect.arrayContaining([
      [idOf(0), 'succeeded'],
      [idOf(1), 'succeeded'],
      [null, 'no such payment'],
      [null, 'no such payment'],
    ]),
  );
  expect(findings).toHaveLength(4);
});

it('rows that cannot be read are counted: what they are about was not compared', async () => {
  const { compare } = await world(2, [rowsOf(0, 1), rowsOf(1, 2)], { dropped: 2 });
  expect(await compare()).toMatchObject({ findings: [], unreadable: [{ upstream: 'hpay', rows: 4 }] });
});

it('a history that fails in the middle, or has no end, is no history', async () => {
  const broken = await world(3, [rowsOf(0, 1), 'fails', rowsOf(1, 3)]);
  await expect(broken.compare()).rejects.toThrow(UpstreamUnavailableError);
  const endless = await world(3, [rowsOf(0, 3)], { isEndless: true });
  await expect(endless.compare()).rejects.toThrow('hpay: the history answers the same page again');
});
