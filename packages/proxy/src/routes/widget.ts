/** `GET /malipo.js` and its parts: the built widget, for any origin. */
import { Hono, type Context } from 'hono';
import type { Asset } from '../dependencies.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';

/** This name stays and its content changes; the parts behind it are named by their content. */
const ENTRY_CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=86400';
const PART_CACHE_CONTROL = 'public, max-age=31536000, immutable';

function encoded(context: Context, asset: Asset): Uint8Array<ArrayBuffer> {
  const accepted = context.req.header('accept-encoding') ?? '';
  context.header('vary', 'Accept-Encoding');
  if (asset.brotli !== undefined && /\bbr\b/.test(accepted)) {
    context.header('content-encoding', 'br');
    return asset.brotli;
  }
  if (asset.gzip !== undefined && /\bgzip\b/.test(accepted)) {
    context.header('content-encoding', 'gzip');
    return asset.gzip;
  }
  return asset.body;
}

export function widgetRoutes({ dependencies }: Services): Hono {
  const app = new Hono();

  function serve(context: Context, path: string, cacheControl: string): Response {
    const asset = dependencies.assets.get(path);
    if (asset === undefined) throw new ProblemError('not_found', 'Build the widget first: pnpm build.');
    context.header('access-control-allow-origin', '*');
    context.header('cross-origin-resource-policy', 'cross-origin');
    context.header('x-content-type-options', 'nosniff');
    context.header('content-type', asset.contentType);
    context.header('cache-control', cacheControl);
    context.header('etag', asset.etag);
    if (context.req.header('if-none-match') === asset.etag) return context.body(null, 304);
    return context.body(encoded(context, asset));
  }

  app.get('/malipo.js', (context) => serve(context, 'malipo.js', ENTRY_CACHE_CONTROL));
  app.get('/malipo/:part', (context) =>
    serve(context, `malipo/${context.req.param('part')}`, PART_CACHE_CONTROL),
  );
  return app;
}
