/** For each program that the pages call: whether it would do what they say. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { read, ROOT, sourceOf } from './pages.ts';
import { requestOf, type Command, type Request } from './shell.ts';

type Check = (words: readonly string[], command: Command) => void | Promise<void>;

const json = (path: string) => JSON.parse(read(path)) as Record<string, Record<string, unknown>>;
const flagsOf = (words: readonly string[]) => words.filter((word) => word.startsWith('--'));

/** Names that are not the proxy's; each with the file that reads it. */
const OTHERS_VARIABLES: Readonly<Record<string, string>> = {
  UPSTREAMS: 'packages/sandbox/src/cli.ts',
  TIME_SCALE: 'packages/sandbox/src/cli.ts',
  SEED: 'packages/sandbox/src/cli.ts',
};

export function checkVariables({ variables }: Command): void {
  for (const name of Object.keys(variables)) {
    const other = OTHERS_VARIABLES[name];
    if (other !== undefined) expect(read(other), name).toContain(name);
    else expect(read('.env.example'), name).toMatch(new RegExp(`^#?${name}=`, 'm'));
  }
}

/** Of a word that names something of this repository, that it is there, or comes out of a package's build. */
export function checkFiles({ words }: Command): void {
  for (const word of words) {
    if (!/^(packages|deploy|clients|demo|docs)\/[\w./*-]+$/.test(word)) continue;
    const [, folder, entry] = /^(packages\/\w+)\/dist\/([\w./*-]+?)(?:\.\w+)$/.exec(word) ?? [];
    if (folder === undefined) expect(existsSync(join(ROOT, word)), word).toBe(true);
    else if (folder === 'packages/proxy') {
      const runtime = join(ROOT, folder, 'src/runtimes', `${entry}.ts`);
      expect(existsSync(runtime), word).toBe(true);
    } else expect(Object.keys(json(`${folder}/package.json`)['scripts'] ?? {}), word).toContain('build');
  }
}

/** The commands of `malipo` as its entry lists them: the file of each, and what it is called there. */
const MALIPO = new Map(
  [
    ...read('packages/proxy/src/runtimes/malipo.ts').matchAll(
      /(\w+): \(\) => import\('\.\/cli\/(\w+)\.ts'\)\.then\(\(module\) => module\.(\w+)\)/g,
    ),
  ].map(([, name = '', file = '', member = '']) => [name, { file, member }]),
);

async function definitionOf(name: string) {
  const { file = '', member = '' } = MALIPO.get(name) ?? {};
  const module = (await import(`../../src/runtimes/cli/${file}.ts`)) as Record<string, { args?: unknown }>;
  return (module[member]?.args ?? {}) as Record<string, { type: string; required?: boolean }>;
}

/** @param words what follows `malipo` */
async function checkMalipo(words: readonly string[]): Promise<void> {
  const [name = '', ...rest] = words;
  expect([...MALIPO.keys()]).toContain(name);
  const args = await definitionOf(name);
  const positional: string[] = [];
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (!word.startsWith('--')) {
      positional.push(word);
      continue;
    }
    const [flag = '', value] = word.slice(2).split('=');
    expect(Object.keys(args), `malipo ${name} --${flag}`).toContain(flag);
    if (args[flag]?.type === 'string' && value === undefined) index += 1;
  }
  const places = Object.values(args).filter(({ type }) => type === 'positional');
  expect(positional.length, `malipo ${words.join(' ')}`).toBeLessThanOrEqual(places.length);
  const required = places.filter((place) => place.required ?? false);
  expect(positional.length, `malipo ${words.join(' ')}`).toBeGreaterThanOrEqual(required.length);
}

/** @param words what follows `pnpm` */
function checkPnpm(words: readonly string[]): void {
  const [script = '', ...rest] = words;
  if (script === 'install')
    return expect(flagsOf(rest)).toEqual(flagsOf(rest).filter((one) => one === '--frozen-lockfile'));
  if (script === '-r') return;
  expect(Object.keys(json('package.json')['scripts'] ?? {})).toContain(script);
  for (const flag of flagsOf(rest)) {
    expect(['bench', 'prove']).toContain(script);
    expect(sourceOf(`${script}/src`), `pnpm ${script} ${flag}`).toMatch(new RegExp(`\\b${flag.slice(2)}\\b`));
  }
}

const checkNpx: Check = async ([, ...words]) => {
  const [first = '', ...rest] = words.filter((word) => word !== '--yes');
  if (first === 'pnpm@10') return checkPnpm(rest);
  if (first === 'malipo') return checkMalipo(rest);
  if (first === 'malipo-sandbox') {
    return expect(Object.keys(json('packages/sandbox/package.json')['bin'] ?? {})).toContain(first);
  }
  expect(first).toBe('wrangler');
  expect(['d1', 'secret', 'deploy', 'dev']).toContain(rest[0]);
};

const checkNpm: Check = ([, what, ...rest]) => {
  expect(['init', 'install']).toContain(what);
  for (const name of rest.filter((word) => word.startsWith('@malipo/'))) {
    const manifest = json(`packages/${name.slice('@malipo/'.length)}/package.json`);
    expect(manifest['name']).toBe(name);
    expect(manifest['private']).toBeUndefined();
  }
};

const checkNode: Check = ([, program = '', ...rest]) => {
  if (program.endsWith('bin/malipo.mjs')) return checkMalipo(rest);
  if (program.endsWith('dist/journal.js')) {
    return expect(read('packages/proxy/src/runtimes/journal-tool.ts')).toContain(`'${rest[0]}'`);
  }
  expect(program).toMatch(/^(packages\/|--env-file=)/);
};

/** It is run for real: it names a variable of the proxy. */
const checkEcho: Check = (_words, { text }) => {
  const { status, stdout } = spawnSync('sh', ['-c', text], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(read('.env.example')).toMatch(new RegExp(`^#?${stdout.split('=', 1)[0]}=`, 'm'));
};

const checkSystemd: Check = (words) => {
  const unit = words.find((word) => word === 'malipo' || word === 'malipo.service');
  if (unit !== undefined) expect(existsSync(join(ROOT, 'deploy/malipo.service'))).toBe(true);
};

/** Programs of the machine, of which a test can say no more than that the files of ours are there. */
const asItIs: Check = () => undefined;

/** @param send asks a proxy that runs */
export const programs = (send: (request: Request) => Promise<void>): Readonly<Record<string, Check>> => ({
  curl: (words) => send(requestOf(words)),
  npx: checkNpx,
  pnpm: ([, ...words]) => checkPnpm(words),
  npm: checkNpm,
  node: checkNode,
  echo: checkEcho,
  systemctl: checkSystemd,
  journalctl: checkSystemd,
  ...Object.fromEntries(
    [
      '.',
      'bun',
      'cat',
      'cd',
      'cp',
      'createdb',
      'createuser',
      'deno',
      'docker',
      'git',
      'install',
      'mkdir',
      'set',
      'useradd',
    ].map((name) => [name, asItIs]),
  ),
});
