import { expect } from '@open-wc/testing';
import { json, problem } from '../test/support/fake-proxy.ts';
import { checkout, ended, payment, withToken } from '../test/support/fixtures.ts';
import { fill, inside, press, Scene, title, until, words } from '../test/support/scene.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

const SESSION = { session: 'secret', country: 'CI', operator: 'ci-orange' };

describe('paying once', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
  });
  afterEach(() => scene.end());

  const pay = async (element: MalipoCheckout) => {
    await fill(element, 'phone', '07 01 02 03 04');
    await press(element, 'button.main');
  };
  const keys = () => scene.proxy.creationsSent.map((sent) => sent.headers.get('Idempotency-Key'));

  it('sends the bearer, a key of 128 bits and only what the operator needs', async () => {
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => title(element) === 'Approve on your phone');
    const [sent] = scene.proxy.creationsSent;
    expect(sent?.headers.get('Authorization')).to.equal('Bearer secret');
    expect(keys()[0]).to.match(/^[A-Za-z0-9_-]{22,128}$/);
    const { return_url: returnUrl, ...body } = JSON.parse(sent?.body ?? '') as Record<string, unknown>;
    expect(body).to.deep.equal({
      operator: 'ci-orange',
      country: 'CI',
      customer: { phone: '+2250701020304' },
    });
    expect(returnUrl).to.equal(location.href.replace(/#.*/, ''));
  });

  it('sends one payment for a double click and for Enter twice', async () => {
    const element = await scene.open(SESSION);
    await fill(element, 'phone', '0701020304');
    const button = inside(element).querySelector<HTMLButtonElement>('button.main');
    button?.click();
    button?.click();
    inside(element).querySelector('form')?.requestSubmit();
    await until(() => title(element) === 'Approve on your phone');
    expect(scene.proxy.creationsSent).to.have.length(1);
    expect(scene.heard('malipo-submit')).to.have.length(1);
    expect(scene.heard('malipo-pending')).to.have.length(1);
  });

  it('keeps no secret and no customer in the storage once there is an answer', async () => {
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => title(element) === 'Approve on your phone');
    expect(JSON.stringify({ ...localStorage })).not.to.match(/secret|0701020304/);
  });

  it('shows the payment that exists, and does not say that this phone rings', async () => {
    const other = withToken(ended('processing', { id: 'pay_other' }), 'other-token');
    scene.proxy.payments.set(other.id, other);
    const { token, ...existing } = other;
    scene.proxy.creations.push(() => problem(409, 'payment_exists', { payment: existing, token }));
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => title(element) === 'Somebody is paying this already');
    scene.proxy.update('pay_other', { status: 'requires_action', next_action: payment().next_action });
    await until(() => scene.proxy.sentTo('GET', '/v1/payments/pay_other').length > 2);
    expect(words(element)).to.match(/1,500.F.CFA with .* It is still open/);
    expect(words(element)).not.to.match(/ring|your phone/i);
    scene.proxy.update('pay_other', { status: 'succeeded' });
    await until(() => title(element) === 'Paid');
  });

  it('says whose phone rings where another checkout on the page has asked it, and is answered later', async () => {
    const created = withToken(payment());
    scene.proxy.payments.set(created.id, created);
    const { token, ...existing } = created;
    let answer: (answer: Response) => void = () => undefined;
    scene.proxy.creations.push(
      () => new Promise((resolve) => (answer = resolve)),
      () => problem(409, 'payment_exists', { payment: existing, token }),
    );
    const asking = await scene.open(SESSION);
    const other = await scene.open(SESSION);
    await pay(asking);
    await until(() => scene.proxy.creationsSent.length === 1);
    await pay(other);
    await until(() => title(other) === 'Somebody is paying this already');
    answer(json(created, 201));
    await until(() => title(asking) === 'Approve on your phone');
    await until(() => words(other).includes('asked Orange to ring the number ending in 0304'));
  });

  for (const [status, code, more, says] of [
    [
      422,
      'invalid_phone',
      { errors: [{ field: 'customer.phone', message: '…' }] },
      'This number was not accepted',
    ],
    [
      422,
      'invalid_request',
      { errors: [{ field: 'customer.phone', message: '…' }] },
      'This number was not accepted',
    ],
    [422, 'something_new', {}, 'You have not been charged. This payment was not accepted'],
  ] as const) {
    it(`keeps what was entered after ${status} ${code}, and tries with a new key`, async () => {
      scene.proxy.creations.push(() =>
        problem(status, code, { ...more, errors: [...('errors' in more ? more.errors : [])] }),
      );
      const element = await scene.open(SESSION);
      await pay(element);
      await until(() => words(element).includes(says));
      expect(inside(element).querySelector<HTMLInputElement>('#phone')?.value).to.equal('07 01 02 03 04');
      await press(element, 'button.main');
      await until(() => title(element) === 'Approve on your phone');
      expect(new Set(keys())).to.have.property('size', 2);
    });
  }

  it('says until when to wait where too many have tried, and then sends the same again', async () => {
    scene.proxy.creations.push(
      () => problem(429, 'rate_limited', {}, { 'Retry-After': '300' }),
      () => problem(429, 'rate_limited', {}, { 'Retry-After': '60' }),
    );
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => words(element).includes('You have not been charged. There were too many tries.'));
    const [hour, minute] = /Wait until (\d\d):(\d\d), then try again\./.exec(words(element))?.slice(1) ?? [];
    const ahead = new Date().setHours(Number(hour), Number(minute), 0, 0) - Date.now();
    expect((ahead + 86_400_000) % 86_400_000).to.be.within(240_000, 360_000);
    expect(title(element)).to.equal('Pay with Orange');
    expect(words(element)).not.to.contain('ring');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scene.proxy.creationsSent).to.have.length(1);
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent.length === 2);
    await press(element, 'button.main');
    await until(() => title(element) === 'Approve on your phone');
    expect(new Set(keys())).to.have.property('size', 1);
  });

  it('sends another number with a key of its own, though the one before had to wait', async () => {
    scene.proxy.creations.push(() => problem(429, 'rate_limited', {}, { 'Retry-After': '300' }));
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => words(element).includes('too many tries'));
    await fill(element, 'phone', '07 01 02 03 05');
    await press(element, 'button.main');
    await until(() => title(element) === 'Approve on your phone');
    expect(new Set(keys())).to.have.property('size', 2);
  });

  it('sends back to the shop where the time to pay is over before another try', async () => {
    for (const seconds of ['2592000', '1e300']) {
      scene.proxy.checkout = checkout({ expires_at: new Date(Date.now() + 3_600_000).toISOString() });
      scene.proxy.creations.push(() => problem(429, 'rate_limited', {}, { 'Retry-After': seconds }));
      const element = await scene.open(SESSION);
      await pay(element);
      await until(() =>
        words(element).includes('You have not been charged. Go back to the shop and start again.'),
      );
      element.remove();
    }
  });

  it('goes back to the operators when the one chosen is refused', async () => {
    scene.proxy.creations.push(() => problem(422, 'operator_not_allowed'));
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => title(element) === 'How do you want to pay?');
    expect(words(element)).to.contain('Choose another one');
  });

  for (const [code, heading] of [
    ['session_expired', 'The time to pay has run out'],
    ['offer_revoked', 'This offer has ended'],
    ['offer_expired', 'This offer has ended'],
  ] as const) {
    it(`says what ${code} means and sends back to the shop`, async () => {
      scene.proxy.creations.push(() => problem(410, code));
      const element = await scene.open(SESSION);
      await pay(element);
      await until(() => title(element) === heading);
      expect(words(element)).to.contain('Go back to the shop');
    });
  }

  it('tries again after a failure with a new key, and with everything kept', async () => {
    scene.proxy.creates = ended('failed', {
      failure: { code: 'operator_failed', reason: 'insufficient_funds', message: 'Solde insuffisant' },
    });
    const element = await scene.open(SESSION);
    await pay(element);
    await until(() => title(element) === 'You have not been charged');
    expect(words(element)).to.contain('There is not enough money on this Orange account.');
    scene.proxy.creates = payment({ id: 'pay_2' });
    await press(element, 'Try again');
    await until(() => title(element) === 'Approve on your phone');
    expect(new Set(keys())).to.have.property('size', 2);
    expect(scene.heard('malipo-failure')).to.have.length(1);
  });

  it('tells no token and no secret to the page', async () => {
    scene.proxy.creations.push(() => problem(409, 'payment_exists', { token: 'canary-token' }));
    const element = await scene.open({ ...SESSION, session: 'canary-secret' });
    await pay(element);
    await until(() => scene.heard('malipo-error').length === 1);
    await press(element, 'button.main');
    await until(() => scene.heard('malipo-pending').length === 1);
    const told = scene.events.map((event) => JSON.stringify(event.detail ?? null)).join();
    expect(told).not.to.match(/canary|token-of-payment/);
    expect(scene.events.every((event) => event.bubbles && event.composed)).to.equal(true);
  });

  it('sends nothing while the proxy is away and the browser offline', async () => {
    const element = await scene.open(SESSION);
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    scene.proxy.isReachable = false;
    await pay(element);
    await until(() =>
      words(element).includes('You are offline. Nothing has been sent. Everything you entered is kept.'),
    );
    expect(scene.proxy.creationsSent).to.have.length(0);
    Reflect.deleteProperty(navigator, 'onLine');
    scene.proxy.isReachable = true;
    window.dispatchEvent(new Event('online'));
    await element.updateComplete;
    expect(words(element)).not.to.match(/offline|connection failed/);
    await press(element, 'button.main');
    await until(() => title(element) === 'Approve on your phone');
  });
});
