import { defineConfig } from '@playwright/test';
import { chromium } from './browser.ts';

/** Journeys of a customer through the demo: shop, proxy and sandbox over HTTP. */
export default defineConfig({
  testDir: './test',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
  forbidOnly: true,
  use: { launchOptions: chromium, actionTimeout: 20_000 },
});
