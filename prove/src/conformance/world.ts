/** A proxy on one runtime, the upstreams and the merchant's server around it, and what every check needs of them. */
import type { MerchantPayment, PaymentWithToken, SessionAnswer } from '@malipo/contract';
import { startSandbox, type OrderSeen, type Sandbox } from '@malipo/sandbox';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, proxyVariables, startProxy, type ProxyProcess } from '../processes/index.ts';
import { Client } from './client.ts';
import { MerchantServer, WEBHOOK_SECRET } from './told.ts';
import type { Runtime } from './runtimes.ts';

/** Of what the sandbox does after seconds. */
const TIME_SCALE = 0.02;
/** On a shared database, what a killed proxy worked on is free after half a minute. */
const PATIENCE_MS = 120_000;
const FIRST_PAUSE_MS = 25;
const MAX_PAUSE_MS = 400;

export class World {
  #proxy: ProxyProcess | null = null;
  #phones = 0;

  private constructor(
    readonly runtime: Runtime,
    readonly environment: Readonly<Record<string, string>>,
    readonly sandbox: Sandbox,
    readonly merchant: MerchantServer,
    readonly client: Client,
    private readonly folder: string,
  ) {}

  static async start(runtime: Runtime): Promise<World> {
    const sandbox = await startSandbox({
      timeScale: TIME_SCALE,
      upstreams: ['gateway', 'hpay', 'hydrogen'],
    });
    const merchant = await MerchantServer.start();
    const folder = mkdtempSync(join(tmpdir(), 'malipo-conformance-'));
    const port = await freePort();
    const environment = {
      ...proxyVariables(port, `file:${join(folder, 'malipo.db')}`),
      ...sandbox.environment(),
      MALIPO_ADMIN: 'true',
      MALIPO_ROUTES: 'ke-mpesa=pixel:2162;sn-wave=pixel:542',
      MALIPO_WEBHOOK_URL: merchant.url,
      MALIPO_WEBHOOK_SECRET: WEBHOOK_SECRET,
      // Deno keeps what it compiles.
      DENO_DIR: join(folder, 'deno'),
      DENO_NO_UPDATE_CHECK: '1',
    };
    const client = new Client(`http://127.0.0.1:${port}`);
    const world = new World(runtime, environment, sandbox, merchant, client, folder);
    try {
      await world.startProxy();
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  async startProxy(): Promise<void> {
    const { command, isGroup } = this.runtime;
    this.#proxy = await startProxy(this.environment, { command: command(), isGroup });
  }

  /** Ends the proxy as a power cut does. */
  async kill(): Promise<void> {
    await this.#proxy?.end();
    this.#proxy = null;
  }

  /** What the proxy wrote last. */
  get output(): string {
    return this.#proxy?.output() ?? '';
  }

  async close(): Promise<void> {
    await this.kill();
    await this.merchant.close();
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  session(terms: object = {}): Promise<SessionAnswer> {
    const body = { amount: '250', currency: 'KES', reference: randomUUID(), ...terms };
    return this.client.call<SessionAnswer>('createSession', { body });
  }

  /** A customer in Kenya whose number ends in an ending of the sandbox; another one each time. */
  customer(ending: string): { phone: string; name: string; email: string } {
    const number = String((this.#phones += 1)).padStart(6, '0');
    return { phone: `+2547${number}${ending}`, name: 'Wanjiru Otieno', email: 'wanjiru@example.com' };
  }

  /** Pays a session by M-PESA, as the widget does. */
  async pay(ending: string, terms: object = {}): Promise<PaymentWithToken> {
    const { client_secret } = await this.session(terms);
    return this.client.call<PaymentWithToken>('createPayment', {
      bearer: client_secret,
      fromPage: true,
      body: { operator: 'ke-mpesa', customer: this.customer(ending) },
    });
  }

  payment(id: string): Promise<MerchantPayment> {
    return this.client.call<MerchantPayment>('getPayment', { params: { id } });
  }

  untilPayment(id: string, status: MerchantPayment['status']): Promise<MerchantPayment> {
    return until(
      () => this.payment(id),
      (payment) => payment.status === status,
    );
  }

  /** What reached the gateway for a payment or payout. */
  ordersOf(id: string): readonly OrderSeen[] {
    return this.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));
  }
}

/** Looks until it is as wanted. @throws Error that says how it is instead */
export async function until<Value>(
  look: () => Value | Promise<Value>,
  isWanted: (value: Value) => boolean,
): Promise<Value> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    const value = await look();
    if (isWanted(value)) return value;
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
