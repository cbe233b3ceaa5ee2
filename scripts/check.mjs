/**
 * `pnpm check [since]`: types, lint and the tests that have changed or stand in one folder with what has, for daily
 * work. Nearly every test of the proxy's comes to nearly every source by some way: `pnpm test` runs those.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { findChromium } from './find-chromium.mjs';
import { ROOT } from './files.mjs';
import { endOfProcess, runParts } from './parts.mjs';
import { runCommand } from './processes.mjs';

const WIDGET = 'packages/widget/';

function git(...parameters) {
  const { status, stdout } = spawnSync('git', parameters, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}

/** The commit that a branch begins at; on main itself the last one. */
const since = process.argv[2] || git('merge-base', 'HEAD', 'main') || 'HEAD';
const changed = [
  ...git('diff', '--name-only', since).split('\n'),
  ...git('ls-files', '--others', '--exclude-standard').split('\n'),
];

const isTest = (file) => /\.test\.m?ts$|^scripts\/.*\.test\.mjs$/.test(file);
/** What only tests use says nothing of the tests beside it. */
const isSource = (file) => /\.m?[jt]s$/.test(file) && /(^|\/)(src|scripts)\//.test(file) && !isTest(file);

function testsIn(folder) {
  const path = join(ROOT, folder);
  return existsSync(path) ? readdirSync(path).map((name) => join(folder, name)) : [];
}

const folders = new Set(changed.filter(isSource).map(dirname));
const tests = [...new Set([...changed, ...[...folders].flatMap(testsIn)])]
  .filter(isTest)
  .filter((file) => existsSync(join(ROOT, file)));
const widgetTests = tests.filter((file) => file.startsWith(WIDGET)).map((file) => file.slice(WIDGET.length));
const nodeTests = tests.filter((file) => !/^(packages\/widget|workerd|e2e)\//.test(file));

const parts = [
  { name: 'Build', command: 'node scripts/build.mjs' },
  { name: 'Types', command: 'node scripts/typecheck.mjs' },
  { name: 'Lint and format', command: 'pnpm lint' },
  { name: 'Import graph', command: 'node scripts/import-graph.mjs' },
];
if (nodeTests.length > 0) {
  parts.push({ name: 'Tests', command: `vitest run ${nodeTests.join(' ')}`, after: ['Build'] });
}
if (widgetTests.length > 0 && findChromium()) {
  parts.push({
    name: 'Widget, in Chromium',
    command: `cd ${WIDGET} && node_modules/.bin/wtr --files ${widgetTests.join(' ')}`,
    after: ['Build'],
  });
}

console.log(`What has changed since ${git('log', '-1', '--format=%h (%s)', since)}`);
const isGood = await runParts(
  parts.map((part) => ({ ...part, run: (signal) => runCommand(part.command, { signal }) })),
  {
    atOnce: availableParallelism() + 1,
    signal: endOfProcess(),
    tell: ({ name }, { isGood: isPassed, output, seconds }) =>
      console.log(
        `${isPassed ? 'Passed' : 'Failed'}: ${name} (${seconds.toFixed(1)} s)${isPassed ? '' : `\n${output}`}`,
      ),
  },
);
if (!isGood) process.exitCode = 1;
