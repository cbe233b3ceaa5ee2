/** `pnpm test`: everything, side by side. The first part that fails ends the others. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readJson, ROOT } from './files.mjs';
import { ENGINES, whySkipped } from './find-engines.mjs';
import { installChromium } from './install-chromium.mjs';
import { installPhp } from './install-php.mjs';
import { endOfProcess, runParts } from './parts.mjs';
import { runCommand } from './processes.mjs';
import { clearResults, countResults, WRITE_RESULTS } from './test-results.mjs';

/** Others go before them: a browser that waits for its turn is a test that runs into its time limit. */
const IN_BETWEEN = 5;

/** What takes longest comes first. */
const PARTS = [
  { name: 'Build', script: 'build' },
  { name: 'End to end', script: 'test:e2e', after: ['Build'] },
  { name: 'Unit and HTTP tests', script: 'test:unit', after: ['Build'], niceness: IN_BETWEEN },
  { name: 'Widget, in Chromium', script: 'test:widget', after: ['Build'] },
  { name: 'Types', script: 'typecheck', niceness: IN_BETWEEN },
  { name: 'Lint and format', script: 'lint', niceness: IN_BETWEEN },
  { name: 'Workers runtime', script: 'test:workerd', after: ['Build'], niceness: IN_BETWEEN },
  { name: 'Types of the examples', script: 'test:examples', after: ['Build'], niceness: IN_BETWEEN },
  { name: 'Import graph', script: 'graph', niceness: IN_BETWEEN },
  { name: 'Sizes', script: 'sizes:code', niceness: IN_BETWEEN },
];

installPhp();
const skipped = Object.keys(ENGINES).map(whySkipped).filter(Boolean);
for (const reason of skipped) console.log(reason);
const { scripts } = readJson(join(ROOT, 'package.json'));
/** What is short-lived dies young where there is room for it: a tenth of the work of Node's processes. */
const NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=64`.trim();
const environment = { ...WRITE_RESULTS, CHROMIUM_PATH: installChromium(), NODE_OPTIONS };
if (process.stdout.isTTY) environment.FORCE_COLOR = '1';

const times = [];
let failed = 0;
function tell({ name, script }, { isGood, output, seconds }) {
  const time = `${name} ${Math.round(seconds)} s`;
  console.log(`\n— ${time} (pnpm ${script})\n${output}`);
  if (isGood) return times.push(time);
  failed += 1;
  console.log(`\nFailed: ${name} (pnpm ${script})`);
}

const started = performance.now();
clearResults();
const isGood = await runParts(
  PARTS.map((part) => ({
    ...part,
    run: (signal) => runCommand(scripts[part.script], { signal, environment, niceness: part.niceness }),
  })),
  // Tests wait more than they work.
  { atOnce: 2 * availableParallelism(), signal: endOfProcess(), tell },
);
const seconds = Math.round((performance.now() - started) / 1_000);
const results = countResults();
const absent = isGood ? results.absent : [];
for (const runner of absent) console.log(`\nFailed: there are no results of the tests of ${runner}`);
const isWhole = isGood && absent.length === 0;
console.log(`\n${isWhole ? 'Everything passed' : 'Ended'} after ${seconds} s: ${times.join(', ')}.`);
for (const reason of skipped) console.log(reason);
// A part that is no test counts as one that failed.
console.log(
  `${results.passed} passed, ${isWhole ? 0 : Math.max(results.failed, failed, absent.length, 1)} failed`,
);
if (!isWhole) process.exitCode = 1;
