/** The shop: its pages, and the calls of its own pages. */
import { serveStatic } from '@hono/node-server/serve-static';
import { ProblemError, type Malipo } from '@malipo/server';
import { Hono, type Context } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { readFileSync } from 'node:fs';
import { donatePage } from '../pages/donate-page.ts';
import { messagePage } from '../pages/message-page.ts';
import { lineOf } from '../pages/order-line.ts';
import { orderPage } from '../pages/order-page.ts';
import { OFFER_PAGES, type OfferAddress } from '../pages/offer-page.ts';
import { ordersPage, type OrderLists } from '../pages/orders-page.ts';
import { payPage } from '../pages/pay-page.ts';
import { refundPage } from '../pages/refund-page.ts';
import { shopPage } from '../pages/shop-page.ts';
import { thanksPage } from '../pages/thanks-page.ts';
import { themePage } from '../pages/theme-page.ts';
import { STORE_PAGES, storePage } from '../pages/store-pages.ts';
import { bundleFor, type Goods, type OrderBook } from './orders.ts';
import { BUNDLE, pricedAt, PRODUCTS } from './products.ts';
import { PAYEE_FIELDS, refund, type PayeeField } from './refunds.ts';
import { addWebhooks, WebhookLog } from './webhooks.ts';
import { addDocumentation } from './documentation.ts';
import { addLive, behindOf, type Phones } from './live.ts';
import { Listeners } from './listeners.ts';
import { isPlace } from './places.ts';
import { visitOf, type LanguageCode } from '../words/index.ts';

/** Where the merchant was before the refund. */
const ORDERS = { address: '/orders', name: 'Back to the orders' };

export interface ShopOptions {
  readonly proxyUrl: string;
  readonly sandboxUrl: string;
  /** The shop's origins; the first is the one it uses for itself. */
  readonly origins: readonly string[];
  readonly malipo: Malipo;
  readonly book: OrderBook;
  /** The phones of the customers, which the sandbox plays. */
  readonly phones: Phones;
  /** What the proxy signs its webhooks with. */
  readonly webhookSecret: string;
  readonly offerFileOf: (address: OfferAddress, language: LanguageCode) => string;
  readonly publicFolder: string;
}

/** As strict as possible for a page with the widget: only the proxy's script and calls come from elsewhere. */
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

type Form = Readonly<Record<string, string>>;

/** The text fields of a form or a call. */
async function readForm(context: Context): Promise<Form> {
  const isJson = context.req.header('content-type')?.startsWith('application/json') ?? false;
  const body: unknown = isJson
    ? await context.req.json().catch(() => null)
    : await context.req.parseBody().catch(() => null);
  const members = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(
    members.filter((member): member is [string, string] => typeof member[1] === 'string'),
  );
}

function goodsOf({ product: wanted, phone = '', place }: Form): Goods | null {
  if (wanted === BUNDLE.id) return phone.trim() === '' ? null : bundleFor(phone.trim());
  const product = PRODUCTS.find(({ id }) => id === wanted);
  return product ? { product: pricedAt(product, isPlace(place) ? place : null) } : null;
}

export function createShop(options: ShopOptions): Hono {
  const { proxyUrl, sandboxUrl, origins, malipo, book, phones, webhookSecret, offerFileOf, publicFolder } =
    options;
  const app = new Hono();
  const policy = contentSecurityPolicy(proxyUrl);

  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('content-security-policy')) {
      context.header('content-security-policy', policy);
    }
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });

  const payAddress = (number: string) => `/pay?order=${encodeURIComponent(number)}`;
  const thanksAddress = (number: string) => `/thanks?order=${encodeURIComponent(number)}`;
  /** The origin of the request, if it is one of the shop's. */
  function originOf(context: Context): string {
    const asked = new URL(context.req.url).origin;
    return origins.includes(asked) ? asked : (origins[0] ?? asked);
  }

  /** Today's price of the bundle; null if it is not known. */
  async function bundlePrice() {
    const { products } = await malipo.products.list(BUNDLE.service).catch(() => ({ products: [] }));
    return products.find(({ id }) => id === BUNDLE.product)?.price ?? null;
  }

  app.get('/', async (context) =>
    context.html(
      shopPage({
        products: PRODUCTS,
        bundle: BUNDLE,
        bundlePrice: await bundlePrice(),
        sandboxUrl,
        visit: visitOf(context),
      }),
    ),
  );

  app.post('/orders', async (context) => {
    const goods = goodsOf(await readForm(context));
    const wantsJson = context.req.header('accept')?.includes('application/json') ?? false;
    const refuse = (message: string) =>
      wantsJson
        ? context.json({ error: message }, 422)
        : context.html(messagePage(message, { sandboxUrl }), 422);
    if (goods === null) return refuse('The shop has no such product.');
    const origin = originOf(context);
    try {
      const { number, clientSecret } = await book.create(goods, (order) => origin + thanksAddress(order));
      if (!wantsJson) return context.redirect(payAddress(number), 303);
      const pay_url = origin + payAddress(number);
      return context.json({ order: number, client_secret: clientSecret, pay_url }, 201);
    } catch (error) {
      if (!(error instanceof ProblemError) || !('purchase' in goods)) throw error;
      const isAboutThePhone = error.errors.some(({ field }) => field === 'purchase.account');
      return refuse(
        isAboutThePhone ? 'This cannot be an Orange number.' : 'This cannot be bought at the moment.',
      );
    }
  });

  const pages = new Listeners();
  const webhooks = new WebhookLog();
  async function orderLists(): Promise<OrderLists> {
    const [orders, bought, others] = await Promise.all([
      book.seen(),
      book.seenInStore(),
      book.seenWithoutOrder(),
    ]);
    return { orders: orders.map(lineOf), bought: bought.map(lineOf), others: others.map(lineOf) };
  }
  app.get('/orders', async (context) => context.html(ordersPage(await orderLists(), sandboxUrl)));
  app.get('/orders/:key{AK-[0-9A-Z]+|pay_[0-9a-f]+}', async (context) => {
    const key = context.req.param('key');
    const line = await book.lineOf(key);
    if (line === null) return context.html(messagePage('There is no such order.', { sandboxUrl }), 404);
    const happened = line.payment ? await behindOf({ malipo, book, webhooks }, line.payment) : [];
    const payUrl = line.isOrder && line.state === 'unpaid' ? payAddress(key) : null;
    return context.html(orderPage(lineOf(line), happened, payUrl, sandboxUrl));
  });
  app.get('/orders.json', async (context) => context.json(await orderLists()));

  addWebhooks(app, { secret: webhookSecret, book, log: webhooks, pages });
  addLive(app, { malipo, book, phones, webhooks, pages });

  // Another site's page must not make the shop pay.
  app.post('/refunds', csrf(), async (context) => {
    const { payment = '', ...form } = await readForm(context);
    const entered: Partial<Record<PayeeField, string>> = Object.fromEntries(
      PAYEE_FIELDS.flatMap((field) => (form[field] ? [[field, form[field]]] : [])),
    );
    const outcome = await refund(malipo, book, payment, entered);
    switch (outcome.kind) {
      case 'refunded':
        book.noteChange();
        return context.redirect('/orders', 303);
      case 'nothing':
        return context.html(messagePage('There is nothing to refund.', { sandboxUrl, back: ORDERS }), 409);
      case 'refused':
        return context.html(
          messagePage('This cannot be refunded from here', {
            sandboxUrl,
            remedy: `${outcome.message} Give the money back in another way, or deliver what was bought.`,
            back: ORDERS,
          }),
          409,
        );
      case 'incomplete': {
        const page = refundPage({ line: lineOf(outcome.line), fields: outcome.fields, entered, sandboxUrl });
        return context.html(page, 422);
      }
    }
  });

  app.get('/pay', async (context) => {
    const number = context.req.query('order') ?? '';
    const checkout = await book.checkoutOf(number);
    if (checkout === null) return context.html(messagePage('There is no such order.', { sandboxUrl }), 404);
    return context.html(payPage({ ...checkout, number, visit: visitOf(context), proxyUrl, sandboxUrl }));
  });

  app.get('/thanks', async (context) => {
    const number = context.req.query('order') ?? '';
    // From an operator's page: the checkout there says what became of it.
    if (context.req.query('malipo_payment') !== undefined) {
      return context.redirect(`/pay${new URL(context.req.url).search}`, 303);
    }
    book.noteChange();
    const checkout = await book.checkoutOf(number);
    if (checkout === null) return context.html(messagePage('There is no such order.', { sandboxUrl }), 404);
    return context.html(thanksPage({ ...checkout, number, visit: visitOf(context), sandboxUrl }));
  });
  app.get('/theme', (context) => context.html(themePage({ proxyUrl, sandboxUrl, visit: visitOf(context) })));

  for (const { address } of OFFER_PAGES) {
    app.get(address, (context) =>
      context.html(readFileSync(offerFileOf(address, visitOf(context).language), 'utf8')),
    );
  }
  app.get('/donate', (context) =>
    context.html(donatePage({ proxyUrl, sandboxUrl, visit: visitOf(context) })),
  );
  for (const page of STORE_PAGES) {
    app.get(page.address, (context) =>
      context.html(storePage(page, { proxyUrl, sandboxUrl, visit: visitOf(context) })),
    );
  }

  app.use(
    '/public/*',
    serveStatic({ root: publicFolder, rewriteRequestPath: (path) => path.replace(/^\/public/, '') }),
  );

  addDocumentation(app);

  app.notFound((context) => context.html(messagePage('There is no such page.', { sandboxUrl }), 404));
  app.onError((error, context) => {
    if (error instanceof HTTPException) {
      return context.html(
        messagePage('This has to come from a page of the shop.', { sandboxUrl }),
        error.status,
      );
    }
    console.error(error.message);
    const message = 'The shop cannot ask about payments at the moment. Please try again.';
    if (context.req.path.endsWith('.json')) return context.json({ error: message }, 503);
    return context.html(messagePage(message, { sandboxUrl }), 503);
  });
  return app;
}
