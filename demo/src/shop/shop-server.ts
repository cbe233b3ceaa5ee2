/** The shop: its pages, and the calls of its own pages. */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { readFileSync } from 'node:fs';
import { donatePage } from '../pages/donate-page.ts';
import { messagePage } from '../pages/message-page.ts';
import { lineOf } from '../pages/order-line.ts';
import { ordersPage } from '../pages/orders-page.ts';
import { payPage } from '../pages/pay-page.ts';
import { shopPage } from '../pages/shop-page.ts';
import type { OrderBook } from './orders.ts';
import { PRODUCTS } from './products.ts';

export interface ShopOptions {
  readonly proxyUrl: string;
  readonly sandboxUrl: string;
  /** Under which the shop is reached; the first is its own name for itself. */
  readonly origins: readonly string[];
  readonly book: OrderBook;
  readonly offerFile: string;
  readonly publicFolder: string;
}

/** As strict as a page with the widget can be: the proxy's script and calls, and nothing else from elsewhere. */
function contentSecurityPolicy(proxyUrl: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${proxyUrl}`,
    `connect-src 'self' ${proxyUrl}`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

async function productOf(context: Context): Promise<string | null> {
  const isJson = context.req.header('content-type')?.startsWith('application/json') ?? false;
  const body: unknown = isJson
    ? await context.req.json().catch(() => null)
    : await context.req.parseBody().catch(() => null);
  if (typeof body !== 'object' || body === null || !('product' in body)) return null;
  return typeof body.product === 'string' ? body.product : null;
}

export function createShop(options: ShopOptions): Hono {
  const { proxyUrl, sandboxUrl, origins, book, offerFile, publicFolder } = options;
  const app = new Hono();
  const policy = contentSecurityPolicy(proxyUrl);

  app.use(async (context, next) => {
    await next();
    context.header('content-security-policy', policy);
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });

  const payAddress = (number: string) => `/pay?order=${encodeURIComponent(number)}`;
  /** The origin that the customer's browser names, where it is one of the shop's. */
  function originOf(context: Context): string {
    const asked = new URL(context.req.url).origin;
    return origins.includes(asked) ? asked : (origins[0] ?? asked);
  }

  app.get('/', (context) => context.html(shopPage({ products: PRODUCTS, sandboxUrl })));

  app.post('/orders', async (context) => {
    const wanted = await productOf(context);
    const product = PRODUCTS.find(({ id }) => id === wanted);
    const wantsJson = context.req.header('accept')?.includes('application/json') ?? false;
    if (product === undefined) {
      if (wantsJson) return context.json({ error: 'The shop has no such product.' }, 422);
      return context.html(messagePage('There is no such product.', { sandboxUrl }), 422);
    }
    const origin = originOf(context);
    const order = await book.create(product, (number) => origin + payAddress(number));
    if (!wantsJson) return context.redirect(payAddress(order.number), 303);
    const { number, clientSecret } = order;
    return context.json(
      { order: number, client_secret: clientSecret, pay_url: origin + payAddress(number) },
      201,
    );
  });

  app.get('/orders', async (context) => {
    const [orders, others] = await Promise.all([book.seen(), book.seenWithoutOrder()]);
    return context.html(ordersPage({ orders: orders.map(lineOf), others: others.map(lineOf), sandboxUrl }));
  });

  app.get('/orders.json', async (context) => {
    const [orders, others] = await Promise.all([book.seen(), book.seenWithoutOrder()]);
    return context.json({ orders: orders.map(lineOf), others: others.map(lineOf) });
  });

  app.get('/pay', async (context) => {
    const number = context.req.query('order') ?? '';
    const checkout = await book.checkoutOf(number);
    if (checkout === null) return context.html(messagePage('There is no such order.', { sandboxUrl }), 404);
    const locale = context.req.query('locale') === 'fr' ? 'fr-CI' : null;
    return context.html(payPage({ ...checkout, number, locale, proxyUrl, sandboxUrl }));
  });

  app.get('/offer', (context) => context.html(readFileSync(offerFile, 'utf8')));
  app.get('/donate', (context) => context.html(donatePage({ proxyUrl, sandboxUrl })));

  app.use(
    '/public/*',
    serveStatic({ root: publicFolder, rewriteRequestPath: (path) => path.replace(/^\/public/, '') }),
  );

  app.notFound((context) => context.html(messagePage('There is no such page.', { sandboxUrl }), 404));
  app.onError((error, context) => {
    console.error(error.message);
    const message = 'The shop cannot ask about payments at the moment. Please try again.';
    if (context.req.path.endsWith('.json')) return context.json({ error: message }, 503);
    return context.html(messagePage(message, { sandboxUrl }), 503);
  });
  return app;
}
