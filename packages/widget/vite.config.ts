import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { FLOOR, minifyTemplates } from './scripts/build-settings.mjs';
import { minifyScript } from './scripts/minify-script.mjs';

/**
 * The script that pages load, Lit included, and beside it the parts that are loaded when they are needed: as
 * `malipo.js`, or in mode `versioned` as `malipo/malipo-[hash].js`, whose address never means anything else.
 */
export default defineConfig(({ mode }) => ({
  plugins: [minifyTemplates(), minifyScript()],
  resolve: { conditions: ['malipo-source', ...defaultClientConditions] },
  build: {
    target: FLOOR,
    outDir: 'dist',
    emptyOutDir: mode !== 'versioned',
    reportCompressedSize: false,
    modulePreload: false,
    lib: {
      entry: { malipo: fileURLToPath(new URL('src/register.ts', import.meta.url)) },
      formats: ['es'],
    },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: false,
        entryFileNames: mode === 'versioned' ? 'malipo/malipo-[hash].js' : 'malipo.js',
        chunkFileNames: 'malipo/[name]-[hash].js',
        // Whatever the first load needs is one request, and so is each part.
        codeSplitting: { groups: [{ name: 'malipo', tags: ['$initial'] }] },
      },
    },
  },
}));
