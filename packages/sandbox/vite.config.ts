import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    target: 'node20',
    ssr: true,
    lib: { entry: { index: 'src/index.ts', cli: 'src/cli.ts' }, formats: ['es'] },
    rolldownOptions: { external: [/^node:/, /^hono(\/|$)/, /^@hono\/node-server(\/|$)/] },
  },
});
