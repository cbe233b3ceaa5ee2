/** Two batches of eight statements for each payment, over tables like the journal's. */
import type { SqlStatement } from '../src/journal/sql/sql-database.ts';

export const TABLES: readonly string[] = [
  `create table events (position integer primary key, entry_id text not null, version integer not null,
    at integer not null, event text not null)`,
  'create unique index events_by_entry on events (entry_id, version)',
  `create table entries (id text primary key, kind text, version integer, status text, is_open integer, reference text,
    phone text, created_at integer, next_poll_at integer, polls integer, claimed_by text, claimed_until integer)`,
  'create index entries_by_reference on entries (reference, created_at)',
  'create index entries_by_time on entries (kind, created_at, id)',
  'create index entries_due on entries (next_poll_at) where next_poll_at is not null',
  'create index entries_by_phone on entries (phone, created_at)',
  `create table names (scope text, name text, entry_id text, created_at integer, primary key (scope, name)) without rowid`,
  'create table outbox (position integer primary key, entry_id text, topic text)',
];

const EVENT = JSON.stringify({
  type: 'created',
  amount: '1000',
  currency: 'KES',
  operator: 'ke-mpesa',
  phone: '+254700000000',
  customer: { name: 'Awa K', email: 'awa@example.com' },
  route: { upstream: 'gateway', merchant: 'pixel', provider: 1234 },
  reference: 'order-1',
});
const NOW = 1_795_702_800_000;
const LEASE_MS = 30_000;

const NAMED = 'where exists (select 1 from names where scope = ? and name = ? and entry_id = ?)';
const UNCHANGED = 'where exists (select 1 from entries where id = ? and version = ?)';

const idOf = (payment: number) => `pay_${String(payment).padStart(22, '0')}`;

export function createBatch(payment: number): SqlStatement[] {
  const id = idOf(payment);
  const key = `key-${payment}`;
  const named = ['session', key, id];
  const name = (scope: string, taken: string): SqlStatement => ({
    sql: `insert into names (scope, name, entry_id, created_at) select ?, ?, ?, ?
      where not exists (select 1 from entries where id = ?) on conflict do nothing returning entry_id`,
    params: [scope, taken, id, NOW, id],
  });
  const event = (version: number): SqlStatement => ({
    sql: `insert into events (entry_id, version, at, event) select ?, ?, ?, ? ${NAMED}`,
    params: [id, version, NOW, EVENT, ...named],
  });
  const announcement = (topic: string): SqlStatement => ({
    sql: `insert into outbox (entry_id, topic) select ?, ? ${NAMED}`,
    params: [id, topic, ...named],
  });
  return [
    name('session', key),
    name('reference', `order-${payment}`),
    {
      sql: `insert into entries (id, kind, version, status, is_open, reference, phone, created_at, next_poll_at, polls,
        claimed_by, claimed_until) select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? ${NAMED}`,
      params: [
        ...[id, 'payment', 3, 'processing', 1, `order-${payment}`, `+2547${payment}`],
        ...[NOW, NOW + 2_000, 0, 'worker-1', NOW + LEASE_MS, ...named],
      ],
    },
    ...[1, 2, 3].map(event),
    ...['a', 'b'].map(announcement),
  ];
}

export function appendBatch(payment: number): SqlStatement[] {
  const id = idOf(payment);
  const unchanged = [id, 3];
  return [
    ...[4, 5, 6, 7].map((version) => ({
      sql: `insert into events (entry_id, version, at, event) select ?, ?, ?, ? ${UNCHANGED}`,
      params: [id, version, NOW, EVENT, ...unchanged],
    })),
    ...['a', 'b', 'c'].map((topic) => ({
      sql: `insert into outbox (entry_id, topic) select ?, ? ${UNCHANGED}`,
      params: [id, topic, ...unchanged],
    })),
    {
      sql: `update entries set version = ?, status = ?, is_open = ?, next_poll_at = ?, polls = ?, claimed_by = ?,
        claimed_until = ? where id = ? and version = ? returning id`,
      params: [7, 'processing', 1, NOW + 2_000, 0, null, null, ...unchanged],
    },
  ];
}

export const READ = {
  sql: 'select version, at, event from events where entry_id = ? order by version',
  paramsOf: (payment: number) => [idOf(payment)],
};
