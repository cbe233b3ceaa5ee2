import { expect } from '@open-wc/testing';
// The words for the developer, before which no error is told.
import './advice.ts';
import { json, problem } from '../test/support/fake-proxy.ts';
import { payment, withToken } from '../test/support/fixtures.ts';
import { inside, press, title, until, words } from '../test/support/scene.ts';
import { noAnswer, OFFER, OPEN, SESSION, UnansweredScene, UNSURE } from '../test/support/unanswered.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

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
  '201 with a payment of no amount': () => json({ ...withToken(payment()), amount: null }, 201),
  '201 with a payment by nobody': () => json({ ...withToken(payment()), operator: 'orange' }, 201),
  '204 with nothing': () => new Response(null, { status: 204 }),
  '500 with a problem': () => problem(500, 'internal_error'),
  '503 unavailable': () => problem(503, 'unavailable'),
  '504 with a problem': () => problem(504, 'unavailable'),
  '408 with a problem': () => problem(408, 'timeout'),
  '409 in flight': () => problem(409, 'idempotency_in_flight', {}, { 'Retry-After': '1' }),
  '422 the key stands for another request': () => problem(422, 'idempotency_key_reused'),
  '429 of somebody in between': () => json({ title: 'Too many' }, 429),
  '429 with a problem of another kind': () => problem(429, 'too_many'),
} as const;

describe('a payment of which nobody knows whether it was made', () => {
  let scene: UnansweredScene;
  beforeEach(() => {
    scene = new UnansweredScene();
  });
  afterEach(() => scene.end());

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
      await scene.pay(element);
      await until(() => title(element) === UNSURE);
      said.push(words(element));
      await until(() => title(element) === 'Approve on your phone');
      expect(scene.proxy.creationsSent).to.have.length(7);
      expect(scene.keys).to.have.property('size', 1);
      expect(scene.bodies).to.have.property('size', 1);
      expect(said.join()).not.to.contain('not been charged');
      expect(said.at(-1)).to.contain('Do not pay again, or in another way.').and.to.contain('+225 07 08 09');
    });
  }

  it('is not worth a screen where the break is short', async () => {
    scene.answerNothing(2);
    const element = await scene.open(SESSION);
    const titles = new Set<string>();
    const observer = new MutationObserver(() => titles.add(title(element)));
    observer.observe(inside(element), { subtree: true, childList: true, characterData: true });
    await scene.pay(element);
    expect(words(element)).to.contain('Starting your payment');
    await until(() => title(element) === 'Approve on your phone');
    observer.disconnect();
    expect([...titles]).not.to.include(UNSURE);
    expect(scene.keys).to.have.property('size', 1);
  });

  it('is sent again after pauses that grow', async () => {
    scene.answerNothing(8);
    const element = await scene.open(SESSION);
    await scene.pay(element);
    await until(() => title(element) === 'Approve on your phone');
    // The waits before are for words that say that it takes long.
    const first = scene.waited.indexOf(1000);
    expect(scene.waited.slice(first, first + 8)).to.deep.equal(
      [1, 2, 4, 8, 16, 30, 30, 30].map((one) => one * 1000),
    );
  });

  it('waits as long as the proxy says, within reason, and says why', async () => {
    scene.proxy.creations.push(
      // The try before may have been taken, and have used up the limit.
      noAnswer,
      () => problem(429, 'rate_limited', {}, { 'Retry-After': '120' }),
      () => problem(429, 'rate_limited', {}, { 'Retry-After': '120' }),
      () => problem(503, 'unavailable', {}, { 'Retry-After': '86400' }),
      () => problem(503, 'unavailable'),
    );
    const said: string[] = [];
    const element = await scene.open(SESSION);
    const observer = new MutationObserver(() => said.push(words(element)));
    observer.observe(inside(element), { subtree: true, childList: true, characterData: true });
    await scene.pay(element);
    await until(() => title(element) === 'Approve on your phone');
    observer.disconnect();
    const first = scene.waited.indexOf(1000);
    expect(scene.waited.slice(first, first + 5)).to.deep.equal([1_000, 120_000, 120_000, 300_000, 16_000]);
    expect(said.join()).to.match(/There were too many tries. Wait until \d\d:\d\d, then try again/);
    expect(said.join()).not.to.contain('not been charged');
    expect(said.join()).to.contain('Payments are not possible at the moment.');
  });

  it('leaves the customer nothing to press but to ask again', async () => {
    const element = await scene.open(OPEN);
    await scene.payInVain(element);
    expect(buttons(element)).to.deep.equal(['Try again']);
    const sent = scene.proxy.creationsSent.length;
    await press(element, 'Try again');
    await scene.hasSent(sent + 1);
    await until(() => inside(element).querySelector('button.main')?.textContent === 'Try again');
    scene.answerAgain();
    await press(element, 'Try again');
    await until(() => title(element) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 1);
    expect(scene.bodies).to.have.property('size', 1);
  });

  it('says which it is, and how to reach the shop', async () => {
    const element = await scene.open(OPEN);
    await scene.payInVain(element);
    expect(words(element)).to.contain('Reference gift-7').and.to.contain('Questions? Ask Boutique Awa:');
    expect(inside(element).activeElement?.textContent).to.equal(UNSURE);
  });

  it('is sent again at once when the connection is back', async () => {
    const element = await scene.open(SESSION);
    await scene.payInVain(element);
    scene.answerAgain();
    window.dispatchEvent(new Event('online'));
    await until(() => title(element) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 1);
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
      scene.answerNothing(4);
      scene.proxy.creations.push(
        () => problem(status, code),
        () => {
          shown.push(title(element));
          return noAnswer();
        },
      );
      await scene.pay(element);
      await until(() => title(element) === 'Approve on your phone');
      expect(shown).to.deep.equal([UNSURE]);
      expect(scene.proxy.creationsSent).to.have.length(7);
      expect(scene.keys).to.have.property('size', 1);
    });

    it(`is known where the first try is answered ${status} ${code}`, async () => {
      scene.proxy.creations.push(() => problem(status, code));
      const element = await scene.open(SESSION);
      await scene.pay(element);
      await until(() => words(element).includes('You have not been charged.'));
      expect(scene.proxy.creationsSent).to.have.length(1);
    });
  }

  it('ends in a refusal by the proxy: then everything may be entered anew', async () => {
    scene.answerNothing(5);
    scene.proxy.creations.push(() => problem(422, 'invalid_phone'));
    const element = await scene.open(SESSION);
    await scene.pay(element);
    await until(() => title(element) === UNSURE);
    await until(() => words(element).includes('This number was not accepted'));
    await press(element, 'button.main');
    await until(() => title(element) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 2);
  });

  it('says after a reload why it was refused', async () => {
    const element = await scene.open(OFFER);
    await scene.payInVain(element);
    element.remove();
    scene.answerAgain();
    scene.proxy.creations.push(() => problem(422, 'something_new'));
    const reloaded = await scene.open({ ...OFFER, country: '', operator: '' });
    await until(() => title(reloaded) === 'Which country is your mobile money from?');
    expect(words(reloaded)).to.contain('This payment was not accepted');
  });

  it('is another thing than a payment that exists, of which nothing is said that is not certain', async () => {
    scene.proxy.creations.push(() => problem(409, 'payment_exists'));
    const element = await scene.open(SESSION);
    await scene.pay(element);
    await until(() => words(element).includes('This payment was not accepted'));
    expect(words(element)).not.to.contain('not been charged');
  });

  it('shows the payment where the repeat finds that it exists', async () => {
    const existing = withToken(payment({ id: 'pay_other' }), 'other-token');
    scene.proxy.payments.set(existing.id, existing);
    const { token, ...shown } = existing;
    scene.answerNothing(2);
    scene.proxy.creations.push(() => problem(409, 'payment_exists', { payment: shown, token }));
    const element = await scene.open(SESSION);
    await scene.pay(element);
    await until(() => title(element) === 'Somebody is paying this already');
    expect(scene.keys).to.have.property('size', 1);
  });
});
