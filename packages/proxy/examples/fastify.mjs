// The proxy within a Fastify app: npm i @malipo/proxy fastify
import { createNodeApp } from '@malipo/proxy/node';
import Fastify from 'fastify';

const malipo = await createNodeApp(process.env); // MALIPO_PUBLIC_URL ends in /checkout

const app = Fastify({ forceCloseConnections: true });
app.get('/', () => 'The shop');
app.register(async (scope) => {
  scope.removeAllContentTypeParsers(); // the proxy reads its bodies itself
  scope.addContentTypeParser('*', (request, payload, done) => done(null));
  scope.all('/checkout/*', async (request, reply) => {
    reply.hijack();
    request.raw.url = request.raw.url.slice('/checkout'.length);
    await malipo.listener(request.raw, reply.raw);
  });
});
app.addHook('onClose', () => malipo.close());

await app.listen({ port: Number(process.env.PORT) });
process.once('SIGTERM', () => app.close());
