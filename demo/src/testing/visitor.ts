/** Somebody who orders, pays and looks at the shop's list, over HTTP. */
import type { Demo } from '../demo.ts';
import type { OrderLine } from '../pages/order-line.ts';
import type { OrderLists } from '../pages/orders-page.ts';

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 100;

export interface OrderMade {
  readonly order: string;
  readonly client_secret: string;
  readonly pay_url: string;
}

export class Visitor {
  readonly #demo: () => Demo;
  #phones = 100_000;

  constructor(demo: () => Demo) {
    this.#demo = demo;
  }

  /** A customer in Kenya whose phone nobody has used, with this ending. */
  kenyan(ending: string) {
    const phone = `+2547${(this.#phones += 1)}${ending}`;
    return {
      operator: 'ke-mpesa',
      customer: { phone, name: 'Wanjiru Otieno', email: 'wanjiru@example.com' },
    };
  }

  /** @param goods a product's id, and what else its form asks for */
  async order(goods: Readonly<Record<string, string>>): Promise<Response> {
    return fetch(`${this.#demo().shopUrl}/orders`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(goods),
    });
  }

  async orderMade(goods: Readonly<Record<string, string>>): Promise<OrderMade> {
    const response = await this.order(goods);
    if (response.status !== 201) throw new Error(`no order: ${await response.text()}`);
    return (await response.json()) as OrderMade;
  }

  /** Asks the proxy as the widget does, from the shop's page. */
  async ask(path: string, body: unknown, bearer: string | null = null): Promise<Response> {
    const { proxyUrl, shopUrl } = this.#demo();
    return fetch(`${proxyUrl}${path}`, {
      method: 'POST',
      headers: {
        origin: shopUrl,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(body),
    });
  }

  pay(bearer: string | null, body: Readonly<Record<string, unknown>>): Promise<Response> {
    return this.ask('/v1/payments', body, bearer);
  }

  /** The line of that number once it satisfies the condition. */
  async lineWhen(
    kind: keyof OrderLists,
    number: string,
    condition: (line: OrderLine) => boolean = () => true,
  ): Promise<OrderLine> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const lists = (await (await fetch(`${this.#demo().shopUrl}/orders.json`)).json()) as OrderLists;
      const line = lists[kind].find((candidate) => candidate.number === number);
      if (line && condition(line)) return line;
      if (Date.now() > deadline) throw new Error(`still: ${JSON.stringify(line)}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}
