/** What the merchant's server was told, held against the journal and against what the callers saw. */
import type { JournalWebhook } from '../journal-book.ts';
import type { Arrival } from '../receiver.ts';
import type { Books } from './books.ts';
import { wrongChanges } from './clients.ts';
import { isSameAmount } from './difference.ts';
import type { Difference, DifferenceKind } from './difference.ts';

/** The changes of status that it is told of (api.md, "Webhooks"). */
const TOLD: Readonly<Record<EntryKind, readonly string[]>> = {
  payment: ['requires_action', 'succeeded', 'failed', 'cancelled', 'expired', 'needs_review'],
  payout: ['succeeded', 'failed', 'needs_review'],
  purchase: ['delivered', 'failed', 'needs_review'],
};

type EntryKind = 'payment' | 'payout' | 'purchase';

interface Entry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly status: string;
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
}

/** Everything of one entry. */
interface Telling {
  readonly entry: Entry;
  /** In the order in which they came. */
  readonly arrivals: readonly Arrival[];
  readonly webhooks: readonly JournalWebhook[];
  /** What callers saw of it, in that order. */
  readonly seen: readonly string[];
}

export function compareTold(books: Books): Difference[] {
  const { journal, receiver } = books;
  const arrivals = groupBy(receiver, ({ entry }) => entry);
  const webhooks = groupBy(journal.webhooks, ({ entry }) => entry);
  const seen = statusesSeen(books);
  const entries = entriesOf(books);
  const known = new Set(entries.map(({ id }) => id));
  const outbox = new Set(journal.webhooks.map(({ id }) => id));
  return [
    ...entries.flatMap((entry) => {
      const of = <Item>(map: ReadonlyMap<string, readonly Item[]>) => map.get(entry.id) ?? [];
      return compareEntry({ entry, arrivals: of(arrivals), webhooks: of(webhooks), seen: of(seen) });
    }),
    ...receiver.flatMap((arrival) => compareArrival(arrival, known, outbox)),
  ];
}

/** In the order in which each came first. */
function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function entriesOf({ journal }: Books): Entry[] {
  return [
    ...journal.payments.map((entry) => ({ ...entry, kind: 'payment' as const })),
    ...journal.payouts.map((entry) => ({ ...entry, kind: 'payout' as const })),
    ...journal.purchases.map((entry) => ({ ...entry, kind: 'purchase' as const })),
  ];
}

function statusesSeen({ clients }: Books): Map<string, readonly string[]> {
  return new Map(
    clients.flatMap(({ ids, first, seen }) =>
      [...ids].map((id) => [id, [...(first === null ? [] : [String(first['status'])]), ...seen]] as const),
    ),
  );
}

/** What a message says of itself. */
function compareArrival(
  arrival: Arrival,
  known: ReadonlySet<string>,
  outbox: ReadonlySet<string>,
): Difference[] {
  const { id, entry, type, status, unverified } = arrival;
  const differences: Difference[] = [];
  const say = (kind: DifferenceKind, what: string) =>
    differences.push({ kind, subject: id, what: `${what} (${type} of ${entry})` });
  if (unverified !== null) say('conduct', `the signature does not hold: ${unverified}`);
  if (!known.has(entry)) say('invented', 'told, and the journal has no such entry');
  if (!outbox.has(id)) say('invented', 'told, and the list of webhooks does not have it');
  if (type.split('.')[1] !== status) say('differs', `what is told is ${status}`);
  return differences;
}

function compareEntry(telling: Telling): Difference[] {
  const { entry, arrivals, webhooks, seen } = telling;
  const differences: Difference[] = [];
  const messages = groupBy(arrivals, ({ id }) => id);
  const told = [...messages.values()].map((tries) => tries[0]?.type ?? '');
  const tale = `journal: ${entry.status}; told: ${told.join(', ') || 'nothing'}`;
  const say = (kind: DifferenceKind, what: string) =>
    differences.push({ kind, subject: entry.id, what: `${what} (${tale})` });

  for (const tries of messages.values()) for (const what of unlike(entry, tries)) say('differs', what);
  for (const type of new Set(told.filter((one, index) => told.indexOf(one) < index))) {
    say('doubled', `told ${type} in two messages`);
  }
  for (const what of outOfOrder(arrivals)) say('conduct', what);
  for (const what of wrongChanges(told.map((type) => type.split('.')[1] ?? '')))
    say('changed', `told: ${what}`);
  for (const webhook of webhooks) {
    const verdict = verdictOn(webhook, messages.get(webhook.id) ?? []);
    if (verdict !== null) say(...verdict);
  }
  const untold = statusesUntold(entry, seen, told);
  if (untold.length > 0) say('lost', `not told, or not in this order: ${untold.join(', ')}`);
  return differences;
}

/** What differs between the tries to tell one thing, and from the journal. */
function* unlike(entry: Entry, tries: readonly Arrival[]): Generator<string> {
  if (new Set(tries.map(({ digest }) => digest)).size > 1) yield 'one message, told in two ways';
  const [first] = tries;
  if (first === undefined) return;
  if (first.type.split('.')[0] !== entry.kind) yield `a ${entry.kind}, told as ${first.type}`;
  if (!isSameAmount(first.amount, entry.amount) || first.currency !== entry.currency) {
    yield `${entry.amount} ${entry.currency}, told as ${first.amount} ${first.currency}`;
  }
  if (first.reference !== entry.reference) yield `${entry.reference}, told as ${first.reference}`;
}

/** A message comes when the one before it has been taken, and then that one does not come again. */
function* outOfOrder(arrivals: readonly Arrival[]): Generator<string> {
  const over = new Set<string>();
  for (const [index, arrival] of arrivals.entries()) {
    const before = arrivals[index - 1];
    if (before !== undefined && before.id !== arrival.id) {
      over.add(before.id);
      if (before.outcome !== 'taken') yield `${arrival.type} was told before ${before.type} was taken`;
      if (before.timestamp > arrival.timestamp) yield `${arrival.type} is older than ${before.type}`;
    }
    if (over.has(arrival.id)) yield `${arrival.type} was told again after what follows it`;
  }
}

function verdictOn(
  { id, type, status, tries, last_answer: answer }: JournalWebhook,
  arrivals: readonly Arrival[],
): [kind: DifferenceKind, what: string] | null {
  const detail = `${id} ${type}, ${tries} tries, last answer ${answer}`;
  if (status === 'pending') return ['unsettled', `still to be told: ${detail}`];
  if (status === 'dead') return ['lost', `given up: ${detail}`];
  if (!arrivals.some(({ outcome }) => outcome === 'taken')) {
    return ['invented', `said to be delivered, and nobody has taken it: ${detail}`];
  }
  return null;
}

/** Of what the journal says and somebody saw, what the receiver was not told, in that order. */
function statusesUntold({ kind, status }: Entry, seen: readonly string[], told: readonly string[]): string[] {
  const untold: string[] = [];
  let from = 0;
  const all = [...seen, status].filter((one) => TOLD[kind].includes(one));
  for (const type of new Set(all.map((one) => `${kind}.${one}`))) {
    const at = told.indexOf(type, from);
    if (at === -1) untold.push(type);
    else from = at + 1;
  }
  // Nothing is told after what the journal says in the end.
  const last = `${kind}.${status}`;
  if (untold.length === 0 && told.includes(last) && told.at(-1) !== last) untold.push(last);
  return untold;
}
