/** Payment creation with the file journal, beside forwarders that only pass the body on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTESTANTS, startContestant } from '../contestants/contestant.ts';
import type { Contestant, Running } from '../contestants/contestant.ts';
import { microsecondsEach } from '../load/order.ts';
import type { LoadResult } from '../load/order.ts';
import { PINNED, runLoad, startUpstream, UNPINNED } from '../processes.ts';
import type { Pinning, Upstream } from '../processes.ts';
import { figure, ratio, spread, table } from '../report/markdown.ts';
import { ratios, spreadOf } from '../statistics.ts';
import { createNumbers, loadLength, pinningName, warmUpAnswers } from './measurement.ts';
import type { Bar, BenchOptions, Measurement } from './measurement.ts';

const RATIO_BAR = 0.35;
const RATIO_BAR_CONNECTIONS = 32;
const ADDED_MS_BAR = 2;

interface Row {
  readonly name: string;
  readonly contestant: Contestant;
  readonly kind: 'open_payment' | 'session_payment';
  readonly expectedStatus: number;
}

const ROWS: readonly Row[] = [
  ...CONTESTANTS.map((contestant): Row => {
    const expectedStatus = contestant === 'Malipo' ? 201 : 200;
    const name = contestant === 'Malipo' ? 'Malipo, open amounts' : contestant;
    return { name, contestant, kind: 'open_payment', expectedStatus };
  }),
  { name: 'Malipo, sessions', contestant: 'Malipo', kind: 'session_payment', expectedStatus: 201 },
];
const BASE = 'bare Node forwarder';
const OURS = 'Malipo, open amounts';

interface Round extends LoadResult {
  /** Of the server for each payment: all of it, and what its main thread took. */
  readonly cpuMicroseconds: number;
  readonly mainMicroseconds: number;
  /** How many orders reached the upstream, over how many were answered. */
  readonly reached: number;
}

type Rounds = Map<string, Round[]>;

const number = createNumbers();

export const payments: Measurement = {
  name: 'payments',
  isHeavy: false,
  async measure(options) {
    const parts: string[] = [];
    const bars: Bar[] = [];
    // A run that measures nothing need not do so twice.
    for (const pinning of options.requests === undefined ? [PINNED, UNPINNED] : [PINNED]) {
      const upstream = await startUpstream(pinning);
      // Unpinned figures are for orientation: one round of them.
      const roundCount = pinning === PINNED ? options.rounds : 1;
      for (const connections of options.connections) {
        options.say(`payments: ${connections} connections, ${pinningName(pinning)}`);
        const rounds = await measureRounds({ connections, roundCount, pinning, upstream, options });
        parts.push(
          `### ${connections} connection${connections === 1 ? '' : 's'}, ${pinningName(pinning)}\n\n${resultTable(rounds, options)}`,
        );
        if (pinning === PINNED) bars.push(...barsOf(rounds, connections));
      }
      await upstream.end();
    }
    return { title: 'Payment creation, file journal', text: parts.join('\n\n'), bars };
  },
};

interface RoundsOptions {
  readonly connections: number;
  readonly roundCount: number;
  readonly pinning: Pinning;
  readonly upstream: Upstream;
  readonly options: BenchOptions;
}

async function measureRounds(of: RoundsOptions): Promise<Rounds> {
  const rounds: Rounds = new Map();
  for (let round = 0; round < of.roundCount; round++) {
    for (const row of ROWS) {
      if (row.contestant === 'nginx' && of.options.withoutNginx !== null) continue;
      const known = rounds.get(row.name) ?? [];
      rounds.set(row.name, [...known, await measureOnce(row, of, rounds)]);
    }
  }
  return rounds;
}

async function measureOnce(row: Row, of: RoundsOptions, rounds: Rounds): Promise<Round> {
  const { connections, pinning, upstream, options } = of;
  const folder = mkdtempSync(join(tmpdir(), 'malipo-bench-'));
  const server = await startContestant(row.contestant, { upstreamUrl: upstream.url, cpu: pinning.server });
  try {
    const secretsFile = join(folder, 'secrets');
    if (row.kind === 'session_payment') {
      await makeSessions(server, sessionsFor(of, rounds.get(OURS)?.at(-1)), secretsFile, pinning);
    }
    const before = await upstream.counters();
    const result = await runLoad(
      {
        port: server.port,
        serverPid: server.pid,
        kind: row.kind,
        connections,
        expectedStatus: row.expectedStatus,
        from: number(),
        ...loadLength(options),
        ...(row.kind === 'session_payment' && { secretsFile }),
      },
      pinning,
    );
    const after = await upstream.counters();
    return {
      ...result,
      cpuMicroseconds: microsecondsEach(result, result.serverCpu?.seconds ?? NaN),
      mainMicroseconds: microsecondsEach(result, result.serverCpu?.mainSeconds ?? NaN),
      reached: (after.created - before.created) / Math.max(result.answers, 1),
    };
  } finally {
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Enough for the whole load at three times the speed that open amounts had just now: a busy machine varies. */
function sessionsFor({ connections, options }: RoundsOptions, open: Round | undefined): number {
  if (options.requests !== undefined) return options.requests + connections;
  const perSecond = open?.perSecond ?? 500;
  return Math.ceil((warmUpAnswers(perSecond) + perSecond * options.seconds) * 3) + connections;
}

async function makeSessions(server: Running, count: number, file: string, pinning: Pinning): Promise<void> {
  const { errors } = await runLoad(
    {
      port: server.port,
      kind: 'session',
      connections: 16,
      warmUpRequests: 0,
      warmUpMs: 0,
      measureMs: 120_000,
      requests: count,
      expectedStatus: 201,
      from: number(),
      recordMember: 'client_secret',
      recordFile: file,
    },
    pinning,
  );
  if (errors > 0) throw new Error(`${errors} of ${count} sessions could not be made`);
}

function resultTable(rounds: Rounds, { withoutNginx }: BenchOptions): string {
  const of = (name: string, read: (round: Round) => number) => (rounds.get(name) ?? []).map(read);
  const base = of(BASE, ({ perSecond }) => perSecond);
  const rows = ROWS.map(({ name }) => {
    if (!rounds.has(name)) return [name, withoutNginx ?? '', '', '', '', '', '', '', ''];
    const perSecond = of(name, (round) => round.perSecond);
    const errors = of(name, (round) => round.errors).reduce((sum, count) => sum + count, 0);
    return [
      name,
      spread(spreadOf(perSecond)),
      ratio(spreadOf(ratios(perSecond, base)).median),
      spread(spreadOf(of(name, ({ medianMs }) => medianMs))),
      spread(spreadOf(of(name, ({ p99Ms }) => p99Ms))),
      figure(spreadOf(of(name, ({ cpuMicroseconds }) => cpuMicroseconds)).median),
      figure(spreadOf(of(name, ({ mainMicroseconds }) => mainMicroseconds)).median),
      `${figure(spreadOf(of(name, ({ cpuShare }) => cpuShare)).median * 100)} %`,
      `${errors}, ${figure(spreadOf(of(name, ({ reached }) => reached)).median)}`,
    ];
  });
  const head = [
    '',
    'payments/s',
    '× bare Node',
    'median ms',
    'p99 ms',
    'CPU µs',
    'its main thread',
    "the load's CPU",
    'errors, orders an answer',
  ];
  return table(head, rows);
}

function barsOf(rounds: Rounds, connections: number): Bar[] {
  const of = (name: string, read: (round: Round) => number) => (rounds.get(name) ?? []).map(read);
  if (connections === RATIO_BAR_CONNECTIONS) {
    const all = ratios(
      of(OURS, ({ perSecond }) => perSecond),
      of(BASE, ({ perSecond }) => perSecond),
    );
    const { median } = spreadOf(all);
    return [
      {
        what: `payment creation, ${connections} connections, of the bare forwarder's throughput`,
        bar: `${RATIO_BAR} ×`,
        measured: ratio(median),
        isReached: median >= RATIO_BAR,
      },
    ];
  }
  if (connections !== 1) return [];
  const ours = of(OURS, ({ medianMs }) => medianMs);
  const added = spreadOf(ours.map((ms, round) => ms - (of(BASE, ({ medianMs }) => medianMs)[round] ?? NaN)));
  return [
    {
      what: 'payment creation, 1 connection, median latency above the bare forwarder',
      bar: `${ADDED_MS_BAR} ms`,
      measured: `${figure(added.median)} ms`,
      isReached: added.median <= ADDED_MS_BAR,
    },
  ];
}
