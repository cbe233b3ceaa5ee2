import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

/** `pnpm gallery`: every screen, from fixtures, while one works on it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { conditions: ['malipo-source', ...defaultClientConditions] },
  build: { target: 'es2022' },
});
