/** `malipo`, as whoever runs a proxy calls it: over real processes, from a folder of its own. */
import type { MerchantPayment } from '@malipo/contract';
import { VERSION } from '@malipo/contract/version';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProxy } from './built-proxy.ts';
import { freePort, kenyan, KENYAN_TERMS, SECRET_KEY, World } from './harness.ts';
import { openShop } from './store/shop.ts';

const CLONE = fileURLToPath(new URL('../../..', import.meta.url));
const BIN = fileURLToPath(new URL('../bin/malipo.mjs', import.meta.url));

let world: World;
let folder: string;
beforeAll(async () => {
  buildProxy();
  world = await openShop();
  folder = mkdtempSync(join(tmpdir(), 'malipo-cli-'));
  const lines = Object.entries(world.environment).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(join(folder, '.env'), lines.join('\n'));
  const nowhere = [...lines, 'MALIPO_DATABASE_URL=file:./nowhere.db'];
  writeFileSync(join(folder, 'nowhere.env'), nowhere.join('\n'));
  writeFileSync(join(folder, 'stray.env'), `# keys\nmy key\n${lines.join('\n')}`);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** @param variables over those of the .env in the folder */
function malipo(
  parameters: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  { cwd = folder, reader = 'there' }: { readonly cwd?: string; readonly reader?: 'there' | 'gone' } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...parameters], { cwd, env: variables });
    let [output, errors] = ['', ''];
    if (reader === 'gone') child.stdout.destroy();
    child.stdout.on('data', (part: Buffer) => (output += part));
    child.stderr.on('data', (part: Buffer) => (errors += part));
    child.once('close', (code) => resolve({ code, output, errors }));
  });
}

async function pay(ending: string): Promise<string> {
  const { client_secret } = await world.session(KENYAN_TERMS);
  return (await world.pay(client_secret, kenyan(ending))).body.id;
}

describe('malipo', () => {
  it.each([
    [[], /USAGE/],
    [['constructor'], /There is no command constructor\. See malipo --help/],
    [['lnik', '--help'], /There is no command lnik\. See malipo --help/],
    [['--json', 'payments'], /Name the command first, then its options/],
    // It is the amount that is wrong, and not the currency that is missing.
    [['link', '-5', 'KES'], /^-5 cannot be an amount: .* above zero.* See malipo link --help$/m],
    [['offer', '--country', 'KE', '-12.50', 'KES'], /^-12\.50 cannot be an amount/],
    [['resolve', `pay_${'0'.repeat(32)}`, '-1', '--reason', 'x'], /^-1 cannot be an amount/],
    // Its 1 says that something differs.
    [['reconcile'], /--from.*See malipo reconcile --help/],
  ])('%j cannot be done, and nothing of that stands in the output', async (words, said) => {
    const { code, output, errors } = await malipo(words);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(said);
  });

  it('says that it finds no variables', async () => {
    const cwd = mkdtempSync(join(folder, 'elsewhere-'));
    for (const words of [['payments'], ['serve'], ['check']]) {
      // Somebody may have a proxy at the usual port while the tests run.
      const { code, output, errors } = await malipo(words, { PORT: String(await freePort()) }, { cwd });
      expect(output + errors).toMatch(/There is no \.env in this folder: .* malipo init/);
      expect(code).not.toBe(0);
    }
  });

  it('ends well where nobody reads on', async () => {
    for (const words of [['payments', '--limit', '1'], ['--help']]) {
      expect(await malipo(words, {}, { reader: 'gone' })).toEqual({ code: 0, output: '', errors: '' });
    }
  });

  it('tells its version', async () => {
    expect(await malipo(['--version'])).toEqual({ code: 0, output: `${VERSION}\n`, errors: '' });
  });

  it('is there in a clone as the guides call it, and comes from nowhere else', () => {
    const { status, stdout } = spawnSync('npx', ['--no-install', 'malipo', '--version'], {
      cwd: CLONE,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${VERSION}\n` });
  });
});

describe('malipo init', () => {
  it('writes keys that nobody else can read, and never overwrites', async () => {
    const file = join(folder, 'new.env');
    const first = await malipo(['init', 'new.env', '--sandbox-url', world.sandbox.url]);
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    const again = await malipo(['init', 'new.env']);
    expect(again).toMatchObject({ code: 2, output: '' });
    expect(again.errors).toMatch(/^new.env exists, and stays as it is\. .*\n$/);
    expect(readFileSync(file, 'utf8')).toBe(text);
    const elsewhere = await malipo(['init', 'second.env', '--sandbox-url', `${world.proxy.url}/`]);
    expect(elsewhere).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/^No sandbox answers at .*\n$/),
    });
    // As all other commands name it.
    expect(await malipo(['init', '--env', 'second.env'])).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'second.env'))).toBe(true);
    // What it writes starts.
    const checked = await malipo(['check', '--env', 'new.env', '--json'], {
      MALIPO_PUBLIC_URL: `http://127.0.0.1:${await freePort()}`,
    });
    const { findings } = JSON.parse(checked.output) as { findings: { what: string; state: string }[] };
    expect(findings).toContainEqual(expect.objectContaining({ what: 'gateway bitlipa', state: 'good' }));
    expect(findings).toContainEqual(expect.objectContaining({ what: 'public address', state: 'warning' }));
    expect(checked.code).toBe(0);
    expect(parseEnv(text)['MALIPO_SECRET_KEY']).toMatch(/^sk_[0-9a-f]{64}$/);
  });
});

describe('malipo check', () => {
  it('names what works, each upstream by itself', async () => {
    const { code, output, errors } = await malipo(['check']);
    expect(errors).toBe('');
    for (const line of [
      '✓ configuration: every variable can be used; not live: for tests',
      '✓ journal: can be read',
      '✓ gateway bitlipa: answers, and takes the credentials',
      '✓ hpay: answers, and takes the credentials: ',
      '✓ hydrogen: answers, and takes the credentials: ',
      `✓ public address: ${world.proxy.url}/malipo.js is the checkout's script`,
      `✓ secret key: the proxy at ${world.proxy.url} takes it`,
      'Everything that was tried works.',
    ]) {
      expect(output).toContain(line);
    }
    expect(code).toBe(0);
  });

  it('names what does not, with the remedy, and no secret', async () => {
    const { code, output } = await malipo(['check'], {
      GATEWAY_BITLIPA_SECRET_KEY: 'not-the-key-of-bitlipa-0123456789',
      HPAY_BASE_URL: 'http://127.0.0.1:9',
      HYDROGEN_PASSWORD: 'wr0ng-w0rd',
      MALIPO_SECRET_KEY: `${SECRET_KEY}0000`,
      MALIPO_DATABASE_URL: `file:${join(folder, 'missing', 'malipo.db')}`,
    });
    expect(output).toMatch(/✗ journal: .*missing does not exist: mkdir -p/);
    expect(output).toMatch(
      /✗ gateway bitlipa: it refuses the credentials: check GATEWAY_BITLIPA_MERCHANT_ID/,
    );
    expect(output).toContain('✓ gateway pixel');
    expect(output).toMatch(/✗ hpay: catalogue: no token: .*HPAY_/);
    expect(output).toMatch(/✗ hydrogen: .*HYDROGEN_/);
    expect(output).toMatch(/✗ secret key: .*refuses it \(unauthorized\)/);
    expect(output).toContain('5 to fix.');
    expect(output).not.toMatch(/not-the-key|wr0ng-w0rd|0000\b/);
    expect(code).toBe(1);
  });

  it('says what is hardly meant: real money in a trial, billers that nobody has, quotation marks', async () => {
    const catalogue = [
      { biller: 'waecc', values: ['2900'] },
      { biller: 'MTN', range: { min: '50' } },
      { biller: 'Moonshine', values: ['1'] },
      { biller: 'Spectra-Net', values: ['500'] },
    ];
    const { code, output } = await malipo(['check'], {
      HPAY_MODE: 'PROD',
      // As Docker hands it over.
      MALIPO_MERCHANT_NAME: '"Boutique Akwaba"',
      HYDROGEN_CATALOGUE: JSON.stringify(catalogue),
    });
    expect(output).toMatch(/^! configuration: HPAY_MODE is PROD and moves real money, but MALIPO_LIVE/m);
    expect(output).toMatch(
      /^! configuration: MALIPO_MERCHANT_NAME is in quotation marks, .*: leave them out$/m,
    );
    const strange = output.match(/^! hydrogen: .*$/gm)?.map((line) => line.replace(/.* names /, ''));
    const words = 'which is not one of your billers, and has no effect:';
    expect(strange).toEqual([
      `waecc, ${words} did you mean WAEC?`,
      `MTN, ${words} did you mean MTN DATA or MTN VTU?`,
      `Moonshine, ${words} GET /v1/billers lists yours`,
    ]);
    expect(code).toBe(0);
  });

  it('names every variable that is wrong', async () => {
    const { code, output } = await malipo(['check'], {
      MALIPO_PUBLIC_URL: 'pay',
      MALIPO_SIGNING_KEY: 'short',
    });
    expect(output.match(/^✗ configuration: MALIPO_\w+ /gm)).toHaveLength(2);
    expect(code).toBe(1);
  });

  it('knows a wrong address from a wrong key', async () => {
    const { code, output } = await malipo(['check'], { MALIPO_PUBLIC_URL: `${world.proxy.url}/pay` });
    expect(output).toMatch(/✗ public address: .*make MALIPO_PUBLIC_URL the address of the proxy/);
    expect(output).not.toContain('secret key');
    expect(code).toBe(1);
  });
});

describe('what has happened', () => {
  it('is listed, told and settled', async () => {
    const id = await pay('11');
    await world.untilStatus(id, 'needs_review');
    const listed = await malipo(['payments', '--status', 'needs_review', '--json']);
    expect((JSON.parse(listed.output) as MerchantPayment[]).map((payment) => payment.id)).toContain(id);
    const lines = await malipo(['payments', '--limit', '5', '--from', new Date().toISOString().slice(0, 10)]);
    expect(lines.output).toContain(id);

    const shown = await malipo(['show', id]);
    expect(shown.output).toMatch(new RegExp(`^${id}: needs_review, 250 KES, reference order-`));
    expect(shown.output.split('\n').length).toBeGreaterThan(3);

    const settled = await malipo(['resolve', id, 'succeeded', '--reason', 'Seen in the account']);
    expect(settled).toMatchObject({ code: 0, output: `${id} is succeeded now.\n` });
    const again = await malipo(['resolve', id, 'failed', '--reason', 'Seen in the account']);
    expect(again.code).toBe(2);
    expect(again.errors).toMatch(/^not_in_review \(409\)/);
  });
});

describe('links', () => {
  it('are made with their QR code, and can be paid', async () => {
    const made = await malipo([
      'link',
      '250',
      'kes',
      '--description',
      'Two baskets',
      '--reference',
      'order-cli',
    ]);
    expect(made.output).toMatch(/[█▀▄]{5}/);
    expect(made.output).toContain(`${world.proxy.url}/pay#`);
    const offered = await malipo(['offer', '250', 'KES', '--json']);
    const { url, offer } = JSON.parse(offered.output) as { url: string; offer: string };
    expect(url).toBe(`${world.proxy.url}/pay#${offer}`);
    const { body } = await world.pay(offer, kenyan('00'));
    await world.untilStatus(body.id, 'succeeded');
  });
});

describe('malipo serve and backup', () => {
  it('start a proxy, and copy its journal while it runs', async () => {
    const port = await freePort();
    const database = join(folder, 'served.db');
    const variables = {
      PORT: String(port),
      MALIPO_PUBLIC_URL: `http://127.0.0.1:${port}`,
      MALIPO_DATABASE_URL: `file:${database}`,
    };
    const child = spawn(process.execPath, [BIN, 'serve'], {
      cwd: folder,
      env: variables,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // Whoever read its log has gone: it serves nevertheless.
    child.stdout.destroy();
    try {
      const readiness = () =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(readiness).toBe(200);
      const copied = await malipo(['backup', 'copy.db'], variables);
      expect(copied).toMatchObject({ code: 0, errors: '' });
      expect(existsSync(join(folder, 'copy.db'))).toBe(true);
      const second = await malipo(['backup', 'copy.db'], variables);
      expect(second).toMatchObject({ code: 2, output: '' });
      // A second one on the same port ends with what to do.
      const taken = await malipo(['serve'], { ...variables, MALIPO_DATABASE_URL: `file:${database}2` });
      expect(taken.errors).toMatch(/^Port \d+ on 127.0.0.1 is taken\. .*PORT/);
      expect(taken.code).toBe(1);
    } finally {
      child.kill('SIGTERM');
    }
  });
});

const NO_JOURNAL =
  /^There is no journal at \/.*nowhere\.db\. Run this on the machine of the proxy and in its folder, or/;

describe('a call that cannot be carried out', () => {
  it.each([
    [
      'says where nobody answers',
      ['payments', '--url', 'http://127.0.0.1:9'],
      /did not answer .*\(malipo serve\)/,
    ],
    ['says which id is none', ['show', 'order-1'], /^order-1 is not an id\. Ids begin with pay_/],
    ['knows its options', ['payments', '--refrence', 'x'], /^There is no option --refrence/],
    [
      'finds its file',
      ['payments', '--env', 'missing.env'],
      /^missing.env cannot be read \(ENOENT\)\. .*--env/,
    ],
    ['asks which', ['resend'], /^Which\? Give the id/],
    [
      'names the line of its file that sets nothing',
      ['payments', '--env', 'stray.env'],
      /^Line 2 of stray.env sets no variable\. Write NAME=value/,
    ],
    ['finds no journal to copy', ['backup', 'copy-of-nothing.db', '--env', 'nowhere.env'], NO_JOURNAL],
    [
      'finds no journal to compare',
      ['reconcile', '--from', '2026-11-01', '--env', 'nowhere.env'],
      NO_JOURNAL,
    ],
    [
      'names the folder that a backup needs',
      ['backup', 'missing/copy.db'],
      /^The backup .*missing\/copy.db cannot be written \(ENOENT\): check that its folder exists/,
    ],
  ])('%s', async (_name, parameters, line) => {
    const { code, output, errors } = await malipo(parameters);
    expect(errors).toMatch(line);
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect({ code, output }).toEqual({ code: 2, output: '' });
  });

  it('has help', async () => {
    const { code, output } = await malipo(['--help']);
    // No terminal reads it.
    expect(output).not.toContain('\u001b');
    for (const name of ['init', 'check', 'serve', 'link', 'payments', 'reconcile'])
      expect(output).toContain(name);
    expect(code).toBe(0);
  });
});
