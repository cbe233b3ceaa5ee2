import { defineConfig } from 'vite';

/** The scripts of the shop's pages, beside its style and pictures. */
export default defineConfig({
  build: {
    outDir: 'dist/public',
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: {
        checkout: 'src/browser/checkout.ts',
        orders: 'src/browser/orders.ts',
        theme: 'src/browser/theme.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[name].js' },
    },
  },
});
