import { expect } from '@open-wc/testing';
import { checkout, payment, TRANSFER, withToken } from '../test/support/fixtures.ts';
import { inside, press, Scene, title, until, words } from '../test/support/scene.ts';
import { browser } from './browser.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

describe('what can be copied', () => {
  let scene: Scene;
  let copied: string[];
  let isRefused: boolean;
  beforeEach(() => {
    scene = new Scene();
    copied = [];
    isRefused = false;
    const writeText = (text: string) =>
      isRefused
        ? Promise.reject(new DOMException('no', 'NotAllowedError'))
        : Promise.resolve(void copied.push(text));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
    scene.end();
  });

  const show = async () => {
    const transfer = withToken(payment({ amount: '12500', currency: 'NGN', next_action: TRANSFER }));
    scene.proxy.checkout = checkout({ payment: transfer });
    scene.proxy.payments.set(transfer.id, transfer);
    const element = await scene.open({ session: 's' });
    scene.stopTime();
    return element;
  };
  const buttons = (element: MalipoCheckout) =>
    [...inside(element).querySelectorAll('.transfer button')].map((one) => one.textContent);
  const names = (element: MalipoCheckout) =>
    [...inside(element).querySelectorAll('.transfer button')].map((one) => one.getAttribute('aria-label'));
  const spoken = (element: MalipoCheckout) => inside(element).querySelector('[role=status]')?.textContent;

  it('says which one was copied last, and only of that one', async () => {
    const element = await show();
    await press(element, 'Copy Bank');
    await until(() => buttons(element)[0] === 'Copied');
    await press(element, 'Copy Account number');
    await until(() => buttons(element)[1] === 'Copied');
    expect(buttons(element)).to.deep.equal(['Copy', 'Copied', 'Copy', 'Copy']);
    expect(names(element)[1]).to.equal('Copied Account number');
    expect(copied).to.deep.equal(['Wema Bank', '0123456789']);
    expect(spoken(element)).to.contain('Copied');
  });

  it('has the whole line to itself where letters are twice as large', async () => {
    const element = await show();
    const shown = await until(() => inside(element).querySelector('.transfer dd'));
    element.style.width = '328px';
    const widthOf = () => shown.getBoundingClientRect().width;
    const beside = widthOf();
    document.documentElement.style.fontSize = '200%';
    expect([beside < 296, widthOf()]).to.deep.equal([true, 296]);
    document.documentElement.removeAttribute('style');
  });

  it('can be copied again after a moment', async () => {
    const element = await show();
    let endPause: () => void = () => undefined;
    browser.wait = (milliseconds) =>
      new Promise((resolve) => {
        if (milliseconds === 2_000) endPause = resolve;
      });
    await press(element, 'Copy Bank');
    await until(() => buttons(element)[0] === 'Copied');
    endPause();
    await until(() => buttons(element)[0] === 'Copy');
    expect(names(element)[0]).to.equal('Copy Bank');
  });

  it('turns with the language after it was copied, as everything else does', async () => {
    const element = await show();
    await press(element, 'Copy Bank');
    await until(() => buttons(element)[0] === 'Copied');
    element.locale = 'fr';
    await until(() => title(element) === 'Faites ce virement');
    expect(buttons(element)).to.deep.equal(['Copié', 'Copier', 'Copier', 'Copier']);
    expect(names(element)[0]).to.equal('Copié Banque');
  });

  it('is to be copied by hand where the browser refuses, until something else is pressed', async () => {
    const element = await show();
    const waited: number[] = [];
    browser.wait = (milliseconds) => new Promise(() => waited.push(milliseconds));
    isRefused = true;
    await press(element, 'Copy Bank');
    await until(() => buttons(element)[0] === 'Copy it by hand');
    expect(words(element)).to.contain('Wema Bank');
    expect(spoken(element)).to.contain('Copy it by hand');
    // Not for the two seconds of "Copied".
    expect(waited).not.to.include(2_000);
    isRefused = false;
    await press(element, 'Copy Amount');
    await until(() => buttons(element)[3] === 'Copied');
    expect(buttons(element)).to.deep.equal(['Copy', 'Copy', 'Copy', 'Copied']);
  });
});
