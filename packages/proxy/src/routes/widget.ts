/** `GET /malipo.js`, its loader and its parts: the built widget, for any origin. */
import type { Context } from 'hono';
import type { Asset } from '../dependencies.ts';
import type { Call, Handlers } from '../http/call.ts';
import { isKnown } from '../http/etag.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';

const NOT_BUILT = 'The widget is not built: run pnpm build.';
const OTHER_VERSION = 'This proxy serves another version of the widget: load the page again.';

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

function serve(context: Context, services: Services, path: string): Response {
  context.header('access-control-allow-origin', '*');
  const { assets } = services.dependencies;
  const asset = assets.get(path);
  if (asset === undefined) {
    throw new ProblemError('not_found', assets.has('malipo.js') ? OTHER_VERSION : NOT_BUILT);
  }
  context.header('cross-origin-resource-policy', 'cross-origin');
  context.header('x-content-type-options', 'nosniff');
  context.header('content-type', asset.contentType);
  context.header('etag', asset.etag);
  if (isKnown(context.req.header('if-none-match'), asset.etag)) return context.body(null, 304);
  return context.body(encoded(context, asset));
}

const getWidget = ({ context, services }: Call<'getWidget'>) => serve(context, services, 'malipo.js');
const getWidgetLoader = ({ context, services }: Call<'getWidgetLoader'>) =>
  serve(context, services, 'malipo-loader.js');
const getWidgetPart = ({ context, services, params }: Call<'getWidgetPart'>) =>
  serve(context, services, `malipo/${params.part}`);

export const widgetHandlers = { getWidget, getWidgetLoader, getWidgetPart } satisfies Partial<Handlers>;
