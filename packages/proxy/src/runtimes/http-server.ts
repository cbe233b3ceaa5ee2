/** Node's HTTP server with bounds on time, connections and headers, and a stop that cuts nobody off. */
import { VERSION } from '@malipo/contract/version';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type AddressInfo, type Socket } from 'node:net';
import { readRequestId, REQUEST_ID_HEADER } from '../http/request-id.ts';

const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** How often Node looks for requests past those times: every 30 s unless told otherwise. */
const TIMEOUTS_CHECKED_EVERY_MS = 1_000;
/** Longer than load balancers keep theirs (60 to 75 s), so that it is never we who close what they reuse. */
const KEEP_ALIVE_TIMEOUT_MS = 76_000;
/** A connection on which nothing moves, such as one that does not take its answer. No call takes half as long. */
const INACTIVITY_TIMEOUT_MS = 120_000;
const MAX_HEADER_BYTES = 16_384;
/** Node itself would pass over in silence what comes after so many: an Origin, or the load balancer's own hop. */
const MAX_HEADERS = 100;
/** Leaves room beside as many event streams as are taken. */
const MAX_CONNECTIONS = 20_000;
/**
 * Requests of one connection that are worked on at once. Browsers and load balancers send the next one when they have
 * the answer; a stranger may send thousands behind one another, and a short one takes a hundred times its bytes.
 */
const MAX_PIPELINED = 32;

/** How long a kept connection still waits, once the stop has begun, for a request that may be on its way. */
const IDLE_GRACE_SHARE = 0.25;
const MAX_IDLE_GRACE_MS = 5_000;
const STOP_CHECKED_EVERY_MS = 20;

/** As the app answers it. */
const HEALTH = JSON.stringify({ status: 'ok', version: VERSION });
const HEALTH_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'content-length': HEALTH.length,
};

export type FetchHandler = (request: Request, environment: unknown) => Response | Promise<Response>;

type Answering = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

export interface HttpServer {
  readonly port: number;
  /** How many requests have not been answered in full. */
  readonly requestsInFlight: number;
  /** From now on requests are answered, those that came before included. */
  serve(fetch: FetchHandler): Promise<void>;
  /**
   * Closes the listening socket and waits until what is in flight has been answered; each answer closes its
   * connection. At the deadline (of `performance.now()`) the rest is cut.
   *
   * @returns how many requests were cut
   */
  stop(deadline: number): Promise<number>;
}

function sayItLives({ headers }: IncomingMessage, outgoing: ServerResponse): void {
  const requestId = readRequestId((name) => [headers[name]].flat()[0]);
  outgoing.writeHead(200, { ...HEALTH_HEADERS, [REQUEST_ID_HEADER]: requestId }).end(HEALTH);
}

/** As Node answers headers that are too long. */
const refuseHeaders = (outgoing: ServerResponse): void =>
  void outgoing.writeHead(431, { connection: 'close' }).end();

class BoundedServer implements HttpServer {
  readonly #server: Server;
  /** The last response on each open connection; null before the first request. */
  readonly #connections = new Map<Socket, ServerResponse | null>();
  readonly #closing = new WeakSet<Socket>();
  /** How many requests of a connection have not been answered in full. */
  readonly #unanswered = new WeakMap<Socket, number>();
  /** What came before there was anybody to answer it. */
  #early: (readonly [IncomingMessage, ServerResponse])[] = [];
  #answer: Answering = (incoming, outgoing) => {
    if (incoming.method === 'GET' && incoming.url === '/healthz') sayItLives(incoming, outgoing);
    else this.#early.push([incoming, outgoing]);
  };
  #isStopping = false;

  constructor() {
    this.#server = createServer(
      {
        headersTimeout: HEADERS_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        connectionsCheckingInterval: TIMEOUTS_CHECKED_EVERY_MS,
        keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
        maxHeaderSize: MAX_HEADER_BYTES,
      },
      (incoming: IncomingMessage, outgoing: ServerResponse) => {
        if (!this.#admits(incoming.socket, outgoing)) return;
        this.#connections.set(incoming.socket, outgoing);
        if (this.#isStopping) outgoing.shouldKeepAlive = false;
        // Names and values stand by turns.
        if (incoming.rawHeaders.length > 2 * MAX_HEADERS) refuseHeaders(outgoing);
        else this.#answer(incoming, outgoing);
      },
    );
    this.#server.timeout = INACTIVITY_TIMEOUT_MS;
    // All that the bound in bytes lets in: more than MAX_HEADERS are counted, and refused.
    this.#server.maxHeadersCount = 0;
    this.#server.maxConnections = MAX_CONNECTIONS;
    this.#server.on('connection', (socket) => {
      this.#connections.set(socket, null);
      socket.once('close', () => this.#connections.delete(socket));
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get requestsInFlight(): number {
    return [...this.#connections.values()].filter(isInFlight).length;
  }

  listen(hostname: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, hostname, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  async serve(fetch: FetchHandler): Promise<void> {
    // Much code, and Node's own `fetch` with it: nobody who asks whether the process lives waits for that.
    const { getRequestListener } = await import('@hono/node-server');
    const answer = getRequestListener(fetch as Parameters<typeof getRequestListener>[0]);
    this.#answer = (incoming, outgoing) => void answer(incoming, outgoing);
    for (const [incoming, outgoing] of this.#early) this.#answer(incoming, outgoing);
    this.#early = [];
  }

  async stop(deadline: number): Promise<number> {
    this.#isStopping = true;
    // Only the listening socket: the http server's own `close` would also cut kept connections, and with them
    // requests that are on their way.
    NetServer.prototype.close.call(this.#server);
    for (const response of this.#connections.values()) {
      if (response !== null && !response.headersSent) response.shouldKeepAlive = false;
    }
    const graceMs = Math.min(MAX_IDLE_GRACE_MS, (deadline - performance.now()) * IDLE_GRACE_SHARE);
    const graceEndsAt = performance.now() + graceMs;
    while (this.#connections.size > 0 && performance.now() < deadline) {
      if (performance.now() >= graceEndsAt) this.#closeIdle();
      await new Promise((resolve) => setTimeout(resolve, STOP_CHECKED_EVERY_MS));
      // After a pause of the event loop there is more to read: first that, then a look at who is idle.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const cut = this.requestsInFlight;
    this.#server.closeAllConnections();
    this.#server.close();
    return cut;
  }

  /** Closes a connection on which too many requests wait for their answers. */
  #admits(socket: Socket, outgoing: ServerResponse): boolean {
    // What had been read of it already still comes.
    if (socket.destroyed) return false;
    const unanswered = (this.#unanswered.get(socket) ?? 0) + 1;
    if (unanswered > MAX_PIPELINED) {
      socket.destroy();
      return false;
    }
    this.#unanswered.set(socket, unanswered);
    outgoing.once('close', () => this.#unanswered.set(socket, (this.#unanswered.get(socket) ?? 1) - 1));
    return true;
  }

  #closeIdle(): void {
    for (const [socket, response] of this.#connections) {
      if (isInFlight(response) || this.#closing.has(socket)) continue;
      this.#closing.add(socket);
      socket.destroySoon();
    }
  }
}

const isInFlight = (response: ServerResponse | null): boolean =>
  response !== null && !response.writableFinished && !response.destroyed;

/**
 * Listens. Until {@link HttpServer.serve} is called requests wait, all but the one whether the process lives.
 *
 * Rejects with Node's error where the address cannot be had.
 */
export async function listen(hostname: string, port: number): Promise<HttpServer> {
  const server = new BoundedServer();
  await server.listen(hostname, port);
  return server;
}

/** Rejects with Node's error where the address cannot be had. */
export async function startHttpServer(
  fetch: FetchHandler,
  hostname: string,
  port: number,
): Promise<HttpServer> {
  const server = await listen(hostname, port);
  await server.serve(fetch);
  return server;
}
