import { defineConfig } from 'vite';

export default defineConfig({
  resolve: { conditions: ['malipo-source'] },
  ssr: {
    noExternal: true,
    resolve: { conditions: ['malipo-source', 'node', 'import', 'default'] },
  },
  build: {
    ssr: true,
    target: 'node20',
    rolldownOptions: {
      input: { prove: 'src/prove.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
});
