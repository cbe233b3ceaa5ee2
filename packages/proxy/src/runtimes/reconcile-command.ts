/** `malipo reconcile`: reads the journal that the environment names, beside the proxy that uses it, and asks upstream. */
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import type { Environment } from '../config/variables.ts';
import type { Journal } from '../journal/journal.ts';
import { journalCodec } from '../journal/personal-codec.ts';
import { openForReading } from '../journal/sqlite/embedded/read-only.ts';
import { SqlJournal } from '../journal/sql/sql-journal.ts';
import { SQLITE } from '../journal/sqlite/dialect.ts';
import type { Log } from '../observe/log.ts';
import { Reconciler, type Finding, type Period, type Reconciliation } from '../reconcile/reconcile.ts';
import { connectUpstreams } from '../upstreams/connect-upstreams.ts';
import { nodeCiphers } from './node-ciphers.ts';
import { createNodeFetch } from './node-fetch.ts';
import { isPostgres, pathOf } from './open-journal.ts';
import { readTextFile } from './read-text-file.ts';
import { journalError } from './start-error.ts';

interface ReadableJournal {
  readonly journal: Pick<Journal, 'list'>;
  close(): Promise<void> | void;
}

/** Neither takes the file's lock nor brings tables up to date: that is the proxy's. */
async function openReadable(config: Config, log: Log): Promise<ReadableJournal> {
  const { databaseUrl } = config;
  const codec = journalCodec(config, nodeCiphers);
  if (isPostgres(databaseUrl)) {
    const { openPostgres } = await import('../journal/postgres/postgres-database.ts');
    const { POSTGRES } = await import('../journal/postgres/dialect.ts');
    const server = openPostgres({ url: databaseUrl, log });
    return { journal: new SqlJournal(server, codec, POSTGRES), close: () => server.close() };
  }
  const { openLibsql } = await import('../journal/sqlite/libsql-client.ts');
  const database = databaseUrl.startsWith('file:')
    ? openForReading(pathOf(databaseUrl))
    : await openLibsql(databaseUrl);
  const journal = new SqlJournal(database, codec, SQLITE);
  return { journal, close: () => database.close() };
}

export interface ReconcileOptions extends Period {
  readonly environment: Environment;
  /** What goes wrong on the way. */
  readonly log: Log;
}

/**
 * @throws ConfigError, or a StartError whose message names the remedy
 * @throws UpstreamUnavailableError where an upstream's history cannot be read
 */
export async function reconcile({ environment, log, from, to }: ReconcileOptions): Promise<Reconciliation> {
  const config = readConfig(environment, readTextFile);
  const readable = await openReadable(config, log).catch((error: unknown) =>
    Promise.reject(journalError(error, config.databaseUrl)),
  );
  const upstream = createNodeFetch();
  try {
    const upstreams = connectUpstreams(config, { fetch: upstream.fetch, clock: { now: Date.now }, log });
    const returnUrl = (returnKey: string) => `${config.publicUrl}/v1/return/${returnKey}`;
    return await new Reconciler({ journal: readable.journal, upstreams, returnUrl }).compare({ from, to });
  } finally {
    await readable.close();
    await upstream.close();
  }
}

const line = ({ kind, entry, reference, amount, currency, journal, upstream }: Finding): string =>
  `${kind === 'differs' ? 'DIFFERS' : 'UNKNOWN'}  ${entry ?? '-'}  ${reference ?? '-'}  ${amount} ${currency}\n` +
  `         journal: ${journal}\n         upstream: ${upstream}`;

/** What a person reads of it. */
export function describeReconciliation({ payments, payouts, purchases, findings }: Reconciliation): string {
  const compared = `${payments} payments and ${payouts} payouts compared; ${purchases} purchases not compared.`;
  const ending = findings.length === 0 ? 'Nothing differs.' : `${findings.length} to look at.`;
  return [...findings.map(line), `${compared} ${ending}`].join('\n');
}
