/**
 * `pnpm build [package…]`: builds packages and what they need; what has not changed since is left as it is. Where all
 * are built, the last line is the tag that loads this version of the checkout and no other.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join, relative } from 'node:path';
import { hashOf } from './content-hash.mjs';
import { CACHE_FOLDER, listFiles, ROOT } from './files.mjs';
import { endOfProcess, runParts } from './parts.mjs';
import { runCommand } from './processes.mjs';
import { workspaces } from './workspaces.mjs';

const STAMPS = join(CACHE_FOLDER, 'built');
/** What every package is built with. */
const COMMON = ['tsconfig.base.json', 'pnpm-lock.yaml'].map((name) => join(ROOT, name));

const built = new Map(
  workspaces()
    .filter(({ scripts }) => scripts.build !== undefined)
    .map((one) => [one.name, one]),
);

/** What a package is made of, what it needs included. */
function inputsOf({ folder, needs, reads }) {
  const own = listFiles(folder).filter(
    (path) => !path.endsWith('.test.ts') && !path.startsWith(join(folder, 'test')),
  );
  const read = reads.flatMap((one) => listFiles(one));
  const ofOthers = needs.map((name) => inputsOf(built.get(name)));
  return hashOf(ROOT, [...COMMON, ...own, ...read], process.version, ...ofOthers);
}

const outputsOf = ({ folder }) => {
  const dist = join(folder, 'dist');
  return hashOf(
    dist,
    listFiles(dist, () => true),
  );
};

const stampOf = ({ name }) => join(STAMPS, `${name.replace('/', '+')}.txt`);

async function build(one, signal) {
  const inputs = inputsOf(one);
  const stamp = stampOf(one);
  const wanted = () => `${inputs}\n${outputsOf(one)}\n`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()) {
    return { isGood: true, output: 'has not changed' };
  }
  const path = relative(ROOT, one.folder);
  const result = await runCommand(
    `cd '${path}' && PATH="$PWD/node_modules/.bin:$PATH" && ${one.scripts.build}`,
    {
      signal,
    },
  );
  if (result.isGood) {
    mkdirSync(STAMPS, { recursive: true });
    writeFileSync(stamp, wanted());
  }
  return result;
}

/** The packages that are asked for, by name or the last part of it, and what they need; or all. */
function chosen(names) {
  const asked = [...built.values()].filter(
    ({ name }) => names.includes(name) || names.includes(basename(name)),
  );
  if (asked.length < names.length) throw new Error(`Known packages: ${[...built.keys()].join(', ')}`);
  const all = new Set(names.length > 0 ? asked : built.values());
  for (const { needs } of all) for (const name of needs) all.add(built.get(name));
  return [...all];
}

const names = process.argv.slice(2);
const parts = chosen(names).map((one) => ({
  name: one.name,
  after: one.needs,
  run: (signal) => build(one, signal),
}));
const isGood = await runParts(parts, {
  atOnce: availableParallelism(),
  signal: endOfProcess(),
  tell: ({ name }, { output, seconds }) => console.log(`${name} (${seconds.toFixed(1)} s)\n${output}\n`),
});
if (!isGood) process.exitCode = 1;
else if (names.length === 0) {
  const { scriptTag } = await import('../packages/widget/scripts/built-script.mjs');
  console.log(scriptTag());
}
