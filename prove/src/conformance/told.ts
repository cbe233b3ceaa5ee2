/** The merchant's server: it verifies what it is told, and remembers it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export const WEBHOOK_SECRET = `whsec_${Buffer.from('conformance-0123456789abcdef0123').toString('base64')}`;

interface Message {
  readonly type: string;
  readonly data: { readonly id: string };
}

export class MerchantServer {
  readonly #told: Message[] = [];
  readonly #server: Server;
  /** Whether anything came whose signature does not hold. */
  hasDoubt = false;

  private constructor() {
    const verifier = new Webhook(WEBHOOK_SECRET);
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        try {
          const headers = request.headers as Record<string, string>;
          this.#told.push(verifier.verify(Buffer.concat(chunks).toString(), headers) as Message);
        } catch {
          this.hasDoubt = true;
        }
        response.writeHead(204).end();
      });
    });
  }

  static async start(): Promise<MerchantServer> {
    const server = new MerchantServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhooks`;
  }

  /** What was told of an entry, in the order in which it came. */
  typesOf(entry: string): readonly string[] {
    return this.#told.filter(({ data }) => data.id === entry).map(({ type }) => type);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
