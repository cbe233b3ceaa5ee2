import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

/** The operator's page: one script with everything in it, and the page that loads it. The proxy serves both. */
export default defineConfig({
  root: fileURLToPath(new URL('admin', import.meta.url)),
  base: './',
  resolve: { conditions: ['malipo-source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    outDir: '../dist/admin',
    emptyOutDir: true,
    modulePreload: false,
    rolldownOptions: { output: { entryFileNames: 'admin/admin.js' } },
  },
});
