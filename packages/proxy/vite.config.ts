import { defineConfig, type Plugin } from 'vite';
import { inlineOpenApi } from '../contract/openapi-plugin.ts';

/**
 * The adapter looks whether a request is one of HTTP/2's. Ours never are, and to load all of HTTP/2 for that takes a
 * tenth of the start.
 */
function withoutHttp2(): Plugin {
  const name = 'malipo:without-http2';
  return {
    name,
    enforce: 'pre',
    resolveId: (id, importer) =>
      id === 'node:http2' && importer?.includes('/@hono/node-server/') ? `\0${name}` : null,
    load: (id) =>
      id === `\0${name}` ? 'export class Http2ServerRequest {}\nexport const constants = {};\n' : null,
  };
}

export default defineConfig({
  plugins: [inlineOpenApi(), withoutHttp2()],
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
        malipo: 'src/runtimes/malipo.ts',
        // Run by worker threads, and found by thread-file.ts.
        'journal-thread': 'src/journal/sqlite/embedded/journal-thread.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
