import { findChromium } from '../scripts/find-chromium.mjs';

const executablePath = findChromium();

/** The Chromium of this machine. Without a sandbox: containers and root have none. */
export const chromium = {
  ...(executablePath && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--log-level=3'],
};
