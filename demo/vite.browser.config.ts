import { defineConfig } from 'vite';

/** The two scripts of the shop's pages, beside its style and pictures. */
export default defineConfig({
  build: {
    outDir: 'dist/public',
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { orders: 'src/browser/orders.ts', 'copy-numbers': 'src/browser/copy-numbers.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
});
