import type { Migration } from './migration.ts';

/** What is due is looked for by its upstream, and each payment changes an index of times three times. */
export const dueByUpstream: Migration = {
  number: 5,
  name: 'no index of what is due of all upstreams',
  statements: ['drop index entries_due'],
};
