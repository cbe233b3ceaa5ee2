/** Finds a Chromium for the tests, and installs one where there is none: Playwright's own, else Debian's. */
import { spawnSync } from 'node:child_process';
import { findChromium, isHeadlessShell } from './find-chromium.mjs';

const run = (command, ...parameters) => spawnSync(command, parameters, { stdio: 'inherit' }).status === 0;
const isDebian = () => spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * @returns {string} the path of an executable Chromium or Chrome
 * @throws {Error} where none is found and none can be installed
 */
export function installChromium() {
  const found = findChromium();
  if (found && (isHeadlessShell(found) || process.env.CHROMIUM_PATH)) return found;
  installHeadlessShell();
  if (!findChromium()) {
    console.log('No Chromium found: installing one.');
    run('pnpm', '--filter', '@malipo/e2e', 'exec', 'playwright', 'install', 'chromium');
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'There is no Chromium, and none could be installed: install one, or set CHROMIUM_PATH to it.',
  );
}

/** Debian's Chromium without a window: the tests cost a quarter less in it. Where it cannot be had, any will do. */
function installHeadlessShell() {
  if (process.getuid?.() !== 0 || !isDebian()) return;
  console.log('Installing the Chromium that has no window.');
  const install = () => run('apt-get', 'install', '-y', '-qq', 'chromium-headless-shell');
  // What is known of Debian's packages may be too old, or nothing.
  if (!install() && run('apt-get', 'update', '-qq')) install();
}
