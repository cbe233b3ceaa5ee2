import type { Migration } from './migration.ts';

/** A name is given up by its name: nothing looks for the names of an entry, and each payment takes two or three. */
export const fewerIndexes: Migration = {
  number: 4,
  name: 'no index of the names of an entry',
  statements: ['drop index names_of_entry'],
};
