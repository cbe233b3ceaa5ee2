import type { Payment, PaymentWithToken } from '@malipo/contract';
import { ApiClient, isOfType, ProxyProblem, readJson } from './api-client.ts';

/** A browser's calls for a payment: creating it, reading it, and listening to what becomes of it. */
export class PaymentClient extends ApiClient {
  /**
   * Pays. Repeating the same key and body repeats the first answer.
   *
   * @throws {ProxyProblem} if the proxy says why not; any other error leaves it open whether there is a payment
   */
  async createPayment(
    bearer: string | null,
    idempotencyKey: string,
    body: string,
  ): Promise<PaymentWithToken> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey };
    const created = await this.call<PaymentWithToken>('payments', { bearer, body, headers });
    return checkPayment(created, created.token);
  }

  /** The payment; `null` if it still has that ETag. */
  async payment(
    id: string,
    bearer: string,
    etag?: string | null,
    signal?: AbortSignal,
  ): Promise<{ payment: Payment; etag: string | null } | null> {
    return this.send(
      pathOf(id),
      { bearer, headers: etag ? { 'If-None-Match': etag } : {}, signal },
      async (answer) =>
        answer.status === 304
          ? null
          : { payment: checkPayment(await readJson(answer)), etag: answer.headers.get('ETag') },
    );
  }

  /** The payment, after the proxy has asked the operator about it. */
  async ask(id: string, bearer: string, signal: AbortSignal): Promise<Payment> {
    return checkPayment(await this.call<Payment>(`${pathOf(id)}/ask`, { method: 'POST', bearer, signal }));
  }

  /** A payment's event stream, which stays open until the signal or the proxy ends it. */
  async events(
    id: string,
    bearer: string,
    lastEventId: string,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    return this.send(
      `${pathOf(id)}/events`,
      { bearer, headers: lastEventId ? { 'Last-Event-ID': lastEventId } : {}, signal },
      (answer) => {
        if (!answer.body || !isOfType(answer, 'text/event-stream')) throw Error('no events');
        return answer.body;
      },
    );
  }
}

/**
 * Whatever else it says: without these nothing could be drawn of it.
 *
 * @param more what it must have besides
 * @throws if the JSON is not a payment
 */
export function checkPayment<Of extends Payment>(payment: Of, ...more: readonly unknown[]): Of {
  const { id, status, amount, currency, operator } = payment;
  const texts = [id, status, amount, currency, operator?.name, ...more];
  if (texts.every((one) => one && typeof one === 'string')) return payment;
  throw Error('an answer that is no payment');
}

const pathOf = (id: string) => `payments/${encodeURIComponent(id)}`;

/** Whether the proxy does not show the payment to this bearer, which does not mean that it does not exist. */
export const isHidden = (error: unknown): error is ProxyProblem =>
  error instanceof ProxyProblem && [401, 403, 404].includes(error.problem.status);
