import { defineConfig } from 'vite';

/** The Worker: one file with everything in it, for a runtime without Node's modules. */
export default defineConfig({
  resolve: { conditions: ['malipo-source'] },
  ssr: {
    target: 'webworker',
    noExternal: true,
    resolve: { conditions: ['malipo-source', 'workerd', 'worker', 'import', 'default'] },
  },
  build: {
    ssr: 'src/runtimes/cloudflare.ts',
    target: 'es2022',
    emptyOutDir: false,
    minify: true,
    rolldownOptions: { output: { entryFileNames: 'cloudflare.js', codeSplitting: false } },
  },
});
