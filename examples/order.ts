import type { Checkout } from '@malipo/widget';

/** What the shop's own server answers: it alone has the secret key. */
export interface Order {
  /** Address of the proxy. */
  readonly proxy: string;
  /** `client_secret` of `POST /v1/sessions`. */
  readonly session: string;
  /** `checkout` of the same answer: it saves the request before the form. */
  readonly checkout: Checkout;
}

/** Asks the shop's server for the order that is to be paid. */
export async function openOrder(): Promise<Order> {
  const answer = await fetch('/order', { method: 'POST' });
  if (!answer.ok) throw new Error(`The shop answers ${answer.status}`);
  return (await answer.json()) as Order;
}
