import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { inlineOpenApi } from '../contract/openapi-plugin.ts';
import { emitJournalThread } from './build-journal-thread.ts';

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

/** What runs on Node. */
export const nodeBuild = (
  input: Readonly<Record<string, string>>,
  ssr: UserConfig['ssr'],
  plugins: readonly Plugin[] = [],
): UserConfig => ({
  plugins: [...plugins, emitJournalThread()],
  resolve: { conditions: ['malipo-source'] },
  ssr: { ...ssr, resolve: { conditions: ['malipo-source', 'node', 'import', 'default'] } },
  build: {
    ssr: true,
    target: 'node20',
    rolldownOptions: {
      input,
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // Every start reads them.
        comments: { annotation: false, jsdoc: false, legal: true },
      },
    },
  },
});

/**
 * The proxy as a process: a file of its own with all that a start needs, which nobody imports. Everything is bundled
 * but native and heavy packages, so that a start reads a few files.
 */
export default defineConfig(
  nodeBuild(
    { node: 'src/runtimes/node.ts' },
    { noExternal: true, external: ['@libsql/client', 'libsql', 'pg', 'prom-client', 'undici'] },
    [inlineOpenApi(), withoutHttp2()],
  ),
);
