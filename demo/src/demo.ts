/** Sandbox, proxy and shop on this machine: what `pnpm demo` opens and the end-to-end tests drive. */
import { serve } from '@hono/node-server';
import { startNodeProxy, type NodeProxyOptions } from '@malipo/proxy/node';
import { startSandbox, type Sandbox } from '@malipo/sandbox';
import { createMalipo } from '@malipo/server';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OFFER_PAGES, type OfferAddress, offerPage } from './pages/offer-page.ts';
import { choosePort } from './ports.ts';
import { OrderBook, type OrderSeen } from './shop/orders.ts';
import { OFFERED } from './shop/products.ts';
import { createShop } from './shop/shop-server.ts';
import { LANGUAGES, visitIn, type LanguageCode } from './words/index.ts';

const PUBLIC_FOLDER = fileURLToPath(new URL('../dist/public', import.meta.url));

/** One person plays all customers here, and tries everything many times. */
const DEMO_LIMITS = [
  'session_tries=1000',
  'phone_open=100',
  'phone_new=1000/3600',
  'client_payments=1000/600',
  'client_lookups=1000/600',
  'client_accounts=1000/600',
  'client_quotes=1000/60',
  'client_streams=1000',
].join(',');

export interface DemoOptions {
  /** Each falls to a free port where it is taken; free ports by default. */
  readonly ports?: { readonly shop?: number; readonly proxy?: number; readonly sandbox?: number };
  /** Real seconds per second of the sandbox's time; default 1. */
  readonly timeScale?: number;
  /** Variables of the proxy, over the demo's own. */
  readonly proxyVariables?: Readonly<Record<string, string>>;
  /** The journal; by default a file in a temporary folder that goes with the demo. */
  readonly databaseUrl?: string;
  /** Receives the proxy's log; by default nobody does. */
  readonly log?: NodeProxyOptions['log'];
  /**
   * Starts the proxy elsewhere, in a process of its own for example, from these variables; it listens on
   * `PORT`. By default it runs in this process.
   */
  readonly startProxy?: (variables: Record<string, string>) => Promise<{ close(): Promise<void> }>;
  /** Stands before the shop: a test changes what its pages load. */
  readonly aroundShop?: (serve: Serve) => Serve;
}

type Serve = (request: Request) => Response | Promise<Response>;

export interface Demo {
  /** The one address to open. */
  readonly shopUrl: string;
  readonly proxyUrl: string;
  /** The bearer of the merchant's server, made anew at each start. */
  readonly secretKey: string;
  readonly sandbox: Sandbox;
  /** The shop's orders, the newest first, as its server knows them from the proxy at this moment. */
  orders(): Promise<readonly OrderSeen[]>;
  close(): Promise<void>;
}

async function startProxyHere(variables: Record<string, string>, log: DemoOptions['log']) {
  return startNodeProxy({
    environment: variables,
    log: log ?? (() => undefined),
  });
}

async function listen(fetch: Serve, port: number) {
  const server = serve({ fetch, hostname: '127.0.0.1', port }) as Server;
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return {
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Starts sandbox, proxy and shop on 127.0.0.1.
 *
 * @example
 * const demo = await startDemo({ timeScale: 0.05 });
 * console.log(demo.shopUrl);
 * await demo.close();
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const {
    ports = {},
    timeScale = 1,
    startProxy = (variables) => startProxyHere(variables, options.log),
    aroundShop = (serve) => serve,
  } = options;
  const folder = mkdtempSync(join(tmpdir(), 'malipo-demo-'));
  const started: { close(): Promise<void> }[] = [];
  async function close(): Promise<void> {
    try {
      for (const part of started.splice(0).reverse()) await part.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  try {
    const sandbox = await startSandbox({
      port: await choosePort(ports.sandbox ?? 0),
      timeScale,
      upstreams: ['gateway', 'hpay', 'hydrogen'],
    });
    started.push(sandbox);
    const shopPort = await choosePort(ports.shop ?? 0);
    const proxyPort = await choosePort(ports.proxy ?? 0);
    const shopUrl = `http://127.0.0.1:${shopPort}`;
    const proxyUrl = `http://127.0.0.1:${proxyPort}`;
    const origins = [shopUrl, `http://localhost:${shopPort}`];
    const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;
    const secretKey = `sk_test_${randomBytes(32).toString('hex')}`;

    const proxy = await startProxy({
      PORT: String(proxyPort),
      HOST: '127.0.0.1',
      MALIPO_PUBLIC_URL: proxyUrl,
      MALIPO_SECRET_KEY: secretKey,
      MALIPO_SIGNING_KEY: randomBytes(32).toString('hex'),
      MALIPO_ALLOWED_ORIGINS: origins.join(','),
      MALIPO_WEBHOOK_URL: `${shopUrl}/webhooks`,
      MALIPO_WEBHOOK_SECRET: webhookSecret,
      MALIPO_MERCHANT_NAME: 'Boutique Akwaba',
      MALIPO_SUPPORT: '+225 07 00 00 00 01',
      MALIPO_OPEN_AMOUNTS: 'true',
      MALIPO_ADMIN: 'true',
      MALIPO_MARKUP_PERCENT: '2',
      MALIPO_LIMITS: DEMO_LIMITS,
      MALIPO_DATABASE_URL: options.databaseUrl ?? `file:${join(folder, 'malipo.db')}`,
      ...sandbox.environment(),
      // Pixel's document alone prints a way back from the operator's page: the demo asks there first.
      GATEWAYS: 'pixel,bitlipa',
      ...options.proxyVariables,
    });
    started.push(proxy);

    const malipo = createMalipo({ url: proxyUrl, secretKey });
    const addresses = { proxyUrl, sandboxUrl: sandbox.url };
    // A file, as any static host would serve it: an offer needs no server of the shop's.
    const offerFileOf = (address: OfferAddress, language: LanguageCode) =>
      join(folder, `${address.slice(1)}-${language}.html`);
    for (const { address } of OFFER_PAGES) {
      const { offer } = await malipo.offers.create({
        amount: OFFERED.amount,
        currency: OFFERED.currency,
        description: OFFERED.name,
        return_url: shopUrl + address,
        metadata: { product: OFFERED.name },
      });
      for (const language of Object.keys(LANGUAGES) as LanguageCode[]) {
        const page = await offerPage({ ...addresses, address, offer, visit: visitIn(language, address) });
        writeFileSync(offerFileOf(address, language), String(page));
      }
    }

    const book = new OrderBook(malipo);
    const publicFolder = PUBLIC_FOLDER;
    const shop = createShop({
      ...addresses,
      origins,
      malipo,
      book,
      phones: sandbox,
      webhookSecret,
      offerFileOf,
      publicFolder,
    });
    started.push(await listen(aroundShop(shop.fetch), shopPort));
    return { shopUrl, proxyUrl, secretKey, sandbox, orders: () => book.seen(), close };
  } catch (error) {
    await close();
    throw error;
  }
}
