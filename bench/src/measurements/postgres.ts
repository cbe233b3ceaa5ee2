/** Several proxies on one PostgreSQL: payment creation with one and with two, and how soon the other one hears. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '@malipo/prove/processes';
import { startContestant, type Running } from '../contestants/contestant.ts';
import type { LoadResult } from '../load/order.ts';
import { runLoad, startUpstream, UNPINNED, type Upstream } from '../processes.ts';
import { figure, ratio, spread, table } from '../report/markdown.ts';
import { ratios, spreadOf } from '../statistics.ts';
import { measureStreams } from './event-streams.ts';
import { createNumbers, loadLength, type Bar, type BenchOptions, type Measurement } from './measurement.ts';
import { LATE_EXPIRY, seed } from './seeding.ts';

const CONNECTIONS = 32;
const RATIO_BAR = 0.1;
const STREAMS = 100;
const SEED_WITHIN_SECONDS = 60;
const EVENT_BAR_MS = 1_000;
const BASE = 'bare Node forwarder';
const ROWS = [
  { name: BASE, proxies: 0 },
  { name: 'Malipo, one proxy', proxies: 1 },
  { name: 'Malipo, two proxies', proxies: 2 },
] as const;
type Name = (typeof ROWS)[number]['name'];
type Rounds = Map<Name, LoadResult[]>;

const number = createNumbers();

export const postgres: Measurement = {
  name: 'postgres',
  isHeavy: false,
  async measure(options) {
    const database = await PostgresServer.start({ isDurable: true });
    const upstream = await startUpstream(UNPINNED);
    try {
      const rounds = await measureRounds(database, upstream, options);
      const { eventMs, eventsMissed } = await measureHearing(database, upstream, options);
      const heard = `An event stream on one proxy, the callback to the other: ${spread(eventMs)} ms, ${eventsMissed} missed.`;
      return {
        title: 'Payment creation, PostgreSQL',
        text: `${CONNECTIONS} connections in all, not pinned, PostgreSQL on the same machine with \`fsync\`.\n\n${resultTable(rounds)}\n\n${heard}`,
        bars: [
          ...barsOf(rounds),
          {
            what: 'an event through the other proxy',
            bar: `within ${EVENT_BAR_MS} ms`,
            measured: `at most ${figure(eventMs.max)} ms, ${eventsMissed} missed`,
            isReached: eventsMissed === 0 && eventMs.max <= EVENT_BAR_MS,
          },
        ],
      };
    } finally {
      await upstream.end();
      await database.stop();
    }
  },
};

async function measureRounds(database: PostgresServer, upstream: Upstream, options: BenchOptions) {
  const rounds: Rounds = new Map();
  for (let round = 0; round < options.rounds; round++) {
    for (const { name, proxies } of ROWS) {
      options.say(`postgres: ${name}`);
      const servers = await startAll(proxies, database, upstream);
      const expectedStatus = proxies === 0 ? 200 : 201;
      const load = (server: Running) => loadOf(server, servers.length, expectedStatus, options);
      const results = await Promise.all(servers.map(load));
      await Promise.all(servers.map((server) => server.end()));
      rounds.set(name, [...(rounds.get(name) ?? []), together(results)]);
    }
  }
  return rounds;
}

/** @param proxies none: the bare forwarder instead */
function startAll(proxies: number, database: PostgresServer, { url }: Upstream): Promise<Running[]> {
  if (proxies === 0) return Promise.all([startContestant(BASE, { upstreamUrl: url })]);
  const variables = { ...LATE_EXPIRY, MALIPO_DATABASE_URL: database.url() };
  return Promise.all(
    Array.from({ length: proxies }, () => startContestant('Malipo', { upstreamUrl: url, variables })),
  );
}

const loadOf = (
  { port }: Running,
  servers: number,
  expectedStatus: number,
  options: BenchOptions,
): Promise<LoadResult> =>
  runLoad(
    {
      port,
      kind: 'open_payment',
      connections: CONNECTIONS / servers,
      expectedStatus,
      from: number(),
      ...loadLength(options),
    },
    UNPINNED,
  );

/** As if all of them had been one. */
function together(results: readonly LoadResult[]): LoadResult {
  const sum = (read: (result: LoadResult) => number) =>
    results.reduce((total, result) => total + read(result), 0);
  const max = (read: (result: LoadResult) => number) => Math.max(...results.map(read));
  const [first] = results;
  if (first === undefined) throw new Error('nobody was measured');
  return {
    ...first,
    answers: sum(({ answers }) => answers),
    errors: sum(({ errors }) => errors),
    perSecond: sum(({ perSecond }) => perSecond),
    medianMs: max(({ medianMs }) => medianMs),
    p99Ms: max(({ p99Ms }) => p99Ms),
  };
}

async function measureHearing(database: PostgresServer, upstream: Upstream, { requests }: BenchOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-bench-'));
  const [teller, listener] = await startAll(2, database, upstream);
  if (teller === undefined || listener === undefined) throw new Error('two proxies were started');
  try {
    const file = join(folder, 'payments');
    const wanted = requests ?? STREAMS;
    const { payments } = await seed(teller, wanted, SEED_WITHIN_SECONDS, file);
    return await measureStreams(listener, upstream, file, payments, wanted, requests && 0.1, teller);
  } finally {
    await Promise.all([teller.end(), listener.end()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultTable(rounds: Rounds): string {
  const of = (name: Name, read: (result: LoadResult) => number) => (rounds.get(name) ?? []).map(read);
  const base = of(BASE, ({ perSecond }) => perSecond);
  const head = ['', 'payments/s', '× bare Node', 'median ms', 'p99 ms', 'errors'];
  return table(
    head,
    ROWS.map(({ name }) => {
      const perSecond = of(name, (result) => result.perSecond);
      return [
        name,
        spread(spreadOf(perSecond)),
        ratio(spreadOf(ratios(perSecond, base)).median),
        spread(spreadOf(of(name, ({ medianMs }) => medianMs))),
        spread(spreadOf(of(name, ({ p99Ms }) => p99Ms))),
        String(of(name, ({ errors }) => errors).reduce((total, count) => total + count, 0)),
      ];
    }),
  );
}

function barsOf(rounds: Rounds): Bar[] {
  const of = (name: Name) => (rounds.get(name) ?? []).map(({ perSecond }) => perSecond);
  const one = spreadOf(ratios(of('Malipo, one proxy'), of(BASE))).median;
  const two = spreadOf(ratios(of('Malipo, two proxies'), of('Malipo, one proxy'))).median;
  return [
    {
      what: `payment creation on PostgreSQL, one proxy, ${CONNECTIONS} connections, of the bare forwarder's throughput`,
      bar: `${RATIO_BAR} ×`,
      measured: ratio(one),
      isReached: one >= RATIO_BAR,
    },
    {
      what: 'two proxies on one PostgreSQL, of one alone',
      bar: '1 ×',
      measured: ratio(two),
      isReached: two >= 1,
    },
  ];
}
