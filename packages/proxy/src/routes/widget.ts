/** `GET /malipo.js`, its loader and its parts: the built widget, for any origin. */
import type { Context } from 'hono';
import type { Asset } from '../dependencies.ts';
import type { Call, Handlers } from '../http/call.ts';
import { isKnown } from '../http/etag.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';

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
  const asset = services.dependencies.assets.get(path);
  if (asset === undefined) throw new ProblemError('not_found', 'Build the widget first: pnpm build.');
  context.header('access-control-allow-origin', '*');
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
