import { defineConfig } from '@playwright/test';
import { chromium } from './browser.ts';

/** Journeys of a customer through the demo: shop, proxy and sandbox over HTTP. */
export default defineConfig({
  testDir: './test',
  workers: 1,
  // A machine that stalls for a moment is no bug; what passes only the second time is told as flaky.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
  forbidOnly: true,
  use: { launchOptions: chromium, actionTimeout: 20_000 },
});
