import { expect } from '@open-wc/testing';
import { problem } from '../test/support/fake-proxy.ts';
import { checkout, payment, withToken } from '../test/support/fixtures.ts';
import { press, title, until, words } from '../test/support/scene.ts';
import { noAnswer, OFFER, OPEN, SESSION, UnansweredScene, UNSURE } from '../test/support/unanswered.ts';

const MINUTE_MS = 60_000;

describe('a payment without an answer, in another page or at another time', () => {
  let scene: UnansweredScene;
  beforeEach(() => {
    scene = new UnansweredScene();
  });
  afterEach(() => scene.end());

  for (const [kind, attributes] of Object.entries({ SESSION, OFFER, OPEN })) {
    it(`is sent again after a reload, with its own key and body: ${kind}`, async () => {
      const element = await scene.open(attributes);
      await scene.payInVain(element);
      const sent = scene.proxy.creationsSent.length;
      element.remove();
      scene.answerAgain();
      const reloaded = await scene.open(attributes);
      await until(() => title(reloaded) === 'Approve on your phone');
      expect(scene.proxy.creationsSent).to.have.length(sent + 1);
      expect(scene.keys).to.have.property('size', 1);
      expect(scene.bodies).to.have.property('size', 1);
    });
  }

  it('is this phone’s own where the session says after a reload that it was made', async () => {
    const element = await scene.open(SESSION);
    await scene.payInVain(element);
    element.remove();
    const made = withToken(payment());
    scene.proxy.payments.set(made.id, made);
    scene.proxy.checkout = checkout({ payment: made });
    const reloaded = await scene.open(SESSION);
    expect(title(reloaded)).to.equal('Approve on your phone');
  });

  it('is what a page shows that cannot load anything else', async () => {
    const element = await scene.open(OFFER);
    await scene.payInVain(element);
    element.remove();
    scene.proxy.isReachable = false;
    const reloaded = await scene.open(OFFER);
    expect(title(reloaded)).to.equal(UNSURE);
    expect(words(reloaded)).not.to.contain('not been charged');
    expect(words(reloaded)).to.contain('Questions? Ask Boutique Awa: +225 07 08 09 10 11');
    scene.proxy.isReachable = true;
    scene.answerAgain();
    await press(reloaded, 'Try again');
    await until(() => title(reloaded) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 1);
  });

  it('is not sent by itself when nobody expects it any more, but where the customer asks', async () => {
    const element = await scene.open(OFFER);
    await scene.payInVain(element);
    element.remove();
    const sent = scene.proxy.creationsSent.length;
    scene.answerAgain();
    scene.letTimePass(16 * MINUTE_MS);
    const later = await scene.open(OFFER);
    expect(title(later)).to.equal(UNSURE);
    window.dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scene.proxy.creationsSent).to.have.length(sent);
    await press(later, 'Try again');
    await until(() => title(later) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 1);
  });

  it('is not sent by itself either where the phone’s clock has been set back meanwhile', async () => {
    const element = await scene.open(OFFER);
    await scene.payInVain(element);
    element.remove();
    const sent = scene.proxy.creationsSent.length;
    scene.answerAgain();
    scene.letTimePass(-16 * MINUTE_MS);
    const later = await scene.open(OFFER);
    expect(title(later)).to.equal(UNSURE);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scene.proxy.creationsSent).to.have.length(sent);
  });

  it('stops being sent by itself after a quarter of an hour', async () => {
    scene.answerNothing();
    const element = await scene.open(SESSION);
    await scene.pay(element);
    await until(() => scene.waited.reduce((sum, one) => sum + one, 0) > 15 * MINUTE_MS);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const sent = scene.proxy.creationsSent.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scene.proxy.creationsSent).to.have.length(sent);
    expect(title(element)).to.equal(UNSURE);
    await press(element, 'Try again');
    await scene.hasSent(sent + 1);
  });

  it('stops being sent when the element leaves the page, and goes on when it is back', async () => {
    scene.answerNothing();
    const element = await scene.open(OFFER);
    await scene.pay(element);
    await until(() => title(element) === UNSURE);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const sent = scene.proxy.creationsSent.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(scene.proxy.creationsSent).to.have.length(sent);
    scene.answerAgain();
    document.body.append(element);
    await until(() => title(element) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 1);
  });

  it('is the same in a second tab, whatever is entered there', async () => {
    const [one, other] = [await scene.open(OFFER), await scene.open(OFFER)];
    await scene.payInVain(one);
    scene.answerAgain();
    await scene.pay(other, '07 09 09 09 09');
    await until(() => title(other) === 'Approve on your phone');
    await press(one, 'Try again');
    await until(() => title(one) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 1);
    expect(scene.bodies).to.have.property('size', 1);
  });

  it('of another tab is sent again here where that could not be asked about at first', async () => {
    const [one, other] = [await scene.open(OFFER), await scene.open(OFFER)];
    await scene.payInVain(one);
    one.remove();
    scene.answerAgain();
    scene.proxy.isReachable = false;
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    await scene.pay(other, '07 01 02 03 04');
    const sent = scene.proxy.creationsSent.length;
    await until(() => title(other) === UNSURE);
    await scene.hasSent(sent + 1);
    Reflect.deleteProperty(navigator, 'onLine');
    scene.proxy.isReachable = true;
    window.dispatchEvent(new Event('online'));
    await until(() => title(other) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 1);
  });

  it('is in doubt at once where the phone goes offline, and is sent again when it is back', async () => {
    const element = await scene.open(SESSION);
    scene.proxy.creations.push(() => {
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      window.dispatchEvent(new Event('offline'));
      scene.stopTime();
      return noAnswer();
    });
    await scene.pay(element);
    await until(() => title(element) === UNSURE);
    expect(words(element)).not.to.contain('Your payment goes on');
    Reflect.deleteProperty(navigator, 'onLine');
    window.dispatchEvent(new Event('online'));
    await until(() => title(element) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 1);
  });

  it('is sent again at once when the connection is back, before anybody is told of the doubt', async () => {
    const element = await scene.open(SESSION);
    scene.proxy.creations.push(() => {
      scene.stopTime();
      return noAnswer();
    });
    await scene.pay(element);
    await scene.hasSent(1);
    await until(() => scene.proxy.creations.length === 0);
    await new Promise((resolve) => setTimeout(resolve, 0));
    window.dispatchEvent(new Event('online'));
    await until(() => title(element) === 'Approve on your phone');
    expect(scene.keys).to.have.property('size', 1);
  });

  it('is not sent again here once another tab has got its answer', async () => {
    const [one, other] = [await scene.open(OFFER), await scene.open(OFFER)];
    await scene.payInVain(one);
    scene.answerAgain();
    scene.proxy.creations.push(() => problem(422, 'operator_not_allowed'));
    await scene.pay(other, '07 01 02 03 04');
    await until(() => title(other) === 'How do you want to pay?');
    const sent = scene.proxy.creationsSent.length;
    await press(one, 'Try again');
    await until(() => title(one) === 'Pay with Orange');
    expect(scene.proxy.creationsSent).to.have.length(sent);
  });
});
