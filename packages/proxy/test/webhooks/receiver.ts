/** A merchant's server that is told, and does with each webhook what a test says. */
import type { MerchantPayment, Payout, Purchase } from '@malipo/contract';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
export const OTHER_SECRET = `whsec_${Buffer.from('fedcba9876543210fedcba9876543210').toString('base64')}`;

export interface Told {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: MerchantPayment & Payout & Purchase;
  };
  /** Whether the answer was one of 2xx. */
  isAccepted: boolean;
}

export class Receiver {
  /** Everything that arrived, whatever it was answered. */
  readonly calls: Told[] = [];
  /** What a webhook is answered; a function may answer later or not at all. */
  answer: number | ((response: ServerResponse, told: Told) => void) = 204;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { headers } = request;
        const body = JSON.parse(text) as Told['body'];
        const told: Told = { id: String(headers['webhook-id']), headers, text, body, isAccepted: false };
        response.on('finish', () => (told.isAccepted = response.statusCode < 300));
        this.calls.push(told);
        if (typeof this.answer === 'function') this.answer(response, told);
        else response.writeHead(this.answer).end();
      });
    });
  }

  static async start(port = 0): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(port, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhooks`;
  }

  get variables(): { readonly MALIPO_WEBHOOK_URL: string; readonly MALIPO_WEBHOOK_SECRET: string } {
    return { MALIPO_WEBHOOK_URL: this.url, MALIPO_WEBHOOK_SECRET: SECRET };
  }

  /** What was told of an entry and accepted, in the order in which it came. */
  acceptedOf(entry: string): readonly Told[] {
    return this.calls.filter(({ body, isAccepted }) => isAccepted && body.data.id === entry);
  }

  typesOf(entry: string): readonly string[] {
    return this.acceptedOf(entry).map(({ body }) => body.type);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

/** @throws WebhookVerificationError where the signature does not hold */
export const verify = (secret: string, { text, headers }: Told): unknown =>
  new Webhook(secret).verify(text, headers as Record<string, string>);
