import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { FLOOR, minifyTemplates } from './scripts/build-settings.mjs';

/** The script that pages load: `malipo.js`, Lit included, and beside it what is loaded when it is needed. */
export default defineConfig({
  plugins: [minifyTemplates()],
  resolve: { conditions: ['malipo-source', ...defaultClientConditions] },
  build: {
    target: FLOOR,
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    modulePreload: false,
    lib: {
      entry: { malipo: fileURLToPath(new URL('src/register.ts', import.meta.url)) },
      formats: ['es'],
    },
    rolldownOptions: {
      // What the parts share stays in malipo.js: each part is one request.
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: true,
        entryFileNames: 'malipo.js',
        chunkFileNames: 'malipo/[name]-[hash].js',
      },
    },
  },
});
