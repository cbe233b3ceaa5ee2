import { first } from './0001-first.ts';
import { leasesAndNames } from './0002-leases-and-names.ts';
import { outboxAndLimits } from './0003-outbox-and-limits.ts';
import { fewerIndexes } from './0004-fewer-indexes.ts';
import { dueByUpstream } from './0005-due-by-upstream.ts';
import type { Migration } from './migration.ts';

/** In order. A new one is added at the end, with a test that begins with an older journal. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  leasesAndNames,
  outboxAndLimits,
  fewerIndexes,
  dueByUpstream,
];
