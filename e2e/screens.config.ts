import { defineConfig } from '@playwright/test';
import { chromium } from './browser.ts';

/**
 * `pnpm screens`: pictures of every screen in all languages, light and dark, small and large, with a page to look through
 * them, into test-results/screens or the folder MALIPO_SCREENS. `pnpm screens --project docs`: those of docs/screens.
 * No test: nothing is compared.
 */
export default defineConfig({
  testDir: './screens',
  testMatch: '*.screens.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
  outputDir: 'test-results/screens-failed',
  projects: [{ name: 'all' }, { name: 'docs' }],
  use: { launchOptions: chromium, actionTimeout: 20_000, locale: 'en-GB', timezoneId: 'Africa/Abidjan' },
});
