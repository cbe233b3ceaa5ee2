import { expect } from '@open-wc/testing';
import { problem } from '../test/support/fake-proxy.ts';
import { checkout, ended, payment, withToken } from '../test/support/fixtures.ts';
import { fill, press, Scene, title, until, words } from '../test/support/scene.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

const OFFER = { offer: 'offer', country: 'CI', operator: 'ci-orange' };
const CANNOT_SEE = 'We cannot see your payment just now';
const DAY_MS = 24 * 60 * 60 * 1000;

describe('a payment that the proxy does not show', () => {
  let scene: Scene;
  const address = location.href;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
  });
  afterEach(() => {
    scene.end();
    history.replaceState(null, '', address);
  });

  const start = async () => {
    const element = await scene.open(OFFER);
    await fill(element, 'phone', '07 01 02 03 04');
    await press(element, 'button.main');
    await until(() => title(element) === 'Approve on your phone');
    return element;
  };
  /** Opens the page again while the proxy answers every question for the payment with a problem. */
  const reloadUnseeing = async (element: MalipoCheckout, status: number, code: string) => {
    element.remove();
    scene.proxy.reading = () => problem(status, code);
    return scene.open(OFFER);
  };

  for (const [status, code] of [
    [401, 'unauthorized'],
    [403, 'origin_not_allowed'],
    [404, 'not_found'],
  ] as const) {
    it(`is not forgotten on ${status}, and nothing new can be paid meanwhile`, async () => {
      const element = await reloadUnseeing(await start(), status, code);
      expect(words(element))
        .to.contain(CANNOT_SEE)
        .and.to.contain('Do not pay again.')
        .and.to.contain('Questions? Ask Boutique Awa');
      expect(words(element)).not.to.contain('not been charged');
      await press(element, 'Try again');
      await until(() => words(element).includes(CANNOT_SEE));
      scene.proxy.reading = null;
      await press(element, 'Try again');
      await until(() => title(element) === 'You have already started a payment');
      expect(scene.proxy.creationsSent).to.have.length(1);
    });
  }

  it('is noticed at the moment of paying, where another tab has started it', async () => {
    const other = await scene.open(OFFER);
    await start();
    scene.proxy.reading = () => problem(401, 'unauthorized');
    await fill(other, 'phone', '07 01 02 03 05');
    await press(other, 'button.main');
    await until(() => words(other).includes(CANNOT_SEE));
    expect(scene.proxy.creationsSent).to.have.length(1);
  });

  it('is not said to be unpaid where the network fails at the moment of paying', async () => {
    const other = await scene.open(OFFER);
    await start();
    scene.proxy.isReachable = false;
    await fill(other, 'phone', '07 01 02 03 05');
    await press(other, 'button.main');
    await until(() => words(other).includes('The connection failed'));
    expect(words(other)).not.to.contain('not been charged');
  });

  it('is not forgotten when its token has ended: the customer decides, knowing what may happen', async () => {
    const element = await start();
    scene.letTimePass(31 * DAY_MS);
    const reloaded = await reloadUnseeing(element, 401, 'unauthorized');
    expect(words(reloaded)).to.contain(CANNOT_SEE).and.to.contain('you pay twice');
    await press(reloaded, 'Pay again');
    await until(() => title(reloaded) === 'Pay with Orange');
  });

  it('of a return address is not taken for none', async () => {
    const returned = `${location.pathname}?malipo_payment=pay_9#malipo_token=t`;
    history.replaceState(null, '', returned);
    scene.proxy.reading = () => problem(401, 'unauthorized');
    const element = await scene.open(OFFER);
    expect(words(element)).to.contain(CANNOT_SEE);
    scene.proxy.reading = null;
    scene.proxy.payments.set('pay_9', withToken(ended('succeeded', { id: 'pay_9', source: 'offer' }), 't'));
    await press(element, 'Try again');
    await until(() => title(element) === 'Paid');
  });

  it('of a return address does not close the page for longer than its token lives', async () => {
    history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=t`);
    scene.proxy.payments.set('pay_9', withToken(payment({ id: 'pay_9', source: 'offer' }), 't'));
    const element = await scene.open(OFFER);
    expect(title(element)).to.equal('Checking with Orange');
    scene.letTimePass(31 * 60_000);
    await press(await reloadUnseeing(element, 401, 'unauthorized'), 'Pay again');
  });
});
