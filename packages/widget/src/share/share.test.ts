import { expect } from '@open-wc/testing';
import { checkout } from '../../test/support/fixtures.ts';
import { press, Scene, until, words } from '../../test/support/scene.ts';

const ASK = 'Ask somebody else to pay';

describe('somebody else is asked to pay', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout({ allow_sharing: true });
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
    scene.end();
  });

  for (const [where, clipboard] of [
    ['the browser has no clipboard, as within other apps', undefined],
    ['the browser refuses to copy', { writeText: () => Promise.reject(new DOMException('no')) }],
  ] as const) {
    it(`by a link that is shown where ${where}`, async () => {
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
      const element = await scene.open({ session: 's', steps: '' });
      await press(element, ASK);
      await until(() => words(element).includes('Copy this link and send it:'));
      expect(words(element)).to.contain('https://pay.example.com/pay#cs_other');
    });
  }

  it('only where the merchant’s server allows it', async () => {
    scene.proxy.checkout = checkout();
    const element = await scene.open({ session: 's', steps: '' });
    expect(words(element)).not.to.contain(ASK);
  });
});
