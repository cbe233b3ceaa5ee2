import type { Migration } from './migration.ts';

/** The tables as they were before there were migrations: a journal of that time has them already. */
export const first: Migration = {
  number: 1,
  name: 'events, entries and idempotency keys',
  statements: [
    `create table if not exists events (
      entry_id text not null, version integer not null, at integer not null, event text not null,
      primary key (entry_id, version))`,
    `create table if not exists entries (
      id text primary key, kind text not null, version integer not null, status text not null, is_open integer not null,
      reference text not null, held_reference text unique, paid_reference text unique,
      phone text, return_key text unique, answered integer not null,
      created_at integer not null, next_ask_at integer, asks integer not null)`,
    `create table if not exists idempotency_keys (
      scope text not null, key text not null, fingerprint text not null, entry_id text not null,
      created_at integer not null, primary key (scope, key))`,
  ],
};
