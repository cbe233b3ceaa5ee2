import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const SYSTEM_PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Whether it is a Chromium without windows, which does what tests need with less work. */
export const isHeadlessShell = (path) => /headless[-_]shell/.test(path);

/**
 * What is switched off. An option that comes twice counts as it came last: Playwright's own list, as far as it
 * matters to tests, is therefore here as well.
 */
const OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  // Pages for the address bar, which nobody sees: half of the work of each window.
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
  // A process that waits for a page that never comes.
  'SpareRendererForSitePerProcess',
];

/** How tests start it. Without a sandbox: containers and root have none. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--log-level=3',
  `--disable-features=${OFF.join(',')}`,
];

/** Where Playwright keeps a Chromium of its own, if it has installed one. */
function playwrightPath() {
  try {
    const require = createRequire(new URL('../packages/widget/package.json', import.meta.url));
    return require('playwright').chromium.executablePath();
  } catch {
    return '';
  }
}

/**
 * The Chromium that tests use: `CHROMIUM_PATH`, Playwright's own, or the system's.
 *
 * @returns {string | undefined} nothing where there is none
 */
export function findChromium() {
  const paths = [process.env.CHROMIUM_PATH ?? '', playwrightPath(), ...SYSTEM_PATHS];
  return paths.find((path) => path !== '' && existsSync(path));
}
