import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findChromium } from '../../scripts/find-chromium.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const executablePath = findChromium();

export default {
  rootDir: path('../..'),
  files: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  nodeResolve: { exportConditions: ['malipo-source', 'production', 'default'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path('./tsconfig.json') })],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) },
    }),
  ],
  concurrency: 1,
  // A cold start takes long; what fails still fails at once.
  testFramework: { config: { timeout: 10000 } },
};
