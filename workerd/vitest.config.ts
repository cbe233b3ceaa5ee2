import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['malipo-source'] },
  ssr: { resolve: { conditions: ['malipo-source', 'node', 'import', 'default'] } },
  test: {
    setupFiles: ['../packages/proxy/test/check-answers.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { shuffle: true },
  },
});
