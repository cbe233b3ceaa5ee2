import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { startNodeProxy } from '@malipo/proxy/node';

/** What the proxy has answered, and how the customer's browser is to be answered. */
interface Exchange {
  readonly answer: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

const replace = (status: number, type: string, body: string) => (exchange: Exchange) => {
  const { 'content-length': _length, ...headers } = exchange.answer.headers;
  exchange.response.writeHead(status, { ...headers, 'content-type': type });
  exchange.response.end(body);
};
const problem = (status: number, code: string) =>
  replace(
    status,
    'application/problem+json',
    JSON.stringify({ type: 'about:blank', title: code, status, code, detail: 'broken on its way' }),
  );

/** Ways in which an answer gets lost after the proxy has done what it was asked to do. */
const BREAKAGES = {
  'no answer': ({ response }: Exchange) => void response.socket?.destroy(),
  'half an answer': ({ answer, body, response }: Exchange) => {
    response.writeHead(answer.statusCode ?? 200, answer.headers);
    response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy());
  },
  'a page of a load balancer': replace(502, 'text/html', '<html><h1>502 Bad Gateway</h1></html>'),
  'JSON of something else': replace(200, 'application/json', '{"ok":true}'),
  'a server error': problem(500, 'internal_error'),
  'not available': problem(503, 'unavailable'),
  'still in flight': problem(409, 'idempotency_in_flight'),
} as const;

export type Breakage = keyof typeof BREAKAGES;
export const EVERY_BREAKAGE = Object.keys(BREAKAGES) as readonly Breakage[];

const isCreation = ({ method, url }: IncomingMessage) => method === 'POST' && url === '/v1/payments';

/** The proxy behind something that loses its answers to new payments. */
export class BreakingProxy {
  /** How the next answers are lost, in order; then they arrive. */
  readonly next: Breakage[] = [];
  /** Loses every answer so, once there is no next one. */
  always: Breakage | null = null;
  /** While true, new payments do not even reach the proxy. */
  isAway = false;

  /** As the demo wants it: from these variables. */
  readonly start = async (variables: Record<string, string>): Promise<{ close(): Promise<void> }> => {
    const { url, close } = await startNodeProxy({
      environment: { ...variables, PORT: '0' },
      log: () => undefined,
    });
    const server = createServer((incoming, response) => this.#forward(url, incoming, response));
    await listen(server, Number(variables['PORT']));
    return {
      async close() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        await close();
      },
    };
  };

  #forward(url: string, incoming: IncomingMessage, response: ServerResponse): void {
    const isLost = isCreation(incoming);
    if (isLost && this.isAway) return void response.socket?.destroy();
    const { method, headers } = incoming;
    const outgoing = request(url + incoming.url, { method, headers }, (answer) => {
      const breakage = isLost ? (this.next.shift() ?? this.always) : null;
      if (breakage === null) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        return void answer.pipe(response);
      }
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => BREAKAGES[breakage]({ answer, body: Buffer.concat(pieces), response }));
    });
    outgoing.on('error', () => response.destroy());
    // A reader that leaves takes its stream of events with it.
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
