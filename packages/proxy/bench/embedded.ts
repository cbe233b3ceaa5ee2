/** The embedded engine beside the same statements in one thread without it, interleaved. Run by embedded.mjs. */
import Database from 'libsql';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EmbeddedDatabase } from '../src/journal/sqlite/embedded/embedded-database.ts';
import { appendBatch, createBatch, READ, TABLES } from './payment-workload.ts';

const ROUNDS = 3;
const PAYMENTS = 6_000;
const READS = 10_000;
const LANES = [1, 32, 64, 256];
/** One at a time each payment waits for the disk twice. */
const PAYMENTS_ONE_AT_A_TIME = 400;

const folder = mkdtempSync(join(tmpdir(), 'malipo-bench-'));
let files = 0;

interface Measured {
  readonly perSecond: number;
  /** Of all threads, for each payment or read. */
  readonly cpuMicroseconds: number;
  /** Of the event loop's thread, for each batch or read. */
  readonly loopMicroseconds: number;
}

/** What the main thread has spent on a processor, where the system tells (Linux). */
function loopCpuMicroseconds(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;
  } catch {
    return Number.NaN;
  }
}

async function measure(count: number, work: () => Promise<void> | void, perUnit: number): Promise<Measured> {
  const cpu = process.cpuUsage();
  const loop = loopCpuMicroseconds();
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: (count / ms) * 1000,
    cpuMicroseconds: (user + system) / count,
    loopMicroseconds: (loopCpuMicroseconds() - loop) / count / perUnit,
  };
}

/** One thread that prepares each statement once and commits groups of 32, twice a payment: as fast as SQLite is. */
function direct(): Promise<Measured> {
  const database = new Database(join(folder, `${files++}.db`));
  for (const sql of ['pragma journal_mode = wal', 'pragma synchronous = full', ...TABLES]) database.exec(sql);
  const prepared = new Map<string, Database.Statement>();
  const run = (batches: ReturnType<typeof createBatch>[]) => {
    database.exec('begin immediate');
    for (const { sql, params } of batches.flat()) {
      const statement = prepared.get(sql) ?? database.prepare(sql);
      prepared.set(sql, statement);
      if (sql.includes('returning')) statement.all(params);
      else statement.run(params);
    }
    database.exec('commit');
  };
  return measure(
    PAYMENTS,
    () => {
      for (let first = 0; first < PAYMENTS; first += 32) {
        const payments = Array.from({ length: 32 }, (_, position) => first + position);
        run(payments.map(createBatch));
        run(payments.map(appendBatch));
      }
    },
    2,
  );
}

async function opened(): Promise<EmbeddedDatabase> {
  const database = await openEmbedded({ path: join(folder, `${files++}.db`), log: () => undefined });
  await database.batch(TABLES.map((sql) => ({ sql, params: [] })));
  return database;
}

const inLanes = (lanes: number, count: number, work: (number: number) => Promise<unknown>) => {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  return Promise.all(Array.from({ length: lanes }, lane)).then(() => undefined);
};

async function engine(lanes: number): Promise<Measured> {
  const database = await opened();
  const count = lanes === 1 ? PAYMENTS_ONE_AT_A_TIME : PAYMENTS;
  const pay = async (payment: number) => {
    await database.batch(createBatch(payment));
    await database.batch(appendBatch(payment));
  };
  const measured = await measure(count, () => inLanes(lanes, count, pay), 2);
  await database.close();
  return measured;
}

async function reads(): Promise<Measured> {
  const database = await opened();
  await inLanes(64, 500, async (payment) => {
    await database.batch(createBatch(payment));
    await database.batch(appendBatch(payment));
  });
  const read = (number: number) => database.all(READ.sql, READ.paramsOf(number % 500));
  const measured = await measure(READS, () => inLanes(32, READS, read), 1);
  await database.close();
  return measured;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const CASES: readonly (readonly [string, () => Promise<Measured>])[] = [
  ['SQL alone, groups of 32', direct],
  ...LANES.map((lanes) => [`engine, ${lanes} at once`, () => engine(lanes)] as const),
  ['reads of seven events, 32 at once', reads],
];
const results = new Map<string, Measured[]>(CASES.map(([name]) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of CASES) results.get(name)?.push(await run());
}
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, medians of ${ROUNDS} rounds`);
console.log('a payment is two batches of eight statements; "loop" is the event loop\'s thread alone');
for (const [name, measured] of results) {
  const of = (member: keyof Measured) => median(measured.map((one) => one[member]));
  console.log(
    name.padEnd(36),
    `${Math.round(of('perSecond'))}/s`.padStart(9),
    `${Math.round(of('cpuMicroseconds'))} µs CPU each`.padStart(17),
    `${of('loopMicroseconds').toFixed(1)} µs loop per call`.padStart(23),
  );
}
rmSync(folder, { recursive: true, force: true });
