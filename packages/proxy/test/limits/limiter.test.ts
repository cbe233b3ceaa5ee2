/** Both forms of the limiter keep the same promise; the database's one keeps it for several proxies at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainCodec } from '../../src/journal/plain-codec.ts';
import { openPostgresJournal, type OpenPostgresJournal } from '../../src/journal/postgres/open-postgres.ts';
import { openLibsql } from '../../src/journal/sqlite/libsql-client.ts';
import { migrate } from '../../src/journal/sql/migrate.ts';
import { SQLITE } from '../../src/journal/sqlite/dialect.ts';
import { Variables } from '../../src/config/variables.ts';
import { readLimits, SESSION_FACTOR, times } from '../../src/limits/budgets.ts';
import { DatabaseLimiter } from '../../src/limits/database-limiter.ts';
import type { Limiter } from '../../src/limits/limiter.ts';
import { MemoryLimiter } from '../../src/limits/memory-limiter.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../postgres/empty-database.ts';

const clock = { now: 1_000_000 };
const now = () => clock.now;
const BUDGET = { max: 3, windowMs: 60_000 };
let keys = 0;
const newKey = () => `key ${(keys += 1)}`;

const folder = mkdtempSync(join(tmpdir(), 'malipo-limits-'));
let database: Awaited<ReturnType<typeof openLibsql>>;
let empty: EmptyDatabase;
let postgres: OpenPostgresJournal;
beforeAll(async () => {
  empty = await createEmptyDatabase();
  postgres = await openPostgresJournal({ url: empty.url, codec: plainCodec, log: () => undefined });
  database = await openLibsql(`file:${join(folder, 'limits.db')}`);
  await migrate(database, SQLITE.migrations);
});
afterAll(async () => {
  await postgres.close();
  await empty.drop();
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const limiters: readonly [string, () => Limiter][] = [
  ['in memory', () => new MemoryLimiter(now)],
  ['in a database', () => new DatabaseLimiter(database, now)],
  ['in PostgreSQL', () => new DatabaseLimiter(postgres.hasty, now)],
];

describe.each(limiters)('a limiter %s', (_, open) => {
  it('gives what there is, and says when there is more', async () => {
    const limiter = open();
    const key = newKey();
    for (let count = 0; count < 3; count++) expect(await limiter.take(key, BUDGET)).toBe(0);
    clock.now += 20_000;
    expect(await limiter.take(key, BUDGET)).toBe(40_000);
    expect(await limiter.take(newKey(), BUDGET)).toBe(0);
    clock.now += 40_000;
    expect(await limiter.take(key, BUDGET)).toBe(0);
  });

  it('gives no more than there is to many at once', async () => {
    const limiter = open();
    const key = newKey();
    const waits = await Promise.all(Array.from({ length: 20 }, () => limiter.take(key, BUDGET)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
  });

  it('keeps nobody out for longer because the clock was set back', async () => {
    const limiter = open();
    const key = newKey();
    for (let count = 0; count < 3; count++) await limiter.take(key, BUDGET);
    clock.now -= 3_600_000;
    expect(await limiter.take(key, BUDGET)).toBe(0);
    clock.now += 3_600_000;
  });

  it('gives again what was given back, and never more than there is', async () => {
    const limiter = open();
    const key = newKey();
    await limiter.giveBack(key);
    await limiter.take(key, BUDGET);
    for (let count = 0; count < 3; count++) await limiter.giveBack(key);
    for (let count = 0; count < 3; count++) expect(await limiter.take(key, BUDGET)).toBe(0);
    expect(await limiter.take(key, BUDGET)).toBe(60_000);
    await limiter.giveBack(key);
    expect(await limiter.take(key, BUDGET)).toBe(0);
  });

  it('counts by the largest budget that can be set, of whole towns too', async () => {
    const variables = new Variables({ MALIPO_LIMITS: 'client_accounts=100000000/86400' });
    const { client_accounts } = readLimits(variables);
    expect(variables.problems).toEqual([]);
    const limiter = open();
    const key = newKey();
    for (const budget of [client_accounts, times(client_accounts, SESSION_FACTOR)])
      expect(await limiter.take(key, budget)).toBe(0);
  });

  it('knows whether something is taken', async () => {
    const limiter = open();
    const key = newKey();
    expect(await limiter.isTaken(key)).toBe(false);
    await limiter.take(key, BUDGET);
    expect(await limiter.isTaken(key)).toBe(true);
    clock.now += 60_000;
    expect(await limiter.isTaken(key)).toBe(false);
  });
});

it('two proxies on one database share their limits', async () => {
  const [first, second] = [new DatabaseLimiter(database, now), new DatabaseLimiter(database, now)];
  const key = newKey();
  const waits = [];
  for (let count = 0; count < 3; count++) {
    waits.push(await first.take(key, BUDGET), await second.take(key, BUDGET));
  }
  expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
});

it('memory is bounded, whoever asks', async () => {
  const limiter = new MemoryLimiter(now);
  for (let count = 0; count < 60_000; count++) await limiter.take(`stranger ${count}`, BUDGET);
  expect(limiter.size).toBeLessThanOrEqual(50_000);
});
