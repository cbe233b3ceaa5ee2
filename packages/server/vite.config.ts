import { defineConfig } from 'vite';

/** Runs wherever there is `fetch`: Node, Deno, Bun, Workers. */
export default defineConfig({
  build: {
    target: 'es2022',
    minify: false,
    lib: { entry: { index: 'src/index.ts' }, formats: ['es'] },
    rolldownOptions: { external: [/^@malipo\//, /^standardwebhooks/] },
  },
});
