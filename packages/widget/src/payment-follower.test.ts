import { expect } from '@open-wc/testing';
import type { Payment } from '@malipo/contract';
import { problem, type Sent } from '../test/support/fake-proxy.ts';
import { checkout, ended, payment, withToken } from '../test/support/fixtures.ts';
import { standIn } from '../test/support/stand-in.ts';
import { Scene, title, until, words } from '../test/support/scene.ts';

/** A stream of events whose end the test holds. */
function openStream(): { readonly answer: Response; send(text: string): void; end(): void; cut(): void } {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start: (started) => {
      controller = started;
    },
  });
  return {
    answer: new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }),
    send: (text) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
    cut: () => controller.error(new DOMException('aborted', 'AbortError')),
  };
}

/** A stream that is cut with its request, as a browser does it. */
const abortable = (_id: string, { signal }: Sent) => {
  const stream = openStream();
  signal?.addEventListener('abort', () => stream.cut());
  return stream.answer;
};

const eventOf = (shown: Payment, id: string) =>
  `event: payment\nid: ${id}\ndata: ${JSON.stringify(shown)}\n\n`;

describe('following a payment', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.begin(withToken(payment()));
  });
  afterEach(() => scene.end());

  const shown = (changes: Partial<Payment>) => {
    const copy: Payment & { token?: string } = { ...scene.proxy.update('pay_1', changes) };
    delete copy.token;
    return copy;
  };
  const streams = () => scene.proxy.sentTo('GET', '/v1/payments/pay_1/events');
  const asked = () => scene.proxy.sentTo('GET', '/v1/payments/pay_1');

  it('hears of the end by the stream, cut anywhere, and tells the page once', async () => {
    const stream = openStream();
    scene.proxy.events = () => stream.answer;
    scene.stopTime();
    const element = await scene.open({ session: 's' });
    await until(() => streams().length === 1);
    expect(streams()[0]?.headers.get('Authorization')).to.equal('Bearer token-of-payment');
    const text = `: hello\n\n${eventOf(shown({}), '1')}${eventOf(shown({ status: 'succeeded', next_action: null }), '2')}`;
    for (const piece of text.match(/[^]{1,37}/g) ?? []) stream.send(piece);
    await until(() => title(element) === 'Paid');
    expect(scene.heard('malipo-success')).to.have.length(1);
    // The receipt is looked at again; the end itself needed no poll.
    expect(asked()).to.have.length(0);
  });

  it('comes back with the last event’s id when the stream ends early', async () => {
    const first = openStream();
    const second = openStream();
    const waiting = [first, second];
    scene.proxy.events = () => waiting.shift()?.answer ?? problem(503, 'unavailable');
    const element = await scene.open({ session: 's' });
    first.send(eventOf(shown({}), '7'));
    first.end();
    await until(() => streams().length === 2);
    expect(streams()[1]?.headers.get('Last-Event-ID')).to.equal('7');
    second.send(eventOf(shown({ status: 'cancelled', next_action: null }), '8'));
    await until(() => title(element) === 'You have not been charged');
  });

  for (const [what, changes] of Object.entries({
    'a status': { status: 'teleported', next_action: null },
    'a next step': { next_action: { type: 'dance' } },
  })) {
    it(`waits where a newer proxy tells of ${what} that this page does not know`, async () => {
      const element = await scene.open({ session: 's' });
      shown(changes as unknown as Partial<Payment>);
      await until(() => /^(Checking with Orange|Starting your payment…)$/.test(title(element)));
      shown({ status: 'succeeded', next_action: null });
      await until(() => title(element) === 'Paid');
    });
  }

  it('takes no event for news that is no payment', async () => {
    const stream = openStream();
    scene.proxy.events = () => stream.answer;
    const element = await scene.open({ session: 's' });
    stream.send(eventOf({ ...shown({}), amount: null } as unknown as Payment, '1'));
    await until(() => streams().length === 2 || asked().length > 1);
    expect(title(element)).to.equal('Approve on your phone');
    shown({ status: 'succeeded', next_action: null });
    await until(() => title(element) === 'Paid');
  });

  it('asks with the ETag when streams fail', async () => {
    scene.proxy.events = () => Promise.reject(new TypeError('no streams here'));
    const element = await scene.open({ session: 's' });
    await until(() => asked().length > 2);
    expect(streams()).to.have.length(2);
    expect(asked()[1]?.headers.get('If-None-Match')).to.match(/^"/);
    shown({ status: 'succeeded', next_action: null });
    await until(() => title(element) === 'Paid');
  });

  it('loses nothing while the proxy is away', async () => {
    const element = await scene.open({ session: 's' });
    scene.proxy.isReachable = false;
    const sent = scene.proxy.sent.length;
    await until(() => scene.proxy.sent.length > sent + 3);
    expect(title(element)).to.equal('Approve on your phone');
    shown({ status: 'succeeded', next_action: null });
    scene.proxy.isReachable = true;
    await until(() => title(element) === 'Paid');
  });

  it('asks beside a stream that stays silent, until its first event', async () => {
    const stream = openStream();
    scene.proxy.events = () => stream.answer;
    const element = await scene.open({ session: 's' });
    await until(() => asked().length > 2);
    expect(scene.waited).to.include(5_000);
    stream.send(eventOf(shown({}), '1'));
    scene.stopTime();
    await until(() => streams().length === 1);
    shown({ status: 'succeeded', next_action: null });
    stream.send(eventOf(shown({}), '2'));
    await until(() => title(element) === 'Paid');
  });

  it('holds no stream while nobody looks at the page', async () => {
    scene.proxy.events = abortable;
    await scene.open({ session: 's' });
    await until(() => streams().length === 1);
    const look = standIn(document, 'visibilityState', 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(streams()[0]?.signal?.aborted).to.equal(true);
    const before = asked().length;
    await until(() => asked().length > before + 2);
    expect(streams()).to.have.length(1);
    look();
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => streams().length === 2);
  });

  it('listens again, however often nobody has looked at the page', async () => {
    scene.proxy.events = abortable;
    await scene.open({ session: 's' });
    for (let times = 1; times < 5; times += 1) {
      await until(() => streams().length === times);
      const look = standIn(document, 'visibilityState', 'hidden');
      document.dispatchEvent(new Event('visibilitychange'));
      await until(() => streams()[times - 1]?.signal?.aborted);
      const before = asked().length;
      await until(() => asked().length > before);
      look();
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });

  it('keeps a receipt true for two minutes, and then lets it be', async () => {
    scene.proxy.checkout = checkout({ payment: withToken(ended('succeeded')) });
    scene.proxy.payments.set('pay_1', withToken(ended('succeeded')));
    await scene.open({ session: 's' });
    await until(() => scene.waited.filter((wait) => wait === 15_000).length === 9);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(scene.waited.filter((wait) => wait === 15_000)).to.have.length(9);
  });

  it('asks at once when the page is looked at again', async () => {
    scene.proxy.events = () => openStream().answer;
    scene.stopTime();
    const element = await scene.open({ session: 's' });
    await until(() => streams().length === 1);
    shown({ status: 'succeeded', next_action: null });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => title(element) === 'Paid');
  });

  it('stops when the element leaves the page, and goes on when it is back', async () => {
    const element = await scene.open({ session: 's' });
    await until(() => asked().length > 1);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const before = scene.proxy.sent.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(scene.proxy.sent.length).to.equal(before);
    shown({ status: 'succeeded', next_action: null });
    document.body.append(element);
    await until(() => title(element) === 'Paid');
  });

  it('keeps an eye on an expired payment, which may succeed late', async () => {
    const element = await scene.open({ session: 's' });
    shown({ status: 'expired', next_action: null });
    await until(() => title(element) === 'No money has reached us');
    shown({ status: 'succeeded' });
    await until(() => title(element) === 'Paid');
    expect(scene.heard('malipo-failure')).to.have.length(1);
    expect(scene.heard('malipo-success')).to.have.length(1);
  });

  it('believes no older state than it has seen', async () => {
    const stream = openStream();
    scene.proxy.events = () => stream.answer;
    const element = await scene.open({ session: 's' });
    await until(() => streams().length === 1);
    stream.send(eventOf(shown({ status: 'expired', next_action: null }), '2'));
    await until(() => title(element) === 'No money has reached us');
    scene.proxy.payments.set('pay_1', withToken(payment({ updated_at: '2020-01-01T00:00:00Z' })));
    await until(() => asked().length > 1);
    expect(title(element)).to.equal('No money has reached us');
  });

  it('says so while it may not see the payment, and goes on when it may again', async () => {
    const element = await scene.open({ session: 's' });
    const known = scene.proxy.payments.get('pay_1');
    scene.proxy.payments.delete('pay_1');
    await until(() => words(element).includes('We cannot see your payment just now. Do not pay again'));
    if (known) scene.proxy.payments.set('pay_1', known);
    await until(() => !words(element).includes('We cannot see your payment just now'));
    expect(title(element)).to.equal('Approve on your phone');
    shown({ status: 'succeeded', next_action: null });
    await until(() => title(element) === 'Paid');
  });

  it('shows a reviewed payment as one that must not be paid again', async () => {
    scene.proxy.checkout = checkout({ payment: withToken(ended('needs_review')) });
    const element = await scene.open({ session: 's' });
    expect(words(element)).to.contain('Do not pay again').and.to.contain('order-1042');
    expect(element.shadowRoot?.querySelector('button')).to.equal(null);
  });
});
