import { expect } from '@open-wc/testing';
import { checkout } from '../test/support/fixtures.ts';
import { json, problem } from '../test/support/fake-proxy.ts';
import { ApiClient } from './api-client.ts';
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

  it('asks for a checkout by what needs no preflight, and an older proxy in the way that it knows', async () => {
    const sent: Request[] = [];
    const answered = checkout();
    window.fetch = (address, init) => {
      const request = new Request(address, init);
      sent.push(request);
      const knowsForms = request.url.startsWith('https://new.example');
      const isForm = request.method === 'POST';
      return Promise.resolve(isForm && !knowsForms ? problem(405, 'method_not_allowed') : json(answered));
    };
    for (const proxy of ['https://new.example', 'https://old.example']) {
      expect(await new ApiClient(proxy).checkout('cs_1', 'KE')).to.deep.equal(answered);
    }
    expect(sent.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([
      'POST https://new.example/v1/checkout?country=KE',
      'POST https://old.example/v1/checkout?country=KE',
      'GET https://old.example/v1/checkout?country=KE',
    ]);
    const [form, , header] = sent as [Request, Request, Request];
    // A header of any other name, or another media type, is asked for first (Fetch, "CORS-safelisted request-header").
    expect([...form.headers.keys()]).to.deep.equal(['content-type']);
    expect(form.headers.get('content-type')).to.match(/^application\/x-www-form-urlencoded/);
    expect(await form.text()).to.equal('access_token=cs_1');
    expect(header.headers.get('authorization')).to.equal('Bearer cs_1');
  });

  it('takes another refusal of a checkout for what it is', async () => {
    let calls = 0;
    window.fetch = () => {
      calls += 1;
      return Promise.resolve(problem(401, 'unauthorized'));
    };
    const refused = await new ApiClient('https://pay.example.com')
      .checkout('cs_1', '')
      .catch((error) => error);
    expect(String(refused)).to.contain('unauthorized');
    expect(calls).to.equal(1);
  });
});
