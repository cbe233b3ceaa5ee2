/** deploy/: what stands in it as far as that can be told without running it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config/read-config.ts';
import { SECRET_KEY, SHOP, SIGNING_KEY } from './harness.ts';

const FOLDER = fileURLToPath(new URL('../../../deploy/', import.meta.url));
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

interface Service {
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: string;
  readonly stop_grace_period?: string;
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly volumes?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const proxies = services.filter(([name]) => name.startsWith('proxy'));

it('has two proxies on one PostgreSQL, both behind Caddy', () => {
  expect(proxies.map(([name]) => name)).toEqual(['proxy-1', 'proxy-2']);
  const upstreams = /reverse_proxy (.+) \{/.exec(read('Caddyfile'))?.[1]?.split(' ');
  expect(upstreams).toEqual(proxies.map(([name, { environment }]) => `${name}:${environment?.['PORT']}`));
  expect(read('Caddyfile')).toContain(`{$${Object.keys(compose.services['caddy']?.environment ?? {})[0]}}`);
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
    const command = /CMD (\[.*\])/.exec(readFileSync(dockerfile, 'utf8'))?.[1];
    expect(JSON.parse(command ?? '[]')).toEqual(['node', 'packages/proxy/dist/node.js']);
  }
});
