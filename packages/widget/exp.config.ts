import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import lit from 'rollup-plugin-minify-template-literals';
const E = process.env;
export default defineConfig({
  plugins: [E.LIT ? (lit.default ?? lit)({include:['src/**']}) : null],
  resolve: { conditions: ['malipo-source', ...defaultClientConditions] },
  build: {
    target: E.T ?? 'es2022', outDir: '/tmp/exp', emptyOutDir: true, reportCompressedSize: false, modulePreload: false, minify: false,
    lib: { entry: { malipo: fileURLToPath(new URL('src/register.ts', import.meta.url)) }, formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: { minify: E.MP ? { compress: true, mangle: true, codegen: true, mangleProps: { regex: /^_[a-zA-Z]/ } } : true, entryFileNames: 'malipo.js', chunkFileNames: 'malipo/[name]-[hash].js' },
    },
  },
});
