/** A process of its own with an embedded database, driven by messages: what can be killed, and what may crash. */
import { openEmbedded } from '../embedded-database.ts';
import { JournalOpenError } from '../open-errors.ts';
import type { ChildOptions, FromChild, ToChild } from './child-messages.ts';

const send = (message: FromChild) => process.send?.(message);
const options = JSON.parse(process.argv[2] ?? '{}') as ChildOptions;
// A write beyond a limit on the size of files is to fail like one on a full disk, and not to end the process.
process.on('SIGXFSZ', () => undefined);
// Whoever started it is gone.
process.on('disconnect', () => process.exit());

async function serve(): Promise<void> {
  const database = await openEmbedded({
    ...options,
    log: (line) => send({ kind: 'log', line }),
    migrate: async (database) => {
      await database.all('create table if not exists rows (batch text, row)', []);
    },
    onLost: () => process.exit(1),
  });
  /** Batches of three rows, each of one group, from many callers at once, until the process ends. */
  const writeForEver = async (lane: string) => {
    for (let step = 0; ; step++) {
      const group = `${lane}-${step}`;
      const rows = [1, 2, 3].map((row) => ({ sql: 'insert into rows values (?, ?)', params: [group, row] }));
      await database.batch(rows);
      send({ kind: 'acknowledged', group });
    }
  };
  process.on('message', ({ id, method, args }: ToChild) => {
    if (method === 'writeForEver') {
      for (let lane = 0; lane < 16; lane++) void writeForEver(`${String(args[0])}-${lane}`);
      return;
    }
    const call = database[method] as (...args: unknown[]) => unknown;
    Promise.resolve(call.apply(database, args)).then(
      (value) => send({ kind: 'answer', id, value, reason: null }),
      (error: Error & { code?: string }) =>
        send({
          kind: 'answer',
          id,
          value: null,
          reason: { name: error.name, code: error.code, message: error.message },
        }),
    );
  });
  send({ kind: 'ready', isRestored: database.isRestored, usesThreads: database.usesThreads });
}

serve().catch((error: unknown) => {
  if (!(error instanceof JournalOpenError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
  process.disconnect();
});
