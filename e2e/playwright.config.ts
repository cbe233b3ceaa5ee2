import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { resultsFile } from '../scripts/test-results.mjs';
import { chromium } from './browser.ts';

const results = resultsFile('e2e');

/** Journeys of a customer through the demo: shop, proxy and sandbox over HTTP. */
export default defineConfig({
  testDir: './test',
  // Each worker has a browser and a demo of its own, and waits for operators more than it works.
  workers: availableParallelism() + 1,
  fullyParallel: true,
  // So long that only what hangs runs into them, also where other tests have the processors.
  timeout: 300_000,
  expect: { timeout: 90_000 },
  reporter: results ? [['dot'], ['json', { outputFile: results }]] : 'line',
  forbidOnly: true,
  use: { launchOptions: chromium, actionTimeout: 90_000 },
});
