/**
 * The statements of a change, all under one condition: what it may be written under, and what else it takes.
 *
 * No statement waits for the answer of another, so that D1, which knows no interactive transactions, keeps every
 * change all or nothing as well. How they hold to the condition is the engine's ({@link SqlDialect.guarded}).
 */
import type { EncodedEvents } from '../event-codec.ts';
import type { Change, NewEntry } from '../journal.ts';
import { keyScope, SCOPES } from './names.ts';
import type { SqlStatement, SqlValue } from './sql-database.ts';
import type { GuardedWrite } from './sql-dialect.ts';

const and = (...conditions: readonly (SqlStatement | null)[]): SqlStatement => {
  const given = conditions.filter((condition) => condition !== null);
  return {
    sql: given.map(({ sql }) => sql).join(' and '),
    params: given.flatMap(({ params }) => params),
  };
};

function insertEvents(
  { id, at }: Pick<Change, 'id' | 'at'>,
  after: number,
  { rows, newKey }: EncodedEvents,
  condition: SqlStatement,
): SqlStatement[] {
  const values = rows.map(() => '(cast(? as integer), cast(? as text), cast(? as text))').join(', ');
  const statements: SqlStatement[] = [
    {
      sql: `insert into events (entry_id, version, at, event, personal)
        select ?, column1, ?, column2, column3 from (values ${values}) as given where ${condition.sql} order by column1`,
      params: [
        id,
        at,
        ...rows.flatMap(({ event, personal }, position) => [after + position + 1, event, personal]),
        ...condition.params,
      ],
    },
  ];
  if (newKey !== null) {
    // One that is erased stays so: under a new key, what was sealed under the one that is gone would read as altered.
    statements.push({
      sql: `insert into entry_keys (entry_id, wrapped) select ?, ? where ${condition.sql}
        and not exists (select 1 from entries where id = ? and is_erased = 1)`,
      params: [id, newKey, ...condition.params, id],
    });
  }
  return statements;
}

function takeName(
  scope: string,
  name: string,
  { id, at }: Pick<Change, 'id' | 'at'>,
  condition: SqlStatement,
): SqlStatement {
  return {
    sql: `insert into names (scope, name, entry_id, created_at) select ?, ?, ?, ? where ${condition.sql}
      on conflict do nothing`,
    params: [scope, name, id, at, ...condition.params],
  };
}

/** What the row of an entry says that may be changed. */
const entryIsAt = ({ id, expectedVersion, holder }: Change): SqlStatement => ({
  sql: `id = ? and version = ?${holder === undefined ? '' : ' and claimed_by = ?'}`,
  params: [id, expectedVersion, ...(holder === undefined ? [] : [holder])],
});

const isAt = (change: Change): SqlStatement => {
  const { sql, params } = entryIsAt(change);
  return { sql: `exists (select 1 from entries where ${sql})`, params };
};

const isNotAnothers = (scope: string, name: string, id: string): SqlStatement => ({
  sql: 'not exists (select 1 from names where scope = ? and name = ? and entry_id <> ?)',
  params: [scope, name, id],
});

/** Whether nobody else has paid the reference, or is what the transaction counts for; null where it takes neither. */
function takesNothingOfAnother({ id, index }: Change): SqlStatement | null {
  const { reference, transaction = null } = index;
  const conditions = [
    ...(reference?.isPaid ? [isNotAnothers(SCOPES.paid, reference.name, id)] : []),
    ...(transaction === null ? [] : [isNotAnothers(SCOPES.transaction, transaction, id)]),
  ];
  return conditions.length === 0 ? null : and(...conditions);
}

/** Takes the references that the entry stands for now, and gives up those that it stands for no more. */
function moveReferences(change: Change, condition: SqlStatement): SqlStatement[] {
  const { reference } = change.index;
  if (reference === null) return [];
  const { name, isHeld, isPaid } = reference;
  const move = (scope: string, isTaken: boolean): SqlStatement =>
    isTaken
      ? takeName(scope, name, change, condition)
      : {
          sql: `delete from names where scope = ? and name = ? and entry_id = ? and ${condition.sql}`,
          params: [scope, name, change.id, ...condition.params],
        };
  // Another payment may hold the reference by now: a late success pays it without holding it.
  return [move(SCOPES.held, isHeld), move(SCOPES.paid, isPaid)];
}

/** What the merchant's server is to be told: due at once. */
function announce(change: Change, condition: SqlStatement): SqlStatement[] {
  const { id, kind, at, expectedVersion, events, announcements = [] } = change;
  return announcements.map((announcement) => ({
    sql: `insert into announcements (id, entry_id, kind, version, type, created_at, status, due_at, tries)
      select ?, ?, ?, ?, ?, ?, 'pending', ?, 0 where ${condition.sql}`,
    params: [
      announcement.id,
      id,
      kind,
      expectedVersion + events.length,
      announcement.type,
      at,
      at,
      ...condition.params,
    ],
  }));
}

function changeStatements(change: Change, encoded: EncodedEvents, guard: SqlStatement): SqlStatement[] {
  const { id, expectedVersion, events, index } = change;
  return [
    ...insertEvents(change, expectedVersion, encoded, guard),
    ...moveReferences(change, guard),
    ...(index.transaction == null ? [] : [takeName(SCOPES.transaction, index.transaction, change, guard)]),
    ...announce(change, guard),
    {
      sql: `update entries set version = ?, status = ?, is_open = ?, upstream = ?, due_at = ?, poll_count = ?
        ${change.releases === true ? ', claimed_by = null, claimed_until = null' : ''}
        where id = ? and ${guard.sql} returning id`,
      params: [
        expectedVersion + events.length,
        index.status,
        index.isOpen ? 1 : 0,
        index.upstream,
        index.dueAt,
        index.pollCount,
        id,
        ...guard.params,
      ],
    },
  ];
}

/** Its last statement answers a row where the change was written. */
export const appendWrite = (change: Change, encoded: EncodedEvents): GuardedWrite => ({
  admission: { entry: entryIsAt(change), also: takesNothingOfAnother(change) },
  statements: (guard) => changeStatements(change, encoded, guard),
});

/** Whether the phone has room for one more payment; counted in the statement that writes, so none slips through. */
function phoneHasRoom({ limits }: NewEntry, phones: readonly string[]): SqlStatement | null {
  if (limits === null || phones.length === 0) return null;
  const marks = phones.map(() => '?').join(', ');
  return {
    sql: `(select count(*) from entries where phone in (${marks}) and is_open = 1) < ?
      and (select count(*) from entries where phone in (${marks}) and created_at > ?) < ?`,
    params: [...phones, limits.openPerPhone, ...phones, limits.since, limits.newPerPhone],
  };
}

const referenceIsFree = ({ sessionReference }: NewEntry): SqlStatement | null =>
  sessionReference === null
    ? null
    : {
        sql: 'not exists (select 1 from names where name = ? and scope in (?, ?))',
        params: [sessionReference, SCOPES.held, SCOPES.paid],
      };

function insertEntry(entry: NewEntry, phone: string | null, condition: SqlStatement): SqlStatement {
  const { index, claim } = entry;
  const values: readonly SqlValue[] = [
    entry.id,
    entry.kind,
    entry.events.length,
    index.status,
    index.isOpen ? 1 : 0,
    entry.reference,
    phone,
    index.upstream,
    entry.at,
    index.dueAt,
    index.pollCount,
    claim.holder,
    claim.until,
  ];
  return {
    sql: `insert into entries (id, kind, version, status, is_open, reference, phone, upstream, created_at, due_at,
        poll_count, claimed_by, claimed_until)
      select ${values.map(() => '?').join(', ')} where ${condition.sql} returning id`,
    params: [...values, ...condition.params],
  };
}

/**
 * Its last statement answers a row where the entry was written.
 *
 * @param phones what the phone is counted by; the first is written
 * @param alongside what is written together with the entry
 */
export function createWrite(
  entry: NewEntry,
  encoded: EncodedEvents,
  phones: readonly string[],
  alongside: { readonly change: Change; readonly encoded: EncodedEvents } | null,
): GuardedWrite {
  const { id, at, idempotency, index, returnKey } = entry;
  const scope = keyScope(idempotency.scope);
  // The same entry again, such as the purchase of a payment, is there already and stays as it is.
  const isNew: SqlStatement = { sql: 'not exists (select 1 from entries where id = ?)', params: [id] };
  const admitted = and(
    isNew,
    referenceIsFree(entry),
    phoneHasRoom(entry, phones),
    alongside && isAt(alongside.change),
  );
  const isTaken = and(
    {
      sql: 'exists (select 1 from names where scope = ? and name = ? and entry_id = ?)',
      params: [scope, idempotency.key, id],
    },
    isNew,
  );
  const { reference } = index;
  return {
    admission: {
      take: {
        sql: `insert into names (scope, name, entry_id, fingerprint, created_at) select ?, ?, ?, ?, ?
          where ${admitted.sql} on conflict do nothing returning entry_id`,
        params: [scope, idempotency.key, id, idempotency.fingerprint, at, ...admitted.params],
      },
      isTaken,
    },
    statements: (guard) => [
      ...insertEvents(entry, 0, encoded, guard),
      ...(reference?.isHeld ? [takeName(SCOPES.held, reference.name, entry, guard)] : []),
      ...(returnKey === null ? [] : [takeName(SCOPES.return, returnKey, entry, guard)]),
      ...(alongside === null ? [] : alongsideStatements(alongside.change, alongside.encoded, guard)),
      insertEntry(entry, phones[0] ?? null, guard),
    ],
  };
}

const alongsideStatements = (change: Change, encoded: EncodedEvents, guard: SqlStatement): SqlStatement[] =>
  changeStatements(change, encoded, and(isAt(change), takesNothingOfAnother(change), guard));
