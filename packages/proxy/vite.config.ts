import { defineConfig } from 'vite';
import { inlineOpenApi } from '../contract/openapi-plugin.ts';

export default defineConfig({
  plugins: [inlineOpenApi()],
  resolve: { conditions: ['malipo-source'] },
  ssr: {
    // Bundled, so that a start reads a few files; native and heavy packages stay outside.
    noExternal: true,
    external: ['@libsql/client', 'libsql', 'pg', 'undici'],
    resolve: { conditions: ['malipo-source', 'node', 'import', 'default'] },
  },
  build: {
    ssr: true,
    target: 'node20',
    rolldownOptions: {
      input: {
        index: 'src/index.ts',
        node: 'src/runtimes/node.ts',
        'node-server': 'src/runtimes/node-server.ts',
        journal: 'src/runtimes/journal.ts',
        // Run by worker threads, and found by thread-file.ts.
        'journal-thread': 'src/journal/sqlite/embedded/journal-thread.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
