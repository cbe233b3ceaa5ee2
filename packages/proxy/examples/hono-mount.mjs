// The proxy within a Hono app, apart from its middleware: npm i @malipo/proxy hono @hono/node-server
import { serve } from '@hono/node-server';
import { createNodeApp } from '@malipo/proxy/node';
import { Hono } from 'hono';

const malipo = await createNodeApp(process.env); // MALIPO_PUBLIC_URL ends in /checkout

const app = new Hono();
app.get('/', (context) => context.text('The shop'));
app.mount('/checkout', malipo.fetch);

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT) });
process.once('SIGTERM', () => server.close(() => malipo.close()));
