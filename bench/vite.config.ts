import { defineConfig } from 'vite';

/** One file for each process: what is measured is started as it would be by anybody. */
export default defineConfig({
  resolve: { conditions: ['malipo-source'] },
  ssr: {
    noExternal: ['@malipo/e2e', '@malipo/prove', '@malipo/sandbox', 'hono', '@hono/node-server'],
    external: ['fastify', '@fastify/http-proxy', 'undici', '@malipo/demo', '@malipo/server'],
    resolve: { conditions: ['malipo-source', 'node', 'import', 'default'] },
  },
  build: {
    ssr: true,
    target: 'node20',
    rolldownOptions: {
      input: {
        bench: 'src/bench.ts',
        load: 'src/load/load.ts',
        upstream: 'src/upstream/upstream.ts',
        streams: 'src/load/streams.ts',
        'profile-threads': 'src/load/profile-threads.ts',
        'bare-forwarder': 'src/contestants/bare-forwarder.ts',
        'bare-catalogue': 'src/contestants/bare-catalogue.ts',
        'bare-server': 'src/contestants/bare-server.ts',
        'fastify-proxy': 'src/contestants/fastify-proxy.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
