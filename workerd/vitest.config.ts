import { defineConfig } from 'vitest/config';
import { resultsFile } from '../scripts/test-results.mjs';

const results = resultsFile('workerd');

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['malipo-source'] },
  ssr: { resolve: { conditions: ['malipo-source', 'node', 'import', 'default'] } },
  test: {
    setupFiles: ['../packages/proxy/test/check-answers.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    sequence: { shuffle: true },
    // As in the root's settings.
    isolate: false,
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
});
