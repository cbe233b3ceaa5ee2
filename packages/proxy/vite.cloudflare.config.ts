import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const FILE = 'cloudflare.js';
/** What a Worker may weigh, gzip -9. */
const BUDGET_BYTES = 129_300;

/** Says what the Worker weighs, and fails where that is over the budget. */
function budget(): Plugin {
  return {
    name: 'malipo:worker-budget',
    writeBundle({ dir = '' }) {
      const bytes = gzipSync(readFileSync(join(dir, FILE)), { level: 9 }).length;
      const line = `${FILE}: ${bytes} bytes of gzip, budget ${BUDGET_BYTES}`;
      if (bytes > BUDGET_BYTES) this.error(`${line}: over its budget`);
      console.log(line);
    },
  };
}

/** The Worker: one file with everything in it, for a runtime without Node's modules. */
export default defineConfig({
  plugins: [budget()],
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
    // Terser makes the code shorter than the bundler does, which gives it the shorter names.
    minify: 'terser',
    terserOptions: {
      module: true,
      ecma: 2022,
      mangle: false,
      compress: { passes: 3, inline: 1, unsafe_arrows: true, sequences: false },
    },
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: FILE, codeSplitting: false, minify: true } },
  },
});
