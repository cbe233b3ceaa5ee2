import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { FakeProxy } from '../../test/support/fake-proxy.ts';
import { checkout, payment, withToken } from '../../test/support/fixtures.ts';
import { fill, press, Scene, title, until } from '../../test/support/scene.ts';
import { browser } from '../browser.ts';
import type { MalipoButton } from '../malipo-button.ts';
import type { MalipoCheckout } from '../malipo-checkout.ts';

describe('<malipo-button>', () => {
  let scene: Scene;
  let host: MalipoButton;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout({ country: 'CI' });
    host = document.createElement('malipo-button');
  });
  afterEach(() => {
    host.remove();
    scene.end();
  });

  const inside = <Of extends Element>(selector: string) => host.shadowRoot?.querySelector<Of>(selector);
  const dialog = () => inside<HTMLDialogElement>('dialog')!;
  const shown = () => inside<MalipoCheckout>('malipo-checkout')!;
  const note = () => inside('.note')?.textContent.trim();

  async function put(attributes: Readonly<Record<string, string>> = {}): Promise<HTMLButtonElement> {
    const all = { proxy: FakeProxy.address, locale: 'en', session: 's', steps: 'operator', ...attributes };
    for (const [name, value] of Object.entries(all)) host.setAttribute(name, value);
    document.body.append(host);
    return until(() => inside<HTMLButtonElement>('button.main'));
  }

  it('opens the checkout with its attributes; Escape closes it, and the focus is back', async () => {
    host.textContent = 'Pay 1,500 F';
    const button = await put();
    expect(scene.proxy.sent).to.deep.equal([]);
    button.focus();
    button.click();
    expect(dialog().open).to.equal(true);
    await until(() => title(shown()) === 'How do you want to pay?');
    expect(shown().session).to.equal('s');
    expect(dialog().getAttribute('aria-label')).to.equal('Pay 1,500 F');
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog().open);
    expect(host.shadowRoot?.activeElement).to.equal(button);
    expect(note()).to.equal('');
  });

  it('opens and closes where a browser knows no dialog: Safari 14, Firefox 90', async () => {
    const { showModal, close } = HTMLDialogElement.prototype;
    Object.assign(HTMLDialogElement.prototype, { showModal: undefined, close: undefined });
    const button = await put();
    button.click();
    await until(() => title(shown()) === 'How do you want to pay?');
    expect(getComputedStyle(dialog()).position).to.equal('fixed');
    expect(host.shadowRoot?.activeElement?.className).to.equal('close');
    await sendKeys({ press: 'Escape' });
    expect(dialog().hasAttribute('open')).to.equal(false);
    expect(getComputedStyle(dialog()).display).to.equal('none');
    expect(host.shadowRoot?.activeElement).to.equal(button);
    Object.assign(HTMLDialogElement.prototype, { showModal, close });
  });

  it('keeps a payment that has begun, says so, and hands its events to the page', async () => {
    const begun = withToken(payment());
    scene.proxy.checkout = checkout({ country: 'CI' });
    scene.begin(begun);
    const heard: string[] = [];
    const listen = (event: Event) => heard.push(event.type);
    for (const type of ['malipo-pending', 'malipo-success'] as const) document.addEventListener(type, listen);
    const button = await put();
    button.click();
    await until(() => heard.includes('malipo-pending'));
    await until(() => title(shown()) === 'Approve on your phone');
    inside<HTMLButtonElement>('.close')?.click();
    await until(() => note() === 'Your payment goes on. Open it again to see how it stands.');
    scene.proxy.update(begun.id, { status: 'succeeded', next_action: null });
    await until(() => note() === 'Paid');
    expect(heard).to.include('malipo-success');
    button.click();
    await until(() => title(shown()) === 'Paid');
    expect(note()).to.equal('');
    for (const type of ['malipo-pending', 'malipo-success'] as const)
      document.removeEventListener(type, listen);
  });

  it('leads nobody away who has closed it, and shows the link once it is opened again', async () => {
    scene.proxy.creates = payment({ next_action: { type: 'redirect', url: 'https://pay.wave.com/c/1' } });
    const button = await put({ operator: 'ci-orange' });
    button.click();
    await until(() => title(shown()) === 'Pay with Orange');
    await fill(shown(), 'phone', '07 01 02 03 04');
    const waiting: (() => void)[] = [];
    browser.wait = () => new Promise((resolve) => waiting.push(resolve));
    await press(shown(), 'button.main');
    await until(() => shown().shadowRoot?.querySelector('a.main'));
    inside<HTMLButtonElement>('.close')?.click();
    for (const goOn of waiting) goOn();
    await new Promise((resolve) => setTimeout(resolve));
    expect(scene.left).to.deep.equal([]);
    button.click();
    expect(shown().shadowRoot?.querySelector('a.main')?.getAttribute('href')).to.contain('pay.wave.com');
  });

  it('is as wide as before where it says something of a payment', async () => {
    host.textContent = 'Pay';
    await put();
    const { width } = host.getBoundingClientRect();
    host.dispatchEvent(new Event('malipo-pending'));
    expect(note()).to.equal('Your payment goes on. Open it again to see how it stands.');
    expect(host.getBoundingClientRect().width).to.equal(width);
  });

  it('says nothing of a payment once the page has it pay for something else', async () => {
    await put();
    host.dispatchEvent(new Event('malipo-success'));
    expect(note()).to.equal('Paid');
    host.setAttribute('label', 'Buy');
    await until(() => inside('.main')?.textContent.trim() === 'Buy');
    expect(note()).to.equal('Paid');
    host.setAttribute('session', 'another');
    await until(() => note() === '');
  });

  it('hands on what the page changes', async () => {
    (await put({ session: '' })).click();
    expect(scene.proxy.sent).to.deep.equal([]);
    host.setAttribute('session', 'later');
    await until(() => title(shown()) === 'How do you want to pay?');
    expect(scene.proxy.sent[0]?.body).to.equal('access_token=later');
  });

  it('opens by itself for whoever comes back to its payment', async () => {
    const button = await put();
    button.click();
    await until(() => title(shown()) === 'How do you want to pay?');
    host.dispatchEvent(new Event('malipo-submit'));
    host.remove();
    history.replaceState(null, '', '?malipo_payment=pay_1');
    host = document.createElement('malipo-button');
    await put();
    await until(() => dialog().open);
    host.remove();
    host = document.createElement('malipo-button');
    await put({ session: 'another' });
    expect(dialog().open).to.equal(false);
    history.replaceState(null, '', location.pathname);
  });

  it('speaks the language of the page, and is accessible, open and closed', async () => {
    const button = await put({ locale: 'fr' });
    await until(() => button.textContent.trim() === 'Payer');
    await expect(host).to.be.accessible();
    button.click();
    await until(() => title(shown()));
    await expect(host).to.be.accessible();
    expect(inside('.close')?.getAttribute('aria-label')).to.equal('Fermer');
  });
});
