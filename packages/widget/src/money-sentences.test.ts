import type { Payment } from '@malipo/contract';
import { expect } from '@open-wc/testing';
import { problem } from '../test/support/fake-proxy.ts';
import { checkout, ended, payment, TRANSFER, withToken } from '../test/support/fixtures.ts';
import { fill, press, Scene, title, until, words } from '../test/support/scene.ts';

const NOT_CHARGED = 'You have not been charged';
const OFFLINE = 'You are offline.';

describe('what is said about money', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
  });
  afterEach(() => scene.end());

  const goOffline = () => window.dispatchEvent(new Event('offline'));
  const show = async (shown: Payment) => {
    const kept = withToken(shown);
    scene.proxy.payments.set(kept.id, kept);
    scene.proxy.checkout = checkout({ payment: kept });
    return scene.open({ session: 's' });
  };

  it('offline before anything was sent: nothing was charged, and everything is kept', async () => {
    const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-orange' });
    goOffline();
    await until(() => words(element).includes(`${NOT_CHARGED}. ${OFFLINE} Everything you entered is kept.`));
  });

  for (const [what, open] of Object.entries({
    'a prompt on the phone': payment(),
    'a link to the operator': payment({ next_action: { type: 'redirect', url: 'https://pay.wave.com/c/1' } }),
    'bank details': payment({ next_action: TRANSFER }),
    'a payment that is being started': ended('processing'),
  })) {
    it(`offline while there is ${what}: the payment goes on, and nobody knows more`, async () => {
      const element = await show(open);
      goOffline();
      await until(() => words(element).includes(`${OFFLINE} Your payment goes on without this page.`));
      expect(words(element)).not.to.contain(NOT_CHARGED);
    });
  }

  for (const status of ['succeeded', 'expired', 'needs_review'] as const) {
    it(`offline over a payment that is ${status}: nothing`, async () => {
      const element = await show(ended(status));
      goOffline();
      await element.updateComplete;
      expect(words(element)).not.to.contain(OFFLINE);
      expect(words(element)).not.to.contain(NOT_CHARGED);
    });
  }

  it('a page that does not load says nothing of a payment that it has not asked for', async () => {
    scene.proxy.isReachable = false;
    const element = await scene.open({ session: 's' });
    expect(words(element)).to.contain('The connection failed.');
    expect(words(element)).not.to.contain(NOT_CHARGED);
  });

  it('a refusal: nothing was charged', async () => {
    scene.proxy.creations.push(() => problem(410, 'session_expired'));
    const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-orange' });
    await fill(element, 'phone', '0701020304');
    await press(element, 'button.main');
    await until(() => title(element) === 'The time to pay has run out');
    expect(words(element)).to.contain(`${NOT_CHARGED}. Go back to the shop`);
  });

  it('a try after a payment that is still open: what became of that one is not known', async () => {
    const open = withToken(payment({ source: 'offer' }));
    scene.proxy.payments.set(open.id, open);
    const first = await scene.open({ offer: 'o', country: 'CI', operator: 'ci-orange' });
    await fill(first, 'phone', '0701020304');
    await press(first, 'button.main');
    await until(() => title(first) === 'Approve on your phone');
    await press(first, 'Pay again');
    await until(() => title(first) === 'Pay with Orange');
    scene.proxy.creations.push(() => problem(422, 'something_new'));
    await press(first, 'button.main');
    await until(() => words(first).includes('This payment was not accepted'));
    expect(words(first)).not.to.contain(NOT_CHARGED);
  });

  it('a link that is not safe: it cannot be paid, and that is all', async () => {
    const element = await show(payment({ next_action: { type: 'redirect', url: 'javascript:alert(1)' } }));
    expect(title(element)).to.equal('This cannot be paid right now');
    expect(words(element)).not.to.contain(NOT_CHARGED);
  });
});
