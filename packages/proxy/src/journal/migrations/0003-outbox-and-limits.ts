import type { Migration } from './migration.ts';

/** What the merchant's server is to be told, and what callers have taken of their limits. */
export const outboxAndLimits: Migration = {
  number: 3,
  name: 'announcements to the merchant’s server, limits of callers',
  statements: [
    `create table announcements (
      id text primary key, entry_id text not null, kind text not null, version integer not null, type text not null,
      created_at integer not null, status text not null, due_at integer, tries integer not null, last_answer text,
      settled_at integer, claimed_by text, claimed_until integer) without rowid`,
    "create index announcements_due on announcements (due_at) where status = 'pending'",
    "create index announcements_pending_of_entry on announcements (entry_id, version) where status = 'pending'",
    'create index announcements_of_entry on announcements (entry_id, version)',
    'create index announcements_by_time on announcements (created_at, id)',
    'create table limits (key text primary key, count integer not null, ends_at integer not null) without rowid',
    'create index limits_by_end on limits (ends_at)',
  ],
};
