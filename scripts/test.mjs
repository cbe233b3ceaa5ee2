/** `pnpm test`: everything, in the order in which a failure says most. The first part that fails ends it. */
import { spawnSync } from 'node:child_process';
import { installChromium } from './install-chromium.mjs';

const PARTS = [
  ['Build', 'build'],
  ['Types', 'typecheck'],
  ['Lint and format', 'lint'],
  ['Import graph', 'graph'],
  ['Sizes', 'sizes:code'],
  ['Unit and HTTP tests', 'test:unit'],
  ['Workers runtime', 'test:workerd'],
  ['Widget, in Chromium', 'test:widget'],
  ['End to end, in Chromium', 'test:e2e'],
];

const environment = { ...process.env, CHROMIUM_PATH: installChromium() };
const times = [];
for (const [name, script] of PARTS) {
  console.log(`\n— ${name} (pnpm ${script})`);
  const started = performance.now();
  const { status } = spawnSync('pnpm', ['run', script], { stdio: 'inherit', env: environment });
  if (status !== 0) {
    console.error(`\nFailed: ${name} (pnpm ${script})`);
    process.exit(1);
  }
  times.push(`${name} ${Math.round((performance.now() - started) / 1000)} s`);
}
console.log(`\nEverything passed: ${times.join(', ')}.`);
