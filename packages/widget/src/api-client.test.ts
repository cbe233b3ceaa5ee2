import { expect } from '@open-wc/testing';
import { json } from '../test/support/fake-proxy.ts';
import { PaymentClient } from './payment-client.ts';

const HOUR_MS = 3_600_000;

describe('calling the proxy', () => {
  const { fetch, setTimeout } = window;
  afterEach(() => void Object.assign(window, { fetch, setTimeout }));

  it('waits for no body longer than for a head: one that stops in the middle is no answer', async () => {
    // Time limits are over at once; what the browser itself waits for is not.
    window.setTimeout = ((handler: () => void, milliseconds = 0) =>
      milliseconds < HOUR_MS ? setTimeout(handler, Math.min(milliseconds, 20)) : 0) as typeof setTimeout;
    window.fetch = (_address, { signal } = {}) => {
      const body = new ReadableStream<Uint8Array>({
        start(stream) {
          stream.enqueue(new TextEncoder().encode('{"id":'));
          signal?.addEventListener('abort', () => stream.error(new DOMException('too late', 'AbortError')));
        },
      });
      return Promise.resolve(
        new Response(body, { status: 201, headers: { 'Content-Type': 'application/json' } }),
      );
    };
    const sent = new PaymentClient('https://pay.example.com').createPayment(null, 'a-key-of-somebody', '{}');
    const ended = await sent.then(
      () => 'paid',
      () => 'no answer',
    );
    expect(ended).to.equal('no answer');
  });

  it('takes no other JSON for a payment', async () => {
    window.fetch = () => Promise.resolve(json({ ok: true }));
    const read = new PaymentClient('https://pay.example.com').payment('pay_1', 'token');
    const ended = await read.then(
      () => 'a payment',
      () => 'none',
    );
    expect(ended).to.equal('none');
  });
});
