/** The browsers beside Chromium in which the demo is tried: Debian has them. */
import { existsSync } from 'node:fs';

/** What each needs on this machine. */
export const ENGINES = {
  Firefox: ['/usr/bin/firefox-esr'],
  // A display that nobody sees, and what gives a window the focus where there is no window manager.
  WebKit: ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb', '/usr/bin/xdotool'],
};

/** Set where no browser may be left out. */
const INSISTS = process.env.TEST_ALL_BROWSERS === 'true';

/**
 * @param {keyof typeof ENGINES} engine
 * @returns {string | undefined} why its tests are skipped; nothing where they run
 */
export function whySkipped(engine) {
  const missing = ENGINES[engine].filter((path) => !existsSync(path));
  if (missing.length === 0 || INSISTS) return undefined;
  return `${engine} is not installed, its tests are skipped: there is no ${missing.join(', no ')}`;
}
