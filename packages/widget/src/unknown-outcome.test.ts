import { expect } from '@open-wc/testing';
import { json, problem } from '../test/support/fake-proxy.ts';
import { checkout, payment, withToken } from '../test/support/fixtures.ts';
import { fill, inside, press, Scene, title, until, words } from '../test/support/scene.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

const SESSION = { session: 'secret', country: 'CI', operator: 'ci-orange' };
const OFFER = { offer: 'offer', country: 'CI', operator: 'ci-orange' };
const OPEN = { country: 'CI', operator: 'ci-orange', amount: '1500', currency: 'XOF', reference: 'gift-7' };
const UNSURE = 'We do not know yet whether your payment has started';
const MINUTE_MS = 60_000;

const noAnswer = () => Promise.reject(new TypeError('Failed to fetch'));
const html = (status: number) => () =>
  new Response('<html><h1>Bad gateway</h1></html>', { status, headers: { 'Content-Type': 'text/html' } });
/** The connection breaks in the middle of the body. */
const cut = () => {
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new TextEncoder().encode('{"id": "pay_1", "sta')),
    pull: (stream) => stream.error(new TypeError('network error')),
  });
  return new Response(body, { status: 201, headers: { 'Content-Type': 'application/json' } });
};
const withoutToken = () => json(payment(), 201);

const NO_DEFINITE_ANSWERS = {
  'no answer': noAnswer,
  'an answer that is cut': cut,
  'a page with status 502': html(502),
  'a page with status 404': html(404),
  'a page with status 200': html(200),
  'a problem of somebody in between': () => json({ title: 'Forbidden', status: 403 }, 403),
  'JSON with status 422 that is no problem of the proxy': () => json({ code: 'invalid_request' }, 422),
  '201 with JSON that is no payment': () => json({ ok: true }, 201),
  '201 with a payment that has no token': withoutToken,
  '204 with nothing': () => new Response(null, { status: 204 }),
  '500 with a problem': () => problem(500, 'internal_error'),
  '503 unavailable': () => problem(503, 'unavailable'),
  '504 with a problem': () => problem(504, 'unavailable'),
  '408 with a problem': () => problem(408, 'timeout'),
  '409 in flight': () => problem(409, 'idempotency_in_flight', {}, { 'Retry-After': '1' }),
  '422 the key stands for another request': () => problem(422, 'idempotency_key_reused'),
  '429 rate limited': () => problem(429, 'rate_limited', {}, { 'Retry-After': '2' }),
} as const;

describe('a payment of which nobody knows whether it was made', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.hasPassingTime = true;
    scene.proxy.checkout = checkout();
  });
  afterEach(() => scene.end());

  const pay = async (element: MalipoCheckout) => {
    await fill(element, 'phone', '07 01 02 03 04');
    await press(element, 'button.main');
  };
  const keys = () => new Set(scene.proxy.creationsSent.map((sent) => sent.headers.get('Idempotency-Key')));
  const bodies = () => new Set(scene.proxy.creationsSent.map((sent) => sent.body));
  const creationsAre = (count: number) => until(() => scene.proxy.creationsSent.length === count);
  /** Nothing that the proxy answers is definite, until something else is scripted. */
  const answerNothing = (times = 1000) =>
    scene.proxy.creations.push(...Array.from({ length: times }, () => noAnswer));
  /** Pays, and waits for the screen that says so; then time stands still. */
  const payInVain = async (element: MalipoCheckout) => {
    answerNothing(3);
    scene.proxy.creations.push(() => {
      scene.stopTime();
      return noAnswer();
    });
    answerNothing();
    await pay(element);
    await until(() => title(element) === UNSURE);
    await until(() => inside(element).querySelector('button.main')?.textContent === 'Try again');
  };
  const buttons = (element: MalipoCheckout) =>
    [...inside(element).querySelectorAll('button, a[href^=http]')].map((one) => one.textContent?.trim());

  for (const [what, answer] of Object.entries(NO_DEFINITE_ANSWERS)) {
    it(`is sent again with the same key and body after ${what}`, async () => {
      const said: string[] = [];
      const element = await scene.open(OFFER);
      const answerAndListen = () => {
        said.push(words(element));
        return answer();
      };
      scene.proxy.creations.push(...Array.from({ length: 6 }, () => answerAndListen));
      await pay(element);
      await until(() => title(element) === UNSURE);
      said.push(words(element));
      await until(() => title(element) === 'Approve on your phone');
      expect(scene.proxy.creationsSent).to.have.length(7);
      expect(keys()).to.have.property('size', 1);
      expect(bodies()).to.have.property('size', 1);
      expect(said.join()).not.to.contain('not been charged');
      expect(said.at(-1)).to.contain('Do not pay again, or in another way.').and.to.contain('+225 07 08 09');
    });
  }

  it('is not worth a screen where the break is short', async () => {
    answerNothing(2);
    const element = await scene.open(SESSION);
    const titles = new Set<string>();
    const observer = new MutationObserver(() => titles.add(title(element)));
    observer.observe(inside(element), { subtree: true, childList: true, characterData: true });
    await pay(element);
    expect(words(element)).to.contain('Starting your payment');
    await until(() => title(element) === 'Approve on your phone');
    observer.disconnect();
    expect([...titles]).not.to.include(UNSURE);
    expect(keys()).to.have.property('size', 1);
  });

  it('is sent again after pauses that grow', async () => {
    answerNothing(8);
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => title(element) === 'Approve on your phone');
    expect(scene.waited.slice(0, 8)).to.deep.equal([1, 2, 4, 8, 16, 30, 30, 30].map((one) => one * 1000));
  });

  it('waits as long as the proxy says, within reason, and says why', async () => {
    scene.proxy.creations.push(
      () => problem(429, 'rate_limited', {}, { 'Retry-After': '120' }),
      () => problem(429, 'rate_limited', {}, { 'Retry-After': '120' }),
      () => problem(503, 'unavailable', {}, { 'Retry-After': '86400' }),
      () => problem(503, 'unavailable'),
    );
    const said: string[] = [];
    const element = await scene.open(SESSION);
    element.addEventListener('malipo-error', () => setTimeout(() => said.push(words(element))));
    await pay(element);
    await until(() => title(element) === 'Approve on your phone');
    expect(scene.waited.slice(0, 4)).to.deep.equal([120_000, 120_000, 300_000, 8_000]);
    expect(said.join()).to.contain('There were too many tries. Wait 2 min');
    expect(said.join()).to.contain('Payments are not possible at the moment.');
  });

  it('leaves the customer nothing to press but to ask again', async () => {
    const element = await scene.open(OPEN);
    await payInVain(element);
    expect(buttons(element)).to.deep.equal(['Try again']);
    const sent = scene.proxy.creationsSent.length;
    await press(element, 'Try again');
    await creationsAre(sent + 1);
    await until(() => inside(element).querySelector('button.main')?.textContent === 'Try again');
    scene.proxy.creations.length = 0;
    await press(element, 'Try again');
    await until(() => title(element) === 'Approve on your phone');
    expect(keys()).to.have.property('size', 1);
    expect(bodies()).to.have.property('size', 1);
  });

  it('says which it is, and how to reach the shop', async () => {
    const element = await scene.open(OPEN);
    await payInVain(element);
    expect(words(element)).to.contain('Reference gift-7').and.to.contain('Questions? Ask Boutique Awa:');
    expect(inside(element).activeElement?.textContent).to.equal(UNSURE);
  });

  it('is sent again at once when the connection is back', async () => {
    const element = await scene.open(SESSION);
    await payInVain(element);
    scene.proxy.creations.length = 0;
    window.dispatchEvent(new Event('online'));
    await until(() => title(element) === 'Approve on your phone');
    expect(keys()).to.have.property('size', 1);
  });

  for (const [kind, attributes] of Object.entries({ SESSION, OFFER, OPEN })) {
    it(`is sent again after a reload, with its own key and body: ${kind}`, async () => {
      const element = await scene.open(attributes);
      await payInVain(element);
      const sent = scene.proxy.creationsSent.length;
      element.remove();
      scene.proxy.creations.length = 0;
      const reloaded = await scene.open(attributes);
      await until(() => title(reloaded) === 'Approve on your phone');
      expect(scene.proxy.creationsSent).to.have.length(sent + 1);
      expect(keys()).to.have.property('size', 1);
      expect(bodies()).to.have.property('size', 1);
    });
  }

  it('is what a page shows that cannot load anything else', async () => {
    const element = await scene.open(OFFER);
    await payInVain(element);
    element.remove();
    scene.proxy.isReachable = false;
    const reloaded = await scene.open(OFFER);
    expect(title(reloaded)).to.equal(UNSURE);
    expect(words(reloaded)).not.to.contain('not been charged');
    expect(words(reloaded)).to.contain('Questions? Ask Boutique Awa: +225 07 08 09 10 11');
    scene.proxy.isReachable = true;
    scene.proxy.creations.length = 0;
    await press(reloaded, 'Try again');
    await until(() => title(reloaded) === 'Approve on your phone');
    expect(keys()).to.have.property('size', 1);
  });

  it('is not sent by itself when nobody expects it any more, but where the customer asks', async () => {
    const element = await scene.open(OFFER);
    await payInVain(element);
    element.remove();
    const sent = scene.proxy.creationsSent.length;
    scene.proxy.creations.length = 0;
    scene.letTimePass(16 * MINUTE_MS);
    const later = await scene.open(OFFER);
    expect(title(later)).to.equal(UNSURE);
    window.dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scene.proxy.creationsSent).to.have.length(sent);
    await press(later, 'Try again');
    await until(() => title(later) === 'Approve on your phone');
    expect(keys()).to.have.property('size', 1);
  });

  it('stops being sent by itself after a quarter of an hour', async () => {
    answerNothing();
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => scene.waited.reduce((sum, one) => sum + one, 0) > 15 * MINUTE_MS);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const sent = scene.proxy.creationsSent.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scene.proxy.creationsSent).to.have.length(sent);
    expect(title(element)).to.equal(UNSURE);
    await press(element, 'Try again');
    await creationsAre(sent + 1);
  });

  it('stops being sent when the element leaves the page, and goes on when it is back', async () => {
    answerNothing();
    const element = await scene.open(OFFER);
    await pay(element);
    await until(() => title(element) === UNSURE);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const sent = scene.proxy.creationsSent.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(scene.proxy.creationsSent).to.have.length(sent);
    scene.proxy.creations.length = 0;
    document.body.append(element);
    await until(() => title(element) === 'Approve on your phone');
    expect(keys()).to.have.property('size', 1);
  });

  it('is the same in a second tab, whatever is entered there', async () => {
    const [one, other] = [await scene.open(OFFER), await scene.open(OFFER)];
    await payInVain(one);
    scene.proxy.creations.length = 0;
    await fill(other, 'phone', '07 09 09 09 09');
    await press(other, 'button.main');
    await until(() => title(other) === 'Approve on your phone');
    await press(one, 'Try again');
    await until(() => title(one) === 'Approve on your phone');
    expect(keys()).to.have.property('size', 1);
    expect(bodies()).to.have.property('size', 1);
  });

  it('of another tab is sent again here where that could not be asked about at first', async () => {
    const [one, other] = [await scene.open(OFFER), await scene.open(OFFER)];
    await payInVain(one);
    one.remove();
    scene.proxy.creations.length = 0;
    scene.proxy.isReachable = false;
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    await fill(other, 'phone', '07 01 02 03 04');
    await press(other, 'button.main');
    const sent = scene.proxy.creationsSent.length;
    await until(() => title(other) === UNSURE);
    await creationsAre(sent + 1);
    Reflect.deleteProperty(navigator, 'onLine');
    scene.proxy.isReachable = true;
    window.dispatchEvent(new Event('online'));
    await until(() => title(other) === 'Approve on your phone');
    expect(keys()).to.have.property('size', 1);
  });

  it('is not sent again here once another tab has got its answer', async () => {
    const [one, other] = [await scene.open(OFFER), await scene.open(OFFER)];
    await payInVain(one);
    scene.proxy.creations.length = 0;
    scene.proxy.creations.push(() => problem(422, 'operator_not_allowed'));
    await fill(other, 'phone', '07 01 02 03 04');
    await press(other, 'button.main');
    await until(() => title(other) === 'How do you want to pay?');
    const sent = scene.proxy.creationsSent.length;
    await press(one, 'Try again');
    await until(() => title(one) === 'Pay with Orange');
    expect(scene.proxy.creationsSent).to.have.length(sent);
  });

  for (const [status, code] of [
    [401, 'unauthorized'],
    [403, 'origin_not_allowed'],
    [404, 'not_found'],
    [410, 'offer_revoked'],
  ] as const) {
    it(`stays unknown where a later try is answered ${status} ${code}: that says nothing of the first`, async () => {
      const element = await scene.open(SESSION);
      const shown: string[] = [];
      answerNothing(4);
      scene.proxy.creations.push(
        () => problem(status, code),
        () => {
          shown.push(title(element));
          return noAnswer();
        },
      );
      await pay(element);
      await until(() => title(element) === 'Approve on your phone');
      expect(shown).to.deep.equal([UNSURE]);
      expect(scene.proxy.creationsSent).to.have.length(7);
      expect(keys()).to.have.property('size', 1);
    });

    it(`is known where the first try is answered ${status} ${code}`, async () => {
      scene.proxy.creations.push(() => problem(status, code));
      const element = await scene.open(SESSION);
      await pay(element);
      await until(() => words(element).includes('You have not been charged.'));
      expect(scene.proxy.creationsSent).to.have.length(1);
    });
  }

  it('ends in a refusal by the proxy: then everything may be entered anew', async () => {
    answerNothing(5);
    scene.proxy.creations.push(() => problem(422, 'invalid_phone'));
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => title(element) === UNSURE);
    await until(() => words(element).includes('This number was not accepted'));
    await press(element, 'button.main');
    await until(() => title(element) === 'Approve on your phone');
    expect(keys()).to.have.property('size', 2);
  });

  it('says after a reload why it was refused', async () => {
    const element = await scene.open(OFFER);
    await payInVain(element);
    element.remove();
    scene.proxy.creations.length = 0;
    scene.proxy.creations.push(() => problem(422, 'something_new'));
    const reloaded = await scene.open({ ...OFFER, country: '', operator: '' });
    await until(() => title(reloaded) === 'Where is your account?');
    expect(words(reloaded)).to.contain('This payment was not accepted');
  });

  it('is another thing than a payment that exists, of which nothing is said that is not certain', async () => {
    scene.proxy.creations.push(() => problem(409, 'payment_exists'));
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => words(element).includes('This payment was not accepted'));
    expect(words(element)).not.to.contain('not been charged');
  });

  it('shows the payment where the repeat finds that it exists', async () => {
    const existing = withToken(payment({ id: 'pay_other' }), 'other-token');
    scene.proxy.payments.set(existing.id, existing);
    const { token, ...shown } = existing;
    answerNothing(2);
    scene.proxy.creations.push(() => problem(409, 'payment_exists', { payment: shown, token }));
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => title(element) === 'Approve on your phone');
    expect(keys()).to.have.property('size', 1);
  });
});
