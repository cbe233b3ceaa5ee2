import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { FLOOR, minifyTemplates } from './scripts/build-settings.mjs';

const source = (name: string) => fileURLToPath(new URL(`src/${name}.ts`, import.meta.url));

/** The package for bundlers and servers: `index.js` registers nothing, `register.js` registers the tag. */
export default defineConfig({
  plugins: [minifyTemplates()],
  build: {
    target: FLOOR,
    outDir: 'dist',
    emptyOutDir: false,
    reportCompressedSize: false,
    lib: { entry: { index: source('index'), register: source('register') }, formats: ['es'] },
    rolldownOptions: {
      external: /^(lit|@malipo\/contract)(\/|$)/,
      output: { entryFileNames: '[name].js', chunkFileNames: 'package/[name]-[hash].js' },
    },
  },
});
