/** What payments, payouts and purchases are made of, on a journal in memory. */
import { Changes } from '../changes.ts';
import type { EntriesDependencies } from '../entries.ts';
import { Leases } from '../lease.ts';
import { plainCodec } from '../plain-codec.ts';
import { SqlJournal } from '../sql/sql-journal.ts';
import { SQLITE } from '../sqlite/dialect.ts';
import { openLibsql } from '../sqlite/libsql-client.ts';

/** The time that stands still, in milliseconds since 1970. */
export const NOW = 1_700_000_000_000;

/** @param now milliseconds since 1970, for tests whose time goes on */
export async function entriesInMemory(now = () => NOW): Promise<EntriesDependencies> {
  const journal = new SqlJournal(await openLibsql(':memory:'), plainCodec, SQLITE);
  await journal.migrate();
  return {
    journal,
    leases: new Leases({ journal, now }),
    changes: new Changes(),
    now,
    scheduler: { wakeAt: () => undefined },
    log: () => undefined,
    announces: false,
  };
}
