/** Lists of the merchant's server: newest first, a page at a time. */
import type { Entries, EntryState } from '../journal/entries.ts';
import type { EntryFilter, EntryKind, Journal, JournalEvent } from '../journal/journal.ts';
import { PREFIXES } from '../orders/entry-ids.ts';
import { invalid } from '../problems/problem.ts';

export const ENTRIES_PER_PAGE = 50;

interface ListQuery {
  readonly status?: string | undefined;
  readonly reference?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: string | undefined;
}

/**
 * @param prefix what the ids of the list begin with
 * @throws ProblemError naming `cursor`
 */
export function readCursor(cursor: string | undefined, prefix: string): EntryFilter['after'] {
  if (cursor === undefined) return undefined;
  const match = new RegExp(`^(\\d{1,16})-(${prefix}_[0-9a-f]{32})$`).exec(cursor);
  if (match === null)
    throw invalid({ field: 'cursor', message: 'must be the next_cursor of the page before' });
  return { createdAt: Number(match[1]), id: match[2] ?? '' };
}

/** @throws ProblemError naming `cursor` */
function listFilter(kind: EntryKind, query: ListQuery, phones?: readonly string[]): EntryFilter {
  const after = readCursor(query.cursor, PREFIXES[kind]);
  return {
    kind,
    ...(query.status && { status: query.status }),
    ...(query.reference && { reference: query.reference }),
    ...(phones && { phones }),
    ...(query.from && { from: Date.parse(query.from) }),
    ...(query.to && { to: Date.parse(query.to) }),
    ...(after && { after }),
    limit: Number(query.limit ?? ENTRIES_PER_PAGE),
  };
}

/** @param last the last entry of the page, where another page follows */
export const nextCursor = (
  last: { readonly created_at: number; readonly id: string } | undefined,
): string | null => (last === undefined ? null : `${last.created_at}-${last.id}`);

interface Listed {
  readonly id: string;
  readonly created_at: number;
}

export interface Page<State> {
  readonly states: readonly State[];
  readonly next_cursor: string | null;
}

/**
 * Reads a page of entries, the newest first.
 *
 * @param phones only those of any of these
 * @throws ProblemError naming `cursor`
 */
export async function readPage<State extends Listed & EntryState, Event extends JournalEvent>(
  journal: Pick<Journal, 'list'>,
  entries: Entries<State, Event>,
  kind: EntryKind,
  query: ListQuery,
  phones?: readonly string[],
): Promise<Page<State>> {
  const filter = listFilter(kind, query, phones);
  const found = await journal.list({ ...filter, limit: filter.limit + 1 });
  const states = found.slice(0, filter.limit).map(({ id, events }) => entries.derive(id, events));
  return { states, next_cursor: found.length > filter.limit ? nextCursor(states.at(-1)) : null };
}
