/** `pnpm typecheck`: all types, in as few programs as their settings allow; what has not changed is remembered. */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CACHE_FOLDER, ROOT } from './files.mjs';
import { endOfProcess, runParts } from './parts.mjs';
import { runCommand } from './processes.mjs';

/** The root's is of everything that runs on Node; the contract knows neither Node nor a browser. */
const PROGRAMS = { node: '.', widget: 'packages/widget', contract: 'packages/contract' };

/** The compiler that has no interface for programs yet: what reads our sources uses the one before it. */
const TSC = join(ROOT, 'node_modules/typescript-native/bin/tsc');

const folder = join(CACHE_FOLDER, 'types');
mkdirSync(folder, { recursive: true });
const parts = Object.entries(PROGRAMS).map(([name, project]) => ({
  name: `tsc -p ${project}`,
  run: (signal) =>
    runCommand(
      `node '${TSC}' -p '${project}' --pretty false --incremental --tsBuildInfoFile '${join(folder, name)}.tsbuildinfo'`,
      { signal },
    ),
}));
const isGood = await runParts(parts, {
  atOnce: availableParallelism(),
  signal: endOfProcess(),
  tell: ({ name }, { output, seconds }) => console.log(`${name} (${seconds.toFixed(1)} s)\n${output}`.trim()),
});
if (!isGood) process.exitCode = 1;
