import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { FLOOR, minifyTemplates } from './scripts/build-settings.mjs';
import { minifyScript } from './scripts/minify-script.mjs';

const output = (entryFileNames: string) => ({
  minify: false,
  entryFileNames,
  chunkFileNames: 'malipo/[name]-[hash:6].js',
  // Whatever the first load needs is one request, and so is each part.
  codeSplitting: { groups: [{ name: 'malipo', tags: ['$initial'] }] },
});

/**
 * The script that pages load, Lit included, and beside it the parts that are loaded when they are needed: as
 * `malipo.js`, and as `malipo/malipo-[hash:6].js`, whose address never means anything else.
 */
export default defineConfig({
  plugins: [minifyTemplates(), minifyScript()],
  resolve: { conditions: ['malipo-source', ...defaultClientConditions] },
  build: {
    target: FLOOR,
    outDir: 'dist',
    reportCompressedSize: false,
    modulePreload: false,
    lib: { entry: { malipo: fileURLToPath(new URL('src/register.ts', import.meta.url)) } },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: [output('malipo.js'), output('malipo/malipo-[hash:6].js')],
    },
  },
});
