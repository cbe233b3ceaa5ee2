/** `pnpm check [since]`: types, lint and the tests of what has changed, for daily work; `pnpm test` runs everything. */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
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

/** Tests of the widget that have changed, or stand beside what has. */
const widgetTests = [
  ...new Set(
    changed
      .filter((file) => file.startsWith(WIDGET) && file.endsWith('.ts'))
      .map((file) => (file.endsWith('.test.ts') ? file : file.replace(/\.ts$/, '.test.ts')))
      .filter((file) => existsSync(join(ROOT, file)))
      .map((file) => file.slice(WIDGET.length)),
  ),
];

const parts = [
  { name: 'Build', command: 'node scripts/build.mjs' },
  { name: 'Types', command: 'node scripts/typecheck.mjs' },
  { name: 'Lint and format', command: 'pnpm lint' },
  { name: 'Import graph', command: 'node scripts/import-graph.mjs' },
  { name: 'Tests', command: `vitest run --changed ${since} --passWithNoTests`, after: ['Build'] },
];
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
