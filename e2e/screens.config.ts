import { defineConfig } from '@playwright/test';
import { chromium } from './browser.ts';

/** `pnpm screens`: pictures of every screen into docs/screens. No test: nothing is compared. */
export default defineConfig({
  testDir: './screens',
  testMatch: '*.screens.ts',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
  use: { launchOptions: chromium, actionTimeout: 20_000, locale: 'en-GB', timezoneId: 'Africa/Abidjan' },
});
