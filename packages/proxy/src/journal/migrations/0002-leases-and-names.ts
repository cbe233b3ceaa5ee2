import type { Migration } from './migration.ts';

/**
 * Events get a position of their own among all; entries say who works on them; everything that may be taken once
 * (an idempotency key, a reference held or paid, a return address) stands in one table of names.
 */
export const leasesAndNames: Migration = {
  number: 2,
  name: 'positions, leases, names, keys of personal data',
  statements: [
    'alter table events rename to events_1',
    'alter table entries rename to entries_1',
    'alter table idempotency_keys rename to idempotency_keys_1',
    `create table events (
      position integer primary key autoincrement, entry_id text not null, version integer not null,
      at integer not null, event text not null, personal text, unique (entry_id, version))`,
    `create table entries (
      id text primary key, kind text not null, version integer not null, status text not null,
      is_open integer not null, reference text not null, phone text, upstream text, created_at integer not null,
      due_at integer, poll_count integer not null, claimed_by text, claimed_until integer,
      is_erased integer not null default 0) without rowid`,
    `create table names (
      scope text not null, name text not null, entry_id text not null, fingerprint text,
      created_at integer not null, primary key (scope, name)) without rowid`,
    'create table entry_keys (entry_id text primary key, wrapped text not null) without rowid',
    'create table kept_terms (id text primary key, terms text not null, created_at integer not null) without rowid',
    'create table journal_identity (id text primary key, created_at integer not null) without rowid',
    'create table if not exists health (id integer primary key, at integer not null)',
    `insert into events (entry_id, version, at, event)
      select e.entry_id, e.version, e.at, e.event from events_1 e order by e.at, e.entry_id, e.version`,
    `insert into entries (id, kind, version, status, is_open, reference, phone, created_at, due_at, poll_count)
      select id, kind, version, status, is_open, reference, phone, created_at, next_ask_at, asks from entries_1`,
    `insert into names (scope, name, entry_id, fingerprint, created_at)
      select 'key ' || scope, key, entry_id, fingerprint, created_at from idempotency_keys_1`,
    `insert into names (scope, name, entry_id, created_at)
      select 'held', held_reference, id, created_at from entries_1 where held_reference is not null`,
    `insert into names (scope, name, entry_id, created_at)
      select 'paid', paid_reference, id, created_at from entries_1 where paid_reference is not null`,
    `insert into names (scope, name, entry_id, created_at)
      select 'return', return_key, id, created_at from entries_1 where return_key is not null`,
    'drop table events_1',
    'drop table entries_1',
    'drop table idempotency_keys_1',
    'create index entries_by_reference on entries (reference, created_at)',
    'create index entries_by_time on entries (kind, created_at, id)',
    'create index entries_due on entries (due_at) where due_at is not null',
    'create index entries_due_of_upstream on entries (upstream, due_at) where due_at is not null',
    'create index entries_claimed on entries (claimed_by) where claimed_by is not null',
    'create index entries_by_phone on entries (phone, created_at) where phone is not null',
    'create index entries_to_erase on entries (created_at) where is_erased = 0 and is_open = 0',
    'create index names_of_entry on names (entry_id)',
    `insert into journal_identity (id, created_at) values (lower(hex(randomblob(16))), unixepoch() * 1000)`,
  ],
};
