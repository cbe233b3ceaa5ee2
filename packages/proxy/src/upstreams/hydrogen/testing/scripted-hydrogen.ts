/** A server on a free port that answers as a test says, and a seller that talks to it. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Variables } from '../../../config/variables.ts';
import type { LogLine } from '../../../dependencies.ts';
import { createNodeFetch } from '../../../runtimes/node-fetch.ts';
import { readHydrogenConfig, type HydrogenConfig } from '../config.ts';
import { HydrogenAdapter } from '../adapter.ts';

export const API = '/resellerservice/api';
export const RESELLER = '579fb9be-cfd4-459a-a5a9-08dc481b122c';
export const PASSWORD = 'canary-password';

interface Received {
  readonly call: string;
  readonly token: string | null;
  readonly body: string;
}
/** An answer as an object, as text, or none: the connection is broken. */
export type Answer = object | string | 'break' | RawAnswer;
interface RawAnswer {
  readonly httpStatus: number;
  /** JSON by default. */
  readonly contentType?: string;
  readonly text: string;
}

export class ScriptedUpstream {
  readonly received: Received[] = [];
  /** Answers by `METHOD path?query` under the API; a list is used up but for its last one. */
  readonly answers = new Map<string, Answer[]>();
  readonly refusedTokens = new Set<string | null>();
  tokensGiven = 0;
  /** Is told of a call when it has been received, before it is answered. */
  onReceived: (call: string) => void = () => undefined;
  readonly #server: Server = createServer((request, response) => {
    void this.#take(request).then((answer) => {
      if (answer === 'break') return request.socket.destroy();
      const raw = typeof answer === 'object' && 'httpStatus' in answer ? answer : null;
      response.statusCode = raw?.httpStatus ?? 200;
      response.setHeader('content-type', raw?.contentType ?? 'application/json');
      response.end(raw?.text ?? (typeof answer === 'string' ? answer : JSON.stringify(answer)));
      return undefined;
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${API}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  bodiesOf(call: string): string[] {
    return this.received.filter((request) => request.call === call).map(({ body }) => body);
  }

  async #take(request: IncomingMessage): Promise<Answer> {
    const body = await text(request);
    const call = `${request.method} ${request.url?.replace(API, '')}`;
    const token = request.headers.authorization?.replace('Bearer ', '') ?? null;
    this.received.push({ call, token, body });
    this.onReceived(call);
    if (this.refusedTokens.has(token)) return UNAUTHORISED;
    const scripted = this.answers.get(call);
    const answer = (scripted?.length ?? 0) > 1 ? scripted?.shift() : scripted?.[0];
    if (answer !== undefined) return answer;
    return call === LOGIN ? this.#login() : { statusCode: 10004, message: `Nothing at ${call}` };
  }

  #login(): Answer {
    this.tokensGiven += 1;
    return loginAnswer(`token-${this.tokensGiven}`);
  }
}

export const LOGIN = 'POST /ResellerAuth/login';
export const TOP_UP = 'POST /VtuPayment/purchase';
export const ABOUT = 'GET /ResellerAuth/about-reseller';
export const loginAnswer = (token: string) => ({ statusCode: 90000, data: { token, resellerId: RESELLER } });
export const DELIVERED = {
  statusCode: 90000,
  data: { status: 'Success' },
  transactionStatus: 'SUCCESSFUL',
  transactionRef: 'fuZSk0xvPn8oBn0ITXTM',
};
export const UNAUTHORISED = { statusCode: 10003, message: 'Unauthorised' };
export const ABOUT_ANSWER = {
  statusCode: 90000,
  data: { walletID: 'wallet-1', wallet: { currency: 'NGN', customerCashBalance: 11400.5 } },
};

/** A seller of that upstream, and what it has logged. */
export class SellerWorld {
  readonly upstream: ScriptedUpstream;
  readonly lines: LogLine[] = [];
  readonly nodeFetch = createNodeFetch();
  readonly config: HydrogenConfig;
  /** Milliseconds since 1970, as the seller is told. */
  now = Date.parse('2026-01-01T00:00:00Z');

  private constructor(config: HydrogenConfig, upstream: ScriptedUpstream) {
    this.config = config;
    this.upstream = upstream;
  }

  static async open(): Promise<SellerWorld> {
    const upstream = new ScriptedUpstream();
    const variables = new Variables({
      HYDROGEN_BASE_URL: await upstream.start(),
      HYDROGEN_USERNAME: 'reseller@shop.example',
      HYDROGEN_PASSWORD: PASSWORD,
      HYDROGEN_DEVICE_TOKEN: 'canary-device',
      HYDROGEN_CATALOGUE: '[{"biller": "MTN VTU", "range": {"min": "50", "max": "50000"}}]',
    });
    const config = readHydrogenConfig(variables, () => null);
    if (config === null) throw new Error(variables.problems.join());
    return new SellerWorld(config, upstream);
  }

  sellerAt(config: HydrogenConfig): HydrogenAdapter {
    return new HydrogenAdapter(config, {
      fetch: this.nodeFetch.fetch,
      now: () => this.now,
      log: (line) => {
        if (line.event !== 'upstream_call') this.lines.push(line);
      },
    });
  }

  async close(): Promise<void> {
    await this.nodeFetch.close();
    await this.upstream.stop();
  }
}
