/** deploy/: what stands in it as far as that can be told without running it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseToml } from 'smol-toml';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config/read-config.ts';
import { BUILT_PROXY, buildProxy } from './built-proxy.ts';
import { SECRET_KEY, SHOP, SIGNING_KEY } from './harness.ts';

const CONFINED = fileURLToPath(new URL('confined.py', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../../deploy/', import.meta.url));
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

interface Service {
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: string;
  readonly stop_grace_period?: string;
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly logging?: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks?: {
    readonly default: { readonly ipam: { readonly config: ReadonlyArray<{ readonly subnet: string }> } };
  };
}

/** Whether a pattern of plain names and stars holds for all that another one does. */
const covers = (pattern: string, other: string): boolean =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(other);

const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const proxies = services.filter(([name]) => name.startsWith('proxy'));

it('has two proxies on one PostgreSQL, both behind Caddy', () => {
  expect(proxies.map(([name]) => name)).toEqual(['proxy-1', 'proxy-2']);
  const upstreams = /reverse_proxy (.+) \{/.exec(read('Caddyfile'))?.[1]?.split(' ');
  expect(upstreams).toEqual(proxies.map(([name, { environment }]) => `${name}:${environment?.['PORT']}`));
  expect(read('Caddyfile')).toContain(`{$${Object.keys(compose.services['caddy']?.environment ?? {})[0]}}`);
});

it('has proxies that believe Caddy who the customer is, and nobody from elsewhere', () => {
  const subnets = compose.networks?.default.ipam.config.map(({ subnet }) => subnet);
  expect(subnets).toHaveLength(1);
  for (const [, { environment }] of proxies)
    expect(environment?.['MALIPO_TRUSTED_PROXIES']).toBe(subnets?.[0]);
});

it.each(proxies)('%s is given variables that the proxy knows, and values that it takes', (_name, service) => {
  const { environment = {} } = service;
  const example = readFileSync(join(FOLDER, '../.env.example'), 'utf8');
  for (const name of Object.keys(environment)) expect(example).toMatch(new RegExp(`^#?${name}=`, 'm'));
  const { databaseUrl, shutdownSeconds } = readConfig({
    MALIPO_PUBLIC_URL: 'https://pay.example.com',
    MALIPO_SECRET_KEY: SECRET_KEY,
    MALIPO_SIGNING_KEY: SIGNING_KEY,
    MALIPO_ALLOWED_ORIGINS: SHOP,
    ...environment,
    MALIPO_DATABASE_URL: environment['MALIPO_DATABASE_URL']?.replace(/\$\{\w+:\?\}/, 'secret'),
  });
  const database = compose.services['postgres']?.environment;
  const { hostname, username, pathname } = new URL(databaseUrl);
  expect([hostname, username, pathname]).toEqual([
    'postgres',
    database?.['POSTGRES_USER'],
    `/${database?.['POSTGRES_DB']}`,
  ]);
  expect(Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThan(shutdownSeconds);
});

it('names services, volumes and files that are there', () => {
  for (const [, { depends_on = [], volumes = [], build }] of services) {
    const others = Array.isArray(depends_on) ? (depends_on as string[]) : Object.keys(depends_on);
    for (const other of others) expect(Object.keys(compose.services)).toContain(other);
    for (const volume of volumes) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('.')) expect(existsSync(join(FOLDER, source)), source).toBe(true);
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
    if (build === undefined) continue;
    const dockerfile = join(FOLDER, build.context, build.dockerfile);
    expect(dirname(dockerfile)).toBe(FOLDER.replace(/\/$/, ''));
    const command = /^CMD (\[.*\])/m.exec(readFileSync(dockerfile, 'utf8'))?.[1];
    expect(JSON.parse(command ?? '[]')).toEqual(['node', 'dist/node.js']);
  }
});

it('has a database that is healthy once the proxies can reach it', () => {
  const [, ...check] = compose.services['postgres']?.healthcheck?.test ?? [];
  // While the image sets the database up, its server listens on a socket alone, and `pg_isready` would find it there.
  expect(check.join(' ')).toMatch(/^pg_isready --host 127\.0\.0\.1 /);
});

it('keeps the logs of its services to a size that a disk has', () => {
  for (const [name, { logging }] of services) {
    expect(logging?.driver, name).toBe('local');
    expect(Object.keys(logging?.options ?? {}), name).toEqual(['max-size', 'max-file']);
  }
});

it('has an image that is built without what git leaves out for its secrets', () => {
  const leftOut = readFileSync(join(FOLDER, '../.gitignore'), 'utf8').split('\n');
  const secret = leftOut.filter(
    (pattern) => /\.(?:env|db|db-\w+|vars)$/.test(pattern) && !pattern.startsWith('!'),
  );
  expect(secret).toEqual(expect.arrayContaining(['.env', 'malipo.env', '.dev.vars', '*.db']));
  const notSent = readFileSync(join(FOLDER, '../.dockerignore'), 'utf8').split('\n');
  for (const pattern of secret) {
    // A pattern without a slash is for every folder to git, and for the first one to Docker.
    expect(
      notSent.some((other) => other.startsWith('**/') && covers(other.slice(3), pattern)),
      pattern,
    ).toBe(true);
  }
});

it('has an image whose journal is on its volume where nothing else is said', () => {
  const image = read('Dockerfile');
  const [, database = ''] = /^ENV .*\bMALIPO_DATABASE_URL=file:(\S+)\//m.exec(image) ?? [];
  expect(image).toMatch(new RegExp(`^RUN install --directory --owner=node .* ${database}$`, 'm'));
  for (const guide of ['going-live.md', 'production.md'])
    expect(readFileSync(join(FOLDER, '../docs', guide), 'utf8')).toContain(`--volume malipo:${database}`);
});

it('has an image whose user is not root, and that says whether it is ready', () => {
  const [, image = ''] = read('Dockerfile')
    .split(/^FROM .*$/m)
    .slice(1);
  expect(image).toMatch(/^USER node$/m);
  expect(image.indexOf('USER node')).toBeGreaterThan(image.lastIndexOf('COPY'));
  const [, check = '[]'] = /^HEALTHCHECK .* CMD (\[.*\])$/m.exec(image) ?? [];
  const [program, , script = ''] = JSON.parse(check) as string[];
  expect(program).toBe('node');
  // Nobody listens there.
  const { status } = spawnSync(process.execPath, ['-e', script], { env: { PORT: '1' } });
  expect(status).toBe(1);
});

/** Set where none of these checks may be left out. */
const INSISTS = process.env['TEST_ALL_CHECKERS'] === 'true';

/** What is checked by the program itself is checked where that is installed: Debian has all of them. */
function has(program: string, tells = '--version'): boolean {
  const isThere = INSISTS || spawnSync(program, [tells]).error === undefined;
  if (!isThere) console.warn(`${program} is not installed: what it would check in deploy/ is skipped`);
  return isThere;
}
const hasSystemd = has('systemd-analyze');
/** By which systemd filters. */
const hasSeccomp =
  INSISTS ||
  (hasSystemd && spawnSync('python3', ['-c', 'import ctypes; ctypes.CDLL("libseccomp.so.2")']).status === 0);
const hasNginx = has('nginx', '-v') && has('openssl', 'version');
const hasCaddy = has('caddy', 'version');
const hasPromtool = has('promtool');

it('has a unit that waits for the proxy to stop, and keeps its journal where the guide says', () => {
  const settings = new Map(
    [...read('malipo.service').matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  const { shutdownSeconds } = readConfig({
    MALIPO_PUBLIC_URL: 'https://pay.example.com',
    MALIPO_SECRET_KEY: SECRET_KEY,
    MALIPO_SIGNING_KEY: SIGNING_KEY,
    MALIPO_ALLOWED_ORIGINS: SHOP,
  });
  expect(Number(settings.get('TimeoutStopSec'))).toBeGreaterThan(shutdownSeconds);
  expect(settings.get('User')).toBe('malipo');
  expect(settings.get('NoNewPrivileges')).toBe('true');
  // Phones, names and e-mail addresses lie there: no other account of the machine reads them.
  expect([settings.get('StateDirectoryMode'), settings.get('UMask')]).toEqual(['0700', '0077']);
  const guide = readFileSync(join(FOLDER, '../docs/going-live.md'), 'utf8');
  expect(guide).toContain(`file:/var/lib/${settings.get('StateDirectory')}/malipo.db`);
  expect(guide).toContain(settings.get('EnvironmentFile'));
});

it.skipIf(!hasSystemd)('has a unit that systemd understands, and holds to be well confined', () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-unit-'));
  try {
    // What it starts is on the merchant's machine, and not on this one.
    const unit = read('malipo.service').replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true');
    writeFileSync(join(folder, 'malipo.service'), unit);
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(folder, 'malipo.service')], {
      encoding: 'utf8',
    });
    const complaints = stderr.split('\n').filter((line) => line.includes('malipo.service'));
    expect({ status, complaints }).toEqual({ status: 0, complaints: [] });
    // In tenths, from 0 (nothing is exposed) to 100.
    const confined = ['security', '--offline=true', '--threshold=20', '--no-pager'];
    const exposure = spawnSync('systemd-analyze', [...confined, join(folder, 'malipo.service')], {
      encoding: 'utf8',
    });
    expect(exposure).toMatchObject({ status: 0 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.skipIf(!hasSeccomp)('has a unit whose system calls are enough for a proxy on this Node', async () => {
  buildProxy();
  const [, filter = ''] = /^SystemCallFilter=(.*)$/m.exec(read('malipo.service')) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'malipo-confined-'));
  try {
    const child = spawn('python3', [CONFINED, filter, process.execPath, BUILT_PROXY], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        MALIPO_PUBLIC_URL: 'http://127.0.0.1:8787',
        MALIPO_SECRET_KEY: SECRET_KEY,
        MALIPO_SIGNING_KEY: SIGNING_KEY,
        MALIPO_DATABASE_URL: `file:${join(folder, 'malipo.db')}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    let output = '';
    child.stdout.on('data', (part: Buffer) => {
      const wasListening = output.includes('"listening"');
      output += part.toString();
      // Once: the second signal ends it without waiting.
      if (!wasListening && output.includes('"listening"')) child.kill('SIGTERM');
    });
    expect(await ended).toEqual([0, null]);
    expect(output).toContain('"stopped"');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.skipIf(!hasNginx)('has a server that nginx understands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-nginx-'));
  try {
    const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-subj', '/CN=pay.example.com', '-keyout', key, '-out', certificate],
    ]);
    expect(made.status).toBe(0);
    const server = read('nginx.conf')
      .replace(/(ssl_certificate +)\S+;/, `$1${certificate};`)
      .replace(/(ssl_certificate_key +)\S+;/, `$1${key};`);
    const configuration = `pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${server} }`;
    writeFileSync(join(folder, 'nginx.conf'), configuration);
    const { status, stderr } = spawnSync('nginx', ['-t', '-c', join(folder, 'nginx.conf')], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(server).toContain('proxy_buffering off;');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.skipIf(!hasCaddy)('has servers that Caddy understands, here and in the guide', () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-caddy-'));
  try {
    const guide = readFileSync(join(FOLDER, '../docs/going-live.md'), 'utf8');
    const [, inGuide = ''] = /```caddyfile\n(.*?)```/s.exec(guide) ?? [];
    for (const server of [read('Caddyfile'), inGuide]) {
      const file = join(folder, 'Caddyfile');
      writeFileSync(file, server);
      const { status, stderr } = spawnSync(
        'caddy',
        ['validate', '--adapter', 'caddyfile', '--config', file],
        {
          encoding: 'utf8',
          env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, MALIPO_HOSTNAME: 'pay.example.com' },
        },
      );
      expect({ status, stderr }).toMatchObject({ status: 0 });
      // Caddy warns of what it would write otherwise.
      expect(stderr).not.toContain('not formatted');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** For each alert, what it is woken by: minutes of samples, and when it rings. `a+bxn` is n more, each b higher. */
const WOKEN_BY: Readonly<Record<string, readonly [series: string, values: string, minute: number]>> = {
  MalipoDown: ['up{job="malipo"}', '1 0x10', 4],
  // A line that is written once, and a database that stays away.
  MalipoJournalTrouble: ['malipo_log_lines_total{level="error",event="database_lost"}', '0x4 1x10', 8],
  MalipoCredentialsRefused: [
    'malipo_log_lines_total{level="error",event="hpay_refuses_credentials"}',
    '0x4 1x10',
    6,
  ],
  MalipoUpstreamAway: [
    'malipo_upstream_call_duration_seconds_count{upstream="gateway",tenant="bitlipa",outcome="unanswered"}',
    '0+1x30',
    25,
  ],
  MalipoNeedsReview: ['malipo_entries_unsettled{kind="payment",status="needs_review"}', '1x70', 65],
  MalipoQueueStands: ['malipo_queue_overdue_seconds', '300x10', 7],
  MalipoWebhooksLate: ['malipo_webhooks{status="dead"}', '1x15', 12],
  MalipoErrors: ['malipo_request_duration_seconds_count{route="/v1/payments",status="500"}', '0+1x30', 25],
};

it.skipIf(!hasPromtool)('has alerts that Prometheus understands, each of which rings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-alerts-'));
  try {
    const rules = join(FOLDER, 'prometheus-alerts.yaml');
    const { groups } = parse(read('prometheus-alerts.yaml')) as {
      groups: {
        rules: { alert: string; labels: Record<string, string>; annotations: Record<string, string> }[];
      }[];
    };
    const tests = groups
      .flatMap((group) => group.rules)
      .map(({ alert, labels, annotations }) => {
        const [series = '', values = '', minute = 0] = WOKEN_BY[alert] ?? [];
        // Those that tell what it is about keep its labels.
        const own = { MalipoDown: ['job'], MalipoNeedsReview: ['kind'], MalipoCredentialsRefused: ['event'] };
        const about = { ...own, MalipoUpstreamAway: ['upstream', 'tenant'] } as Record<string, string[]>;
        const kept = (about[alert] ?? []).map((name) => [
          name,
          new RegExp(`${name}="([^"]+)"`).exec(series)?.[1] ?? '',
        ]);
        return {
          interval: '1m',
          input_series: [{ series, values }],
          alert_rule_test: [
            {
              eval_time: `${minute}m`,
              alertname: alert,
              exp_alerts: [
                { exp_labels: { ...labels, ...Object.fromEntries(kept) }, exp_annotations: annotations },
              ],
            },
          ],
        };
      });
    expect(tests.map(({ alert_rule_test: [one] }) => one?.alertname).sort()).toEqual(
      Object.keys(WOKEN_BY).sort(),
    );
    const file = join(folder, 'tests.json');
    writeFileSync(file, JSON.stringify({ rule_files: [rules], evaluation_interval: '1m', tests }));
    const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', file], { encoding: 'utf8' });
    expect({ status, says: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, says: '' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('has a Worker whose variables the proxy takes, beside the secrets that the guide names', () => {
  const worker = parseToml(read('wrangler.toml')) as unknown as {
    readonly main: string;
    readonly vars: Readonly<Record<string, string>>;
    readonly routes: ReadonlyArray<{ readonly pattern: string; readonly custom_domain: boolean }>;
    readonly triggers: { readonly crons: readonly string[] };
    readonly d1_databases: readonly { readonly binding: string }[];
  };
  expect(join(FOLDER, worker.main)).toBe(join(FOLDER, '../packages/proxy/dist/cloudflare.js'));
  // Without it the Worker would be at an address that MALIPO_PUBLIC_URL does not name.
  const { hostname } = new URL(worker.vars['MALIPO_PUBLIC_URL'] ?? '');
  expect(worker.routes).toEqual([{ pattern: hostname, custom_domain: true }]);
  expect(worker.triggers.crons).toEqual(['* * * * *']);
  expect(worker.d1_databases.map(({ binding }) => binding)).toEqual(['MALIPO_DB']);
  const guide = readFileSync(join(FOLDER, '../docs/going-live.md'), 'utf8');
  const secrets = {
    MALIPO_SECRET_KEY: `sk_${'0123456789abcdef'.repeat(4)}`,
    MALIPO_SIGNING_KEY: 'fedcba9876543210'.repeat(4),
    MALIPO_DATA_KEY: '02468ace13579bdf'.repeat(4),
    GATEWAY_BITLIPA_PUBLIC_ID: 'public',
    GATEWAY_BITLIPA_MERCHANT_ID: 'merchant',
    GATEWAY_BITLIPA_SECRET_KEY: '0123456789abcdef'.repeat(8),
  };
  for (const name of Object.keys(secrets))
    expect(guide.slice(guide.indexOf('wrangler secret put'))).toContain(name);
  expect(readConfig({ ...worker.vars, ...secrets })).toMatchObject({ live: true });
});
