/** A proxy on Node with a sandbox behind it, over HTTP, on free ports: what the tests drive. */
import { startSandbox, type Sandbox, type SandboxOptions } from '@malipo/sandbox';
import {
  schemas,
  type Checkout,
  type MerchantPayment,
  type Payment,
  type PaymentWithToken,
  type Problem,
  type SessionAnswer,
} from '@malipo/contract';
import { checkAnswer } from '@malipo/contract/conformance';
import { freePort } from '@malipo/prove/processes';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, fetch } from 'undici';
import { expect } from 'vitest';
import type { LogLine } from '../src/dependencies.ts';
import { startNodeProxy, type NodeProxy, type StartSpan } from '../src/runtimes/node-server.ts';

export const SHOP = 'http://127.0.0.1:4100';
export const SECRET_KEY = 'sk_test_0123456789abcdef0123456789abcdef';
export const SIGNING_KEY = 'signing-key-of-the-tests-0123456789abcdef';

export { freePort };

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface CallOptions {
  readonly method?: string;
  readonly bearer?: string;
  readonly origin?: string | null;
  readonly key?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

export type Variables = Record<string, string | undefined>;

/** Removes what is undefined: a test takes a variable away by that. */
const setVariables = (variables: Variables): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

export class World {
  readonly logs: LogLine[] = [];
  readonly environment: Record<string, string>;
  readonly folder: string;
  proxy: NodeProxy;
  /** Milliseconds by which the proxy's clock is ahead. */
  ahead = 0;
  /** What records spans, from the next start on. */
  startSpan: StartSpan | null = null;
  readonly sandbox: Sandbox;
  #connections = new Agent();

  private constructor(sandbox: Sandbox, environment: Record<string, string>, folder: string) {
    this.sandbox = sandbox;
    this.environment = environment;
    this.folder = folder;
    this.proxy = undefined as unknown as NodeProxy;
  }

  /** @param ahead milliseconds by which the proxy's clock is ahead when it starts */
  static async start(
    variables: Variables = {},
    sandboxOptions: SandboxOptions = {},
    ahead = 0,
  ): Promise<World> {
    const sandbox = await startSandbox({ timeScale: 0.02, ...sandboxOptions });
    const folder = mkdtempSync(join(tmpdir(), 'malipo-'));
    const port = await freePort();
    const world = new World(
      sandbox,
      setVariables({
        MALIPO_PUBLIC_URL: `http://127.0.0.1:${port}`,
        PORT: String(port),
        MALIPO_SECRET_KEY: SECRET_KEY,
        MALIPO_SIGNING_KEY: SIGNING_KEY,
        MALIPO_ALLOWED_ORIGINS: SHOP,
        MALIPO_MERCHANT_NAME: 'Boutique Akwaba',
        MALIPO_SUPPORT: '+225 07 00 00 00 01',
        MALIPO_OPEN_AMOUNTS: 'true',
        // Nobody here is served by keeping idle connections open while it stops.
        MALIPO_SHUTDOWN_SECONDS: '2',
        // The tests are one client; those of the limits take this away.
        MALIPO_LIMITS:
          'client_payments=100000,client_lookups=100000,client_accounts=100000,client_quotes=100000,client_streams=1000',
        MALIPO_DATABASE_URL: `file:${join(folder, 'malipo.db')}`,
        ...sandbox.environment(),
        ...variables,
      }),
      folder,
    );
    world.ahead = ahead;
    await world.startProxy();
    return world;
  }

  async startProxy(): Promise<void> {
    this.proxy = await startNodeProxy({
      environment: this.environment,
      log: (line) => this.logs.push(line),
      now: () => Date.now() + this.ahead,
      ...(this.startSpan && { startSpan: this.startSpan }),
    });
  }

  /** Ends the proxy and starts it again on the same journal, with other variables if wanted. */
  async restart(variables: Variables = {}): Promise<void> {
    // No connection outlives the proxy that it leads to.
    await this.#connections.destroy();
    this.#connections = new Agent();
    await this.proxy.close();
    Object.assign(this.environment, setVariables(variables));
    await this.startProxy();
  }

  async close(): Promise<void> {
    await this.#connections.destroy();
    await this.proxy.close();
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async call<Body = Problem>(path: string, options: CallOptions = {}): Promise<Answer<Body>> {
    const { bearer, origin, key, body, text } = options;
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.proxy.url}${path}`, {
      dispatcher: this.#connections,
      method: options.method ?? (sent === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(origin && { origin }),
        ...(key && { 'idempotency-key': key }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    const answered = await response.text();
    const differences = checkAnswer({
      method: (options.method ?? (sent === undefined ? 'GET' : 'POST')).toUpperCase(),
      path: new URL(response.url).pathname,
      status: response.status,
      headers: response.headers,
      text: answered,
    });
    expect(differences, 'differs from the table of endpoints').toEqual([]);
    const isJson = answered !== '' && response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: new Headers([...response.headers]),
      body: (isJson ? JSON.parse(answered) : answered) as Body,
    };
  }

  async session(terms: Record<string, unknown> = {}): Promise<SessionAnswer> {
    const body = { amount: '1500', currency: 'XOF', reference: `order-${crypto.randomUUID()}`, ...terms };
    const { status, body: answer } = await this.call<SessionAnswer>('/v1/sessions', {
      bearer: this.environment['MALIPO_SECRET_KEY'] ?? '',
      body,
    });
    if (status !== 201) throw new Error(`no session: ${JSON.stringify(answer)}`);
    return answer;
  }

  checkout(bearer: string): Promise<Answer<Checkout>> {
    return this.call<Checkout>('/v1/checkout', { bearer });
  }

  /** Pays as the widget does. */
  pay(
    bearer: string | null,
    body: Record<string, unknown>,
    options: CallOptions = {},
  ): Promise<Answer<PaymentWithToken>> {
    return this.call<PaymentWithToken>('/v1/payments', {
      ...(bearer !== null && { bearer }),
      origin: SHOP,
      key: newKey(),
      body,
      ...options,
    });
  }

  async payment(id: string): Promise<MerchantPayment> {
    const bearer = this.environment['MALIPO_SECRET_KEY'] ?? '';
    return (await this.call<MerchantPayment>(`/v1/payments/${id}`, { bearer })).body;
  }

  /** Waits until the payment satisfies the condition; fails saying where it stands. */
  async until(
    id: string,
    condition: (payment: MerchantPayment) => boolean,
    patienceMs = 120_000,
  ): Promise<MerchantPayment> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const payment = await this.payment(id);
      if (condition(payment)) return payment;
      if (Date.now() > deadline) throw new Error(`still: ${JSON.stringify(payment)}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  untilStatus(id: string, status: Payment['status']): Promise<MerchantPayment> {
    return this.until(id, (payment) => payment.status === status);
  }
}

/** What a refused call answers: problem details with a code, and nothing that the caller sent. */
export function expectProblem(answer: Answer<unknown>, status: number, code: string): Problem {
  const problem = answer.body as Problem;
  expect({ status: answer.status, code: problem.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(schemas.Problem.parse(problem)).toEqual(problem);
  expect(problem.status).toBe(status);
  expect(problem.type).toContain(code);
  return problem;
}

/**
 * An open payment as any later answer has it: the upstream may have been asked meanwhile, and then what the customer
 * is told to do is in its words.
 */
export const whileOpen = <Shown extends Payment>(payment: Shown): Shown => ({
  ...payment,
  next_action: expect.anything() as unknown,
  updated_at: expect.any(String) as unknown,
});

/** The fields that a problem complains of. */
export const fieldsOf = (problem: Problem): string[] => (problem.errors ?? []).map(({ field }) => field);

export const newKey = (): string => crypto.randomUUID();

let numbers = 10_000_000;
/** A phone number in Kenya that ends in an ending of the sandbox, another one each time. */
export const kenyanPhone = (ending: string): string =>
  `+2547${String((numbers += 7) % 1_000_000).padStart(6, '0')}${ending}`;

/** A customer in Kenya, whose operator asks on the phone. */
export const kenyan = (ending: string) => ({
  operator: 'ke-mpesa',
  customer: { phone: kenyanPhone(ending), name: 'Wanjiru Otieno', email: 'wanjiru@example.com' },
});
export const KENYAN_TERMS = { amount: '250', currency: 'KES' };
