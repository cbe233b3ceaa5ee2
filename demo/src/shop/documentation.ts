/** The documentation as a site, at /docs. */
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const SITE = join(dirname(createRequire(import.meta.url).resolve('@malipo/docs/package.json')), 'dist');

/** The pages' own scripts stand in them, and nothing comes from elsewhere. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function addDocumentation(app: Hono): void {
  app.get('/docs', (context) => context.redirect('/docs/', 301));
  app.get('/llms.txt', (context) => context.redirect('/docs/llms.txt', 302));
  app.get('/llms-full.txt', (context) => context.redirect('/docs/llms-full.txt', 302));
  app.use('/docs/*', async (context, next) => {
    await next();
    context.header('content-security-policy', POLICY);
    const { path } = context.req;
    // What is written is to be read, not to be kept.
    const isText = path.startsWith('/docs/source/') || path.endsWith('.md');
    if (isText && context.res.ok) context.header('content-type', 'text/plain; charset=utf-8');
  });
  const rewriteRequestPath = (path: string) => path.replace(/^\/docs/, '');
  app.use('/docs/*', serveStatic({ root: SITE, rewriteRequestPath }));
}
