import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { minifyScript } from './scripts/minify-script.mjs';
import { minifyTemplates } from './scripts/minify-templates.mjs';
import { trimLit } from './scripts/trim-lit.mjs';

/** The script that pages load: `malipo.js`, Lit included, and beside it what is loaded when it is needed. */
export default defineConfig({
  plugins: [trimLit(), minifyTemplates(), minifyScript()],
  resolve: { conditions: ['malipo-source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    modulePreload: false,
    lib: {
      entry: { malipo: fileURLToPath(new URL('src/register.ts', import.meta.url)) },
      formats: ['es'],
    },
    rolldownOptions: {
      // What the store shares with the rest stays in malipo.js: one request draws the payment.
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: true,
        entryFileNames: 'malipo.js',
        chunkFileNames: 'malipo/[name]-[hash].js',
      },
    },
  },
});
