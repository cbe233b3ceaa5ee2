/** Starts that cannot happen: one line with the remedy, exit code 1, no stack. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { BUILT_PROXY, buildProxy } from './built-proxy.ts';
import { backupFile } from '../src/journal/sqlite/embedded/backup.ts';
import { kenyan, KENYAN_TERMS, SECRET_KEY, SIGNING_KEY, World } from './harness.ts';
import { createEmptyDatabase, type EmptyDatabase } from './postgres/empty-database.ts';

const MALIPO = fileURLToPath(new URL('../bin/malipo.mjs', import.meta.url));

let folder: string;
let empty: EmptyDatabase;
let latin: EmptyDatabase;
let other: Server;
let takenPort: string;
beforeAll(async () => {
  buildProxy();
  folder = mkdtempSync(join(tmpdir(), 'malipo-start-'));
  other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  empty = await createEmptyDatabase();
  latin = await createEmptyDatabase('LATIN1');
  takenPort = String((other.address() as AddressInfo).port);
});
afterAll(async () => {
  other.close();
  await Promise.all([empty.drop(), latin.drop()]);
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Answers what it says once it has ended by itself. */
function run(words: readonly string[], variables: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: {
      PORT: '0',
      MALIPO_PUBLIC_URL: 'http://127.0.0.1:8787',
      MALIPO_SECRET_KEY: SECRET_KEY,
      MALIPO_SIGNING_KEY: SIGNING_KEY,
      MALIPO_DATABASE_URL: `file:${join(folder, 'malipo.db')}`,
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output, errors })));
}

const failedStart = (variables: Readonly<Record<string, string>>) => run([BUILT_PROXY], variables);

it.each([
  ['another', 'e'.repeat(64)],
  ['no', ''],
])('%s data key than the journal was written with is told by start and check', async (name, key) => {
  const world = await World.start({ MALIPO_DATA_KEY: 'd'.repeat(64) });
  const copy = join(folder, `sealed-${name}.db`);
  try {
    const { client_secret } = await world.session(KENYAN_TERMS);
    await world.pay(client_secret, kenyan('00'));
    backupFile(join(world.folder, 'malipo.db'), copy);
  } finally {
    await world.close();
  }
  const variables = { MALIPO_DATABASE_URL: `file:${copy}`, MALIPO_DATA_KEY: key };
  const told =
    'The journal is encrypted with a data key that MALIPO_DATA_KEY does not hold. Put that key back: alone, or behind the new one (new,old).';
  expect(await failedStart(variables)).toEqual({ code: 1, output: '', errors: `${told}\n` });
  const { output } = await run([MALIPO, 'check'], variables);
  expect(output).toContain(`✗ journal: ${told}\n`);
});

it('a start says aloud what is hardly meant', async () => {
  const world = await World.start({
    MALIPO_MERCHANT_NAME: '"Boutique Akwaba"',
    MALIPO_SUPORT: '+225 07 00 00 00 01',
  });
  await world.close();
  const warnings = world.logs.filter(({ event }) => event === 'configuration').map((line) => line['warning']);
  expect(warnings).toContainEqual(expect.stringMatching(/^MALIPO_MERCHANT_NAME is in quotation marks/));
  expect(warnings).toContainEqual(
    expect.stringMatching(/^MALIPO_SUPORT is not .* did you mean MALIPO_SUPPORT\?$/),
  );
});

describe('a start says what to do in one line', () => {
  it.each([
    ['a port that is taken', () => ({ PORT: takenPort }), /^Port \d+ on 127.0.0.1 is taken\. .*PORT/],
    [
      'a host of another machine',
      () => ({ HOST: '192.0.2.1' }),
      /^HOST 192.0.2.1 is not an address .*\. Set HOST/,
    ],
    [
      'a folder that is missing',
      () => ({ MALIPO_DATABASE_URL: `file:${join(folder, 'missing', 'malipo.db')}` }),
      /journal.*does not exist.*mkdir/,
    ],
    [
      'a journal that is none',
      () => {
        const path = join(folder, 'letter.db');
        writeFileSync(path, 'Dear customer, '.repeat(1000));
        return { MALIPO_DATABASE_URL: `file:${path}` };
      },
      /journal/i,
    ],
    [
      'a PostgreSQL that is away',
      () => ({ MALIPO_DATABASE_URL: 'postgres://malipo:se3ret@127.0.0.1:9/malipo' }),
      /^PostgreSQL at 127.0.0.1:9 cannot be reached \(ECONNREFUSED\)\. Check that it runs/,
    ],
    [
      'a wrong password for PostgreSQL',
      () => ({ MALIPO_DATABASE_URL: empty.url.replace(/:[^:@]*@/, ':se3ret@') }),
      /^PostgreSQL at 127.0.0.1:\d+ does not let the user malipo_tests in .* Check the user and the password/,
    ],
    [
      'a password that is not encoded as an address wants it',
      () => ({ MALIPO_DATABASE_URL: 'postgres://malipo:se3ret/@127.0.0.1/malipo' }),
      /^MALIPO_DATABASE_URL is no address\. Write it as postgres:/,
    ],
    [
      'a database that PostgreSQL does not have',
      () => ({ MALIPO_DATABASE_URL: empty.url.replace(/\/\w+$/, '/shop') }),
      /^PostgreSQL at 127.0.0.1:\d+ has no database shop\. Create it \(createdb shop\)/,
    ],
    [
      'a database whose encoding does not hold every text',
      () => ({ MALIPO_DATABASE_URL: latin.url }),
      /^The database test_\w+ at 127.0.0.1:\d+ cannot hold every text: its encoding is LATIN1\. Create one in UTF8/,
    ],
    [
      'a PostgreSQL without the TLS that is wanted',
      () => ({ MALIPO_DATABASE_URL: `${empty.url}?sslmode=verify-full` }),
      /^No TLS connection to PostgreSQL at 127.0.0.1:\d+ .* Set sslmode/,
    ],
    [
      'a certificate’s file that is not there',
      () => ({ MALIPO_DATABASE_URL: `${empty.url}?sslmode=verify-full&sslrootcert=/nowhere/ca.pem` }),
      /^\/nowhere\/ca\.pem, which MALIPO_DATABASE_URL names, cannot be read \(ENOENT\)\. Correct sslrootcert/,
    ],
    [
      'a database server that is away, without its token',
      () => ({ MALIPO_DATABASE_URL: 'http://127.0.0.1:9/?authToken=se3ret' }),
      /^The journal http:\/\/127.0.0.1:9 cannot be opened .*server/,
    ],
    [
      'a database server that is away, without its password',
      () => ({ MALIPO_DATABASE_URL: 'http://malipo:se3ret@127.0.0.1:9/' }),
      /^The journal http:\/\/127.0.0.1:9 cannot be opened .*server/,
    ],
  ])('where it has %s', async (_name, variables, line) => {
    const { code, errors } = await failedStart(variables());
    expect(errors).toMatch(line);
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect(errors).not.toContain('se3ret');
    expect(code).toBe(1);
  });

  it('or in one for each variable that is wrong', async () => {
    const { code, errors } = await failedStart({ MALIPO_SHUTDOWN_SECONDS: '301', MALIPO_PUBLIC_URL: 'pay' });
    expect(errors).toMatch(/^The configuration is not valid:\n( {2}- MALIPO_.*\n){2}$/);
    expect(errors).toContain('MALIPO_SHUTDOWN_SECONDS must be a whole number of seconds from 1 to 300');
    expect(code).toBe(1);
  });
});

describe('malipo check of a journal on PostgreSQL', () => {
  it.each([
    [
      'that is away',
      () => 'postgres://malipo:se3ret@127.0.0.1:9/malipo',
      /^✗ journal: PostgreSQL at 127.0.0.1:9 cannot be reached/m,
    ],
    [
      'that does not let it in',
      () => empty.url.replace(/:[^:@]*@/, ':se3ret@'),
      /^✗ journal: PostgreSQL at .* does not let the user/m,
    ],
    [
      'that does not hold every text',
      () => latin.url,
      /^✗ journal: The database .* its encoding is LATIN1\./m,
    ],
    [
      'that no proxy has used',
      () => empty.url,
      /^✓ journal: is empty; the first start will create its tables$/m,
    ],
  ])('%s says so, and no password', async (_name, url, line) => {
    const { output, errors } = await run([MALIPO, 'check'], { MALIPO_DATABASE_URL: url() });
    expect(output).toMatch(line);
    expect(output + errors).not.toContain('se3ret');
  });
});
