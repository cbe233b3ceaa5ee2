/** A hundred thousand open payments: after a restart, while all of them are due to be asked for. */
import type { LoadResult } from '../load/order.ts';
import { PINNED, residentMegabytes, runLoad } from '../processes.ts';
import { figure, table } from '../report/markdown.ts';
import { measureStreams } from './event-streams.ts';
import { createNumbers } from './measurement.ts';
import type { Bar, Measurement } from './measurement.ts';
import { restartSeeded } from './seeding.ts';
import { streamsBar, streamsTable } from './streams.ts';

const PAYMENTS = 100_000;
const STREAMS = 10_000;
/** Who cannot make them in this time is measured with those that it could make. */
const SEED_WITHIN_SECONDS = 300;
const LOAD_SECONDS = 10;
const CONNECTIONS = [1, 32];

const number = createNumbers();

export const openPayments: Measurement = {
  name: 'open-payments',
  isHeavy: true,
  async measure({ requests: wanted = PAYMENTS, say }) {
    say(`open-payments: making ${wanted}, at most ${SEED_WITHIN_SECONDS} s`);
    const restarted = await restartSeeded(wanted, SEED_WITHIN_SECONDS, 'SIGKILL');
    const { upstream, server, file, payments, seconds } = restarted;
    const rows: string[][] = [];
    for (const connections of CONNECTIONS) {
      say(`open-payments: ${payments.length} open, ${connections} connections`);
      const before = await upstream.counters();
      const result = await pay(server.port, connections);
      const after = await upstream.counters();
      rows.push(rowOf(connections, result, after.statusCalls - before.statusCalls));
    }
    const megabytes = residentMegabytes(server.pid);
    const streams = await measureStreams(server, upstream, file, payments, Math.min(STREAMS, wanted));
    await restarted.close();

    const made = `${payments.length} of ${wanted} open payments, made over the API in ${figure(seconds)} s; then killed with -9 and started again (first answer after ${figure(server.startMs)} ms). Memory: ${figure(megabytes)} MB.`;
    const head = [
      'payment creation meanwhile',
      'payments/s',
      'median ms',
      'p99 ms',
      'status calls/s',
      'errors',
    ];
    return {
      title: 'Open payments',
      text: [made, table(head, rows), streamsTable(streams)].join('\n\n'),
      bars: [
        madeBar(payments.length, wanted),
        streamsBar(streams, ` beside ${payments.length} open payments`),
      ],
    };
  },
};

function pay(port: number, connections: number): Promise<LoadResult> {
  return runLoad(
    {
      port,
      kind: 'open_payment',
      connections,
      warmUpRequests: 0,
      warmUpMs: 0,
      measureMs: LOAD_SECONDS * 1000,
      expectedStatus: 201,
      from: number(),
    },
    PINNED,
  );
}

function rowOf(connections: number, result: LoadResult, statusCalls: number): string[] {
  const { perSecond, medianMs, p99Ms, errors } = result;
  return [
    `${connections} connection${connections === 1 ? '' : 's'}`,
    figure(perSecond),
    figure(medianMs),
    figure(p99Ms),
    figure(statusCalls / LOAD_SECONDS),
    String(errors),
  ];
}

function madeBar(made: number, wanted: number): Bar {
  return {
    what: 'open payments on one process',
    bar: wanted.toLocaleString('en-US'),
    measured: `${made.toLocaleString('en-US')} made in time`,
    isReached: made >= wanted,
  };
}
