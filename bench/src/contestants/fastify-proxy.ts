/** fastify with its own proxy plugin, as their documents show it. */
import httpProxy from '@fastify/http-proxy';
import fastify from 'fastify';

const server = fastify();
await server.register(httpProxy, {
  upstream: process.env['UPSTREAM'] ?? '',
  undici: { connections: 256, pipelining: 1 },
});
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
