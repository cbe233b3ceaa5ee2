import { defineConfig } from 'vite';

/** The process: everything but the demo's own code stays a package. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    // The scripts of its pages are there already.
    emptyOutDir: false,
    rolldownOptions: {
      input: { index: 'src/index.ts', start: 'src/start.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      external: [/^node:/, /^hono(\/|$)/, /^@hono\//, /^@malipo\//],
    },
  },
});
