/** Finds a Chromium for the tests, and installs one where there is none: Playwright's own, else Debian's. */
import { spawnSync } from 'node:child_process';
import { findChromium } from './find-chromium.mjs';

const run = (command, ...parameters) => spawnSync(command, parameters, { stdio: 'inherit' }).status === 0;

/**
 * @returns {string} the path of an executable Chromium or Chrome
 * @throws {Error} where none is found and none can be installed
 */
export function installChromium() {
  const found = findChromium();
  if (found) return found;
  console.log('No Chromium found: installing one.');
  run('pnpm', '--filter', '@malipo/e2e', 'exec', 'playwright', 'install', 'chromium');
  if (!findChromium() && process.getuid?.() === 0) {
    run('apt-get', 'update', '-qq');
    run('apt-get', 'install', '-y', '-qq', 'chromium');
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'There is no Chromium, and none could be installed: install one, or set CHROMIUM_PATH to it.',
  );
}
