/** The tables on PostgreSQL. Their numbers are those of ../migrations/: what is one change has one number. */
import { dueByUpstream } from '../migrations/0005-due-by-upstream.ts';
import type { Migration } from '../migrations/migration.ts';
import type { MigrationSet } from '../sql/migrate.ts';
import { MIGRATION_LOCK } from './locks.ts';

/** What a transaction tells those who listen; `<entry> <when it is due, or nothing>`. */
export const CHANNEL = 'malipo_changes';

/** Milliseconds need bigint. Ids are compared byte by byte, as on the other engines. */
const tables: Migration = {
  number: 3,
  name: 'events, entries, names, announcements, limits',
  statements: [
    `create table events (
      position bigint generated always as identity primary key, entry_id text collate "C" not null,
      version integer not null, at bigint not null, event text not null, personal text, unique (entry_id, version))`,
    `create table entries (
      id text collate "C" primary key, kind text not null, version integer not null, status text not null,
      is_open smallint not null, reference text not null, phone text, upstream text, created_at bigint not null,
      due_at bigint, poll_count integer not null, claimed_by text, claimed_until bigint,
      is_erased smallint not null default 0)`,
    `create table names (
      scope text not null, name text not null, entry_id text collate "C" not null, fingerprint text,
      created_at bigint not null, primary key (scope, name))`,
    'create table entry_keys (entry_id text collate "C" primary key, wrapped text not null)',
    'create table kept_terms (id text primary key, terms text not null, created_at bigint not null)',
    'create table journal_identity (id text primary key, created_at bigint not null)',
    'create table health (id integer primary key, at bigint not null)',
    'create index entries_by_reference on entries (reference, created_at)',
    'create index entries_by_time on entries (kind, created_at, id)',
    'create index entries_due on entries (due_at) where due_at is not null',
    'create index entries_due_of_upstream on entries (upstream, due_at) where due_at is not null',
    'create index entries_claimed on entries (claimed_by) where claimed_by is not null',
    'create index entries_by_phone on entries (phone, created_at) where phone is not null',
    'create index entries_to_erase on entries (created_at) where is_erased = 0 and is_open = 0',
    'create index names_of_entry on names (entry_id)',
    'create index names_by_name on names (name)',
    `create table announcements (
      id text collate "C" primary key, entry_id text collate "C" not null, kind text not null,
      version integer not null, type text not null, created_at bigint not null, status text not null, due_at bigint,
      tries integer not null, last_answer text, settled_at bigint, claimed_by text, claimed_until bigint)`,
    "create index announcements_due on announcements (due_at) where status = 'pending'",
    "create index announcements_pending_of_entry on announcements (entry_id, version) where status = 'pending'",
    'create index announcements_of_entry on announcements (entry_id, version)',
    'create index announcements_by_time on announcements (created_at, id)',
    'create table limits (key text primary key, count integer not null, ends_at bigint not null)',
    'create index limits_by_end on limits (ends_at)',
    `create function malipo_tell_change() returns trigger language plpgsql as $$
      begin
        perform pg_notify('${CHANNEL}', new.id || ' ' || coalesce(new.due_at::text, ''));
        return null;
      end $$`,
    `create trigger entries_tell_creation after insert on entries
      for each row execute function malipo_tell_change()`,
    `create trigger entries_tell_change after update of version, due_at on entries for each row
      when (old.version is distinct from new.version or old.due_at is distinct from new.due_at)
      execute function malipo_tell_change()`,
    `insert into journal_identity (id, created_at)
      values (replace(gen_random_uuid()::text, '-', ''), floor(extract(epoch from now()) * 1000))`,
  ],
};

/** The names' own key, by scope and name, finds them as well. */
const fewerIndexes: Migration = {
  number: 4,
  name: 'no index of the names of an entry, none of names alone',
  statements: ['drop index names_of_entry', 'drop index names_by_name'],
};

export const POSTGRES_MIGRATIONS: MigrationSet = {
  list: [tables, fewerIndexes, dueByUpstream],
  table: `create table if not exists migrations (
    number integer primary key, name text not null, applied_at bigint not null)`,
  locks: [MIGRATION_LOCK],
};
