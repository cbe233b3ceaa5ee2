/** A server on a free port that does with each request what a test says, down to its socket. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** An answer that is whole. */
export const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';
/** The beginning of an answer, of which a byte may come now and then. */
export const HALF_ANSWER =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"a';

export class RawServer {
  /** Requests whose head has arrived, as text. */
  readonly requests: string[] = [];
  connections = 0;
  url = '';
  /** What becomes of a request. */
  onRequest: (socket: Socket, head: string) => void = (socket) => socket.write(ANSWER);
  onConnection: (socket: Socket) => void = () => undefined;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
      this.onConnection(socket);
      socket.on('data', (data) => {
        const head = data.toString('latin1');
        if (!/^(GET|POST|PUT) /.test(head)) return;
        this.requests.push(head);
        this.onRequest(socket, head);
      });
    });
  }

  static async start(): Promise<RawServer> {
    const raw = new RawServer();
    await new Promise<void>((resolve) => raw.#server.listen(0, '127.0.0.1', resolve));
    raw.url = `http://127.0.0.1:${(raw.#server.address() as AddressInfo).port}`;
    return raw;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
