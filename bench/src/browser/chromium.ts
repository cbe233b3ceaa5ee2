import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../scripts/find-chromium.mjs';

/** @returns null where this machine has none */
export async function launchChromium(): Promise<Browser | null> {
  const executablePath = findChromium();
  if (executablePath === undefined) return null;
  return chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
}
