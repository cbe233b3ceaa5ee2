import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['malipo-source'] },
  ssr: { resolve: { conditions: ['malipo-source', 'node', 'import', 'default'] } },
  test: {
    include: ['packages/{contract,proxy,sandbox}/{src,test}/**/*.test.ts', 'demo/**/*.test.ts'],
    testTimeout: 30_000,
    sequence: { shuffle: true },
  },
});
