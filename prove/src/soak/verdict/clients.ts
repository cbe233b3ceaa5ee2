/** What callers were answered and saw, held against the journal. */
import type { Creation } from '../client-book.ts';
import type { Books } from './books.ts';
import type { Difference, DifferenceKind } from './difference.ts';

/** What may follow an end that somebody has seen (api.md, "A payment's life"). */
const MAY_FOLLOW: Readonly<Record<string, readonly string[]>> = {
  succeeded: ['needs_review'],
  failed: ['needs_review'],
  cancelled: ['needs_review'],
  expired: ['succeeded', 'needs_review'],
  delivered: [],
};

export function compareClients({ clients, journal }: Books): Difference[] {
  const entries = [...journal.payments, ...journal.payouts, ...journal.purchases];
  const statuses = new Map(entries.map(({ id, status }) => [id, status]));
  const known = new Set(clients.flatMap(({ ids }) => [...ids]));
  for (const { purchase } of journal.payments) if (purchase?.id) known.add(purchase.id);
  return [
    ...clients.flatMap((creation) => compareCreation(creation, statuses, known)),
    ...entries
      .filter(({ id }) => !known.has(id))
      .map(({ id, reference, status }) => {
        const what = `the journal has it (${reference}, ${status}), and nobody was told`;
        return { kind: 'invented' as const, subject: id, what };
      }),
    ...repeated(entries.map(({ id }) => id)).map((id) => {
      return { kind: 'doubled' as const, subject: id, what: 'stands in a list more than once' };
    }),
  ];
}

function compareCreation(
  creation: Creation,
  statuses: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
): Difference[] {
  const { ids, name, refusal, undecided, otherAnswer, unreadable, first } = creation;
  const [id] = ids;
  const differences: Difference[] = [];
  const say = (kind: DifferenceKind, what: string) =>
    differences.push({ kind, subject: id ?? name, what: `${what} (${creation.kind} ${name})` });

  if (ids.size > 1) say('doubled', `one key made ${[...ids].join(', ')}`);
  if (undecided !== null) say('unanswered', undecided);
  if (otherAnswer !== null) say('differs', `one key was answered in two ways: ${unlike(first, otherAnswer)}`);
  if (unreadable !== null) say('lost', `the caller reads it and gets ${unreadable}`);
  if (refusal !== null) {
    const detail = `${refusal.status} ${refusal.code}: ${String(refusal.body['detail'])}`;
    if (id !== undefined) say('lost', `made, and the same key is refused now: ${detail}`);
    else if (!creation.expectedRefusals.includes(refusal.code)) say('refused', detail);
    const holder = (refusal.body['payment'] as { id?: string } | undefined)?.id;
    if (holder !== undefined && !known.has(holder)) say('invented', `${holder} holds the reference`);
  }
  for (const made of ids) {
    const status = statuses.get(made);
    if (status === undefined) say('lost', `answered with ${made}, which the journal has not`);
    else for (const change of wrongChanges([...creation.seen, status])) say('changed', change);
  }
  return differences;
}

/** The members that differ. */
function unlike(
  one: Readonly<Record<string, unknown>> | null,
  other: Readonly<Record<string, unknown>>,
): string {
  const names = Object.keys({ ...one, ...other });
  return names
    .filter((name) => JSON.stringify(one?.[name]) !== JSON.stringify(other[name]))
    .map((name) => `${name} ${JSON.stringify(one?.[name])}, then ${JSON.stringify(other[name])}`)
    .join('; ');
}

/** The ends that became other ones without right. */
export function wrongChanges(seen: readonly string[]): string[] {
  const changes: string[] = [];
  for (const [index, status] of seen.entries()) {
    const before = seen[index - 1];
    const allowed = MAY_FOLLOW[before ?? ''];
    if (before === undefined || before === status || allowed === undefined || allowed.includes(status))
      continue;
    changes.push(`was ${before}, and is ${status}`);
  }
  return changes;
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(ids.filter((id) => seen.has(id) || !seen.add(id)))];
}
