import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const SYSTEM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

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
