import { CHROMIUM_ARGUMENTS, findChromium } from '../scripts/find-chromium.mjs';

const executablePath = findChromium();

/** The Chromium of this machine. */
export const chromium = {
  ...(executablePath && { executablePath }),
  args: CHROMIUM_ARGUMENTS,
};
