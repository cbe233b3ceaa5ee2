/** `malipo reconcile`: reads the journal that the environment names, beside the proxy that uses it, and asks upstream. */
import { readConfig } from '../../config/read-config.ts';
import type { Environment } from '../../config/variables.ts';
import type { Log } from '../../observe/log.ts';
import {
  Reconciler,
  type Finding,
  type Period,
  type Reconciliation,
  type UnreadableRows,
} from '../../reconcile/reconcile.ts';
import { connectUpstreams } from '../../upstreams/connect-upstreams.ts';
import { createNodeFetch } from '../node-fetch.ts';
import { readTextFile } from '../read-text-file.ts';
import { journalError, StartError } from '../start-error.ts';
import { localCommand } from './command.ts';
import { hasNoTables, openReadable } from './readable-journal.ts';
import { createProgress } from './progress.ts';
import { readTime } from './read-time.ts';

export interface ReconcileOptions extends Period {
  readonly environment: Environment;
  /** What goes wrong on the way. */
  readonly log: Log;
  readonly onCompared?: () => void;
}

/**
 * @throws ConfigError, or a StartError whose message names the remedy
 * @throws UpstreamUnavailableError where an upstream's history cannot be read
 */
export async function reconcile({
  environment,
  log,
  onCompared = () => undefined,
  from,
  to,
}: ReconcileOptions): Promise<Reconciliation> {
  const config = readConfig(environment, readTextFile);
  const readable = await openReadable(config, log).catch((error: unknown) =>
    Promise.reject(journalError(error, config.databaseUrl)),
  );
  const upstream = createNodeFetch();
  try {
    const upstreams = connectUpstreams(config, { fetch: upstream.fetch, clock: { now: Date.now }, log });
    const returnUrl = (returnKey: string) => `${config.publicUrl}/v1/return/${returnKey}`;
    const reconciler = new Reconciler({ journal: readable.journal, upstreams, returnUrl, onCompared });
    return await reconciler.compare({ from, to });
  } catch (error) {
    if (!hasNoTables(error)) throw error;
    throw new StartError('The journal is empty.', 'Start the proxy first: it creates the tables.', {
      cause: error,
    });
  } finally {
    await readable.close();
    await upstream.close();
  }
}

const line = ({ kind, entry, reference, amount, currency, journal, upstream }: Finding): string =>
  `${kind === 'differs' ? 'DIFFERS' : 'UNKNOWN'}  ${entry ?? '-'}  ${reference ?? '-'}  ${amount} ${currency}\n` +
  `         journal: ${journal}\n         upstream: ${upstream}`;

const unreadableLine = ({ upstream, rows }: UnreadableRows): string =>
  `UNKNOWN  -  ${upstream}: ${rows} of the rows of its history cannot be read, or are there twice: compare them in its back office`;

/** What a person reads of it. */
function describeReconciliation({
  payments,
  payouts,
  purchases,
  findings,
  unreadable,
}: Reconciliation): string {
  const compared = `${payments} payments and ${payouts} payouts compared; ${purchases} purchases not compared.`;
  const count = findings.length + unreadable.length;
  const ending = count === 0 ? 'Nothing differs.' : `${count} to look at.`;
  return [...findings.map(line), ...unreadable.map(unreadableLine), `${compared} ${ending}`].join('\n');
}

export default localCommand({
  name: 'reconcile',
  description: 'Compare the journal with what the upstreams say; ends with 1 where something differs',
  args: {
    from: {
      type: 'string',
      required: true,
      description: 'Created at this time or later; a day begins in UTC',
    },
    to: { type: 'string', description: 'Created before this time; now by default' },
  },
  async run({ args, environment }) {
    const from = readTime('from', args.from);
    const to = args.to === undefined ? Date.now() : readTime('to', args.to);
    // Nothing would differ in it.
    if (from >= to)
      throw new StartError('--from must be before --to,', 'which is now where it is not given.');
    const progress = createProgress(process.stderr, 'compared');
    const reconciliation = await reconcile({
      environment,
      onCompared: progress.step,
      log: (line) => void (line.level !== 'info' && process.stderr.write(`${JSON.stringify(line)}\n`)),
      from,
      to,
    }).finally(progress.end);
    return {
      text: describeReconciliation(reconciliation),
      json: reconciliation,
      isFinding: reconciliation.findings.length + reconciliation.unreadable.length > 0,
    };
  },
});
