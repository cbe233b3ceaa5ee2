import { expect } from '@open-wc/testing';
import { checkout, ended, withToken } from '../../test/support/fixtures.ts';
import { arrived, inside, press, Scene, until, words } from '../../test/support/scene.ts';
import { standIn } from '../../test/support/stand-in.ts';
import { purchase } from '../../test/support/store-fixtures.ts';
import type { MalipoCheckout } from '../malipo-checkout.ts';

const TOKEN = '12345678901234567890';

describe('“Keep a link”', () => {
  let scene: Scene;
  let restore: (() => void)[];
  const address = location.href;
  const given: string[] = [];
  beforeEach(() => {
    scene = new Scene();
    restore = [];
    given.length = 0;
  });
  afterEach(() => {
    scene.end();
    for (const undo of restore) undo();
    history.replaceState(null, '', address);
  });

  const delivered = async () => {
    const paid = withToken(
      ended('succeeded', { purchase: purchase({ status: 'delivered', result: { token: TOKEN } }) }),
    );
    scene.proxy.payments.set(paid.id, paid);
    scene.proxy.checkout = checkout({ payment: paid });
    const element = await scene.open({ session: 's' });
    await arrived(element, 'Done. Here it is');
    return element;
  };
  const keepButton = (element: MalipoCheckout) => inside(element).querySelector('[part=keep] button');
  const clipboard = (write: (text: string) => Promise<unknown>) =>
    restore.push(
      standIn(navigator, 'share', undefined),
      standIn(navigator, 'clipboard', { writeText: write }),
    );
  const sheet = (share: (what: { url: string }) => Promise<unknown>) =>
    restore.push(standIn(navigator, 'share', share));

  it('shares a link that shows the same, in any browser', async () => {
    history.replaceState(null, '', `${location.pathname}?order=7#part`);
    sheet(({ url }) => Promise.resolve(given.push(url)));
    const element = await delivered();
    await press(element, 'Keep a link');
    await until(() => given.length);
    element.remove();
    const { origin, pathname } = location;
    expect(given).to.deep.equal([
      `${origin}${pathname}?order=7&malipo_payment=pay_1#malipo_token=token-of-payment`,
    ]);
    localStorage.clear();
    history.replaceState(null, '', given[0]);
    scene.proxy.checkout = null;
    const other = await scene.open({});
    await arrived(other, 'Done. Here it is');
    expect(location.href).to.equal(`${origin}${pathname}?order=7`);
  });

  for (const [fragment, kept] of [
    ['#/thanks', '#/thanks?malipo_token='],
    ['#/thanks?order=7', '#/thanks?order=7&malipo_token='],
    ['#part', '#malipo_token='],
  ] as const) {
    it(`leads to where the page is: ${fragment}`, async () => {
      history.replaceState(null, '', location.pathname + fragment);
      sheet(({ url }) => Promise.resolve(given.push(url)));
      await press(await delivered(), 'Keep a link');
      await until(() => given.length);
      expect(given[0]).to.contain(`${kept}token-of-payment`);
    });
  }

  it('copies the link where the browser cannot share', async () => {
    clipboard((text) => Promise.resolve(given.push(text)));
    const element = await delivered();
    scene.stopTime();
    await press(element, 'Keep a link');
    await until(() => keepButton(element)?.textContent === 'Copied');
    expect(given[0]).to.contain('malipo_payment=pay_1');
    expect(inside(element).querySelector('[role=status]')?.textContent).to.contain('Copied');
  });

  it('says so where neither is allowed', async () => {
    clipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const element = await delivered();
    await press(element, 'Keep a link');
    await until(() => keepButton(element)?.textContent === 'Copy it by hand');
    expect(words(element)).to.contain('malipo_token=token-of-payment');
  });

  it('turns with the language after it was copied', async () => {
    clipboard(() => Promise.resolve());
    const element = await delivered();
    scene.stopTime();
    await press(element, 'Keep a link');
    await until(() => keepButton(element)?.textContent === 'Copied');
    element.locale = 'fr';
    await arrived(element, 'C’est fait. Le voici');
    expect(keepButton(element)?.textContent).to.equal('Copié');
  });

  it('says nothing where the customer closes the sheet', async () => {
    sheet(() => Promise.reject(new DOMException('closed', 'AbortError')));
    const element = await delivered();
    await press(element, 'Keep a link');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(keepButton(element)?.textContent).to.equal('Keep a link');
  });
});
