// `pnpm screens`: all languages, unless other projects are named.
import { spawnSync } from 'node:child_process';

const [, , ...given] = process.argv;
const named = given.some((one) => one.startsWith('--project')) ? given : ['--project', 'all', ...given];
const { status } = spawnSync('playwright', ['test', '-c', 'screens.config.ts', ...named], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
