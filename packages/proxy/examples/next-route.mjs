// The proxy within a Next app, as app/checkout/[...path]/route.js: npm i @malipo/proxy hono
// In next.config.js: serverExternalPackages: ['@malipo/proxy']
import { createNodeApp } from '@malipo/proxy/node';
import { Hono } from 'hono';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

// One proxy for the process, however often Next loads this file anew.
globalThis.malipo ??= createNodeApp(process.env); // MALIPO_PUBLIC_URL ends in /checkout
const app = new Hono().mount('/checkout', (await globalThis.malipo).fetch);

const answer = (request) => app.fetch(request);
export { answer as GET, answer as POST, answer as PUT, answer as OPTIONS };
