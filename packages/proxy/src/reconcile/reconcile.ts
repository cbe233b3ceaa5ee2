/**
 * Compares the journal with what the upstreams say now: by their own histories where they keep one, by asking for each
 * order where they do not. It reads, and changes nothing anywhere.
 */
import { compareDecimals } from '@malipo/contract';
import { isoTime } from '../iso-time.ts';
import type { EntryKind, Journal } from '../journal/journal.ts';
import { derivePayment, type PaymentState } from '../payments/payment-state.ts';
import { orderOf } from '../payments/payments.ts';
import { derivePayout, type PayoutState } from '../payouts/payout-state.ts';
import { payOrderOf } from '../payouts/payouts.ts';
import type { Upstreams } from '../upstreams/connect-upstreams.ts';
import { UpstreamUnavailableError } from '../upstreams/seller.ts';
import type { Transaction, TransactionSource } from '../upstreams/transactions.ts';
import { judge, type AskedOrder, type Verdict } from './verdict.ts';

const ENTRIES_PER_PAGE = 100;
const ASKED_AT_ONCE = 8;
const DAY_MS = 24 * 3_600_000;
/** An upstream's day may begin at another hour, and a payment be made days after it was begun. */
const SLACK_MS = 4 * DAY_MS;

export interface ReconcileDependencies {
  readonly journal: Pick<Journal, 'list'>;
  readonly upstreams: Pick<Upstreams, 'collector' | 'payer' | 'transactionSources'>;
  readonly returnUrl: (returnKey: string) => string;
  /** Told of each payment and payout that was compared. */
  readonly onCompared?: () => void;
}

/** Created at or after, before (milliseconds). */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export interface Finding {
  /** `unanswered`: the upstream did not say, so nobody knows whether they agree. */
  readonly kind: 'differs' | 'unanswered';
  /** The id of the payment or payout; null where the journal has none. */
  readonly entry: string | null;
  readonly reference: string | null;
  readonly amount: string;
  readonly currency: string;
  /** What the journal says. */
  readonly journal: string;
  /** What the upstream says. */
  readonly upstream: string;
}

/** What an upstream's history says that nobody can read. */
export interface UnreadableRows {
  readonly upstream: string;
  readonly rows: number;
}

export interface Reconciliation {
  readonly payments: number;
  readonly payouts: number;
  /** Purchases are not compared: no upstream has a call that only asks for one. */
  readonly purchases: number;
  readonly findings: readonly Finding[];
  /** Rows that are broken, or there twice: what they are about was not compared. */
  readonly unreadable: readonly UnreadableRows[];
}

/** What an upstream's history says of a period. */
interface History {
  readonly paid: ReadonlyMap<string, Transaction>;
  readonly dropped: number;
}

type Listed = Pick<PaymentState, 'id' | 'reference' | 'amount' | 'currency'> & { readonly status: string };

const finding = (
  { id, reference, amount, currency, status }: Listed,
  verdict: Exclude<Verdict, { kind: 'agrees' }>,
): Finding => ({
  kind: verdict.kind,
  entry: id,
  reference,
  amount,
  currency,
  journal: status,
  upstream: verdict.upstream,
});

/** Every entry of a period, newest first, a page at a time. */
async function* entriesOf(journal: Pick<Journal, 'list'>, kind: EntryKind, { from, to }: Period) {
  for (let after: { createdAt: number; id: string } | undefined; ;) {
    const page = await journal.list({ kind, from, to, limit: ENTRIES_PER_PAGE, ...(after && { after }) });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < ENTRIES_PER_PAGE) return;
    after = { createdAt: last.events[0]?.at ?? 0, id: last.id };
  }
}

/** Looks at each, a few at a time. */
async function inParallel<Item>(
  items: AsyncIterable<Item>,
  look: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const item of items) {
    const looking: Promise<void> = look(item).finally(() => running.delete(looking));
    running.add(looking);
    if (running.size >= ASKED_AT_ONCE) await Promise.race(running);
  }
  await Promise.all(running);
}

/**
 * Every transaction of the period that was paid, by its id, and how many rows could not be read.
 *
 * @throws UpstreamUnavailableError where the history cannot be read to its end
 */
async function paidTransactions(
  name: string,
  source: TransactionSource,
  { from, to }: Period,
): Promise<History> {
  const filter = {
    from: isoTime(from - DAY_MS),
    to: isoTime(to + SLACK_MS),
    status: 'PAID',
  } as const;
  const found = new Map<string, Transaction>();
  let dropped = 0;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await source.transactions({ ...filter, ...(cursor && { cursor }) });
    if (page === null) throw new UpstreamUnavailableError(`${name}: the history does not know its next page`);
    const known = found.size;
    dropped += page.dropped;
    for (const row of page.transactions) if (row.status === 'PAID') found.set(row.id, row);
    cursor = page.next_cursor;
    // One that begins again and again has no end.
    if (cursor !== null && page.transactions.length > 0 && found.size === known) {
      throw new UpstreamUnavailableError(`${name}: the history answers the same page again`);
    }
  }
  return { paid: found, dropped };
}

/** Null where the history lacks what is paid here, and the upstream can be asked for that alone. */
function judgeByHistory(state: PaymentState, paid: ReadonlyMap<string, Transaction>): Verdict | null {
  const rows = state.attempts.flatMap(({ upstreamReference }) => paid.get(upstreamReference ?? '') ?? []);
  const [row] = rows;
  const isPaidHere = state.status === 'succeeded';
  if (row === undefined) {
    if (!isPaidHere) return { kind: 'agrees' };
    // Of an order that the upstream has not named a collector may ask for another link.
    const isNamed = state.attempts.every(({ upstreamReference }) => upstreamReference !== null);
    return isNamed ? null : { kind: 'differs', upstream: 'its history has no such payment' };
  }
  const isSame = row.currency === state.currency && compareDecimals(row.amount, state.amount) === 0;
  return isPaidHere && isSame && rows.length === 1
    ? { kind: 'agrees' }
    : {
        kind: 'differs',
        upstream: rows.map(({ id, amount, currency }) => `${id} paid ${amount} ${currency}`).join('; '),
      };
}

/** Payments that an upstream's history has, and the journal has not. */
function strangers(
  upstream: string,
  { from, to }: Period,
  paid: ReadonlyMap<string, Transaction>,
  known: ReadonlySet<string>,
): readonly Finding[] {
  const isWithin = ({ date }: Transaction) => {
    const at = Date.parse(`${date?.replace(' ', 'T') ?? ''}Z`);
    return Number.isNaN(at) || (at >= from && at < to);
  };
  return [...paid.values()]
    .filter((row) => !known.has(row.id) && isWithin(row))
    .map(({ id, amount, currency }) => ({
      kind: 'differs',
      entry: null,
      reference: null,
      amount,
      currency,
      journal: 'no such payment',
      upstream: `${upstream}: ${id} is paid`,
    }));
}

export class Reconciler {
  readonly #dependencies: ReconcileDependencies;
  readonly #findings: Finding[] = [];
  // Nothing ends a call but its own deadline.
  readonly #signal = new AbortController().signal;

  constructor(dependencies: ReconcileDependencies) {
    this.#dependencies = dependencies;
  }

  /** @throws UpstreamUnavailableError where a history cannot be read */
  async compare(period: Period): Promise<Reconciliation> {
    const { journal } = this.#dependencies;
    let payouts = 0;
    let purchases = 0;
    const histories = await this.#histories(period);
    const payments = await this.#comparePayments(period, histories);
    await inParallel(entriesOf(journal, 'payout', period), async ({ id, events }) => {
      payouts += 1;
      await this.#comparePayout(derivePayout(id, events as Parameters<typeof derivePayout>[1]));
    });
    await inParallel(entriesOf(journal, 'purchase', period), () => {
      purchases += 1;
      return Promise.resolve();
    });
    const unreadable = [...histories].flatMap(([upstream, { dropped }]) =>
      dropped === 0 ? [] : [{ upstream, rows: dropped }],
    );
    return { payments, payouts, purchases, findings: this.#findings, unreadable };
  }

  async #histories(period: Period): Promise<ReadonlyMap<string, History>> {
    const histories = new Map<string, History>();
    for (const [name, source] of this.#dependencies.upstreams.transactionSources) {
      histories.set(name, await paidTransactions(name, source, period));
    }
    return histories;
  }

  async #comparePayments(period: Period, histories: ReadonlyMap<string, History>): Promise<number> {
    const { journal } = this.#dependencies;
    const known = new Set<string>();
    let count = 0;
    const wide = { from: period.from - SLACK_MS, to: period.to + DAY_MS };
    await inParallel(entriesOf(journal, 'payment', wide), async ({ id, events }) => {
      const state = derivePayment(id, events as Parameters<typeof derivePayment>[1]);
      for (const { upstreamReference } of state.attempts) known.add(upstreamReference ?? '');
      if (state.created_at < period.from || state.created_at >= period.to) return;
      count += 1;
      const history = histories.get(state.attempts.at(-1)?.route.upstream ?? '');
      // What the history lacks may have been paid since it was read, or stand in a row that cannot be read.
      const verdict = (history && judgeByHistory(state, history.paid)) ?? (await this.#askForPayment(state));
      if (verdict.kind !== 'agrees') this.#findings.push(finding(state, verdict));
      this.#dependencies.onCompared?.();
    });
    for (const [name, { paid }] of histories) this.#findings.push(...strangers(name, period, paid, known));
    return count;
  }

  async #askForPayment(state: PaymentState): Promise<Verdict> {
    const { upstreams, returnUrl } = this.#dependencies;
    const asked: AskedOrder[] = [];
    for (const attempt of state.attempts) {
      const collector = upstreams.collector(attempt.route.upstream);
      const result = await collector.poll(orderOf(state, attempt, returnUrl), this.#signal);
      asked.push({ orderId: attempt.order_id, result });
    }
    return judge(state.status, asked);
  }

  async #comparePayout(state: PayoutState): Promise<void> {
    const asked: AskedOrder[] = [];
    for (const attempt of state.attempts) {
      const payer = this.#dependencies.upstreams.payer(attempt.route.upstream);
      const result = await payer.pollPayout(payOrderOf(state, attempt), this.#signal);
      asked.push({ orderId: attempt.order_id, result });
    }
    const verdict = judge(state.status, asked);
    if (verdict.kind !== 'agrees') this.#findings.push(finding(state, verdict));
    this.#dependencies.onCompared?.();
  }
}
