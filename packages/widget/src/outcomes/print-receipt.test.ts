import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { arrange, SCREENS } from '../../test/gallery/screens.ts';
import { inside, press, Scene } from '../../test/support/scene.ts';

describe('what is printed', () => {
  const { print } = window;
  let scene: Scene;
  let shop: HTMLElement;
  beforeEach(async () => {
    scene = new Scene();
    shop = document.createElement('div');
    shop.innerHTML =
      '<nav>Menu</nav><main><p>Other goods</p><section></section></main><footer>Imprint</footer>';
    document.body.append(shop);
    await emulateMedia({ media: 'print' });
  });
  afterEach(async () => {
    window.print = print;
    await emulateMedia({ media: 'screen' });
    shop.remove();
    scene.end();
  });

  const isShown = (element: Element | null) => element?.checkVisibility() ?? false;
  const OF_SHOP = 'nav, main > p, footer';
  const shownOfShop = () => [...shop.querySelectorAll(OF_SHOP)].filter(isShown).length;

  for (const name of ['succeeded', 'succeeded-test', 'store-token'] as const) {
    it(`is the receipt and nothing else: ${name}`, async () => {
      const recipe = SCREENS[name];
      const parent = shop.querySelector('section');
      if (!recipe || !parent) throw new Error(`there is no ${name}`);
      const element = await arrange(recipe, scene.proxy, { parent });
      let printed: Readonly<Record<string, unknown>> = {};
      window.print = () => {
        const shown = (selector: string) => [...inside(element).querySelectorAll(selector)].filter(isShown);
        printed = {
          shop: shownOfShop(),
          buttons: shown('button, a.main, a.quiet').length,
          isReceiptWhole: [...inside(element).querySelectorAll('h2, dt, dd:not(.action)')].every(isShown),
          facts: shown('dd').length > 2,
          notes: shown('.screen > .note').length,
          isTest: shown('.test').length === 1,
        };
      };
      expect(shownOfShop()).to.equal(3);
      await press(element, 'Print');
      expect(printed).to.deep.equal({
        shop: 0,
        buttons: 0,
        isReceiptWhole: true,
        facts: true,
        notes: 0,
        isTest: name === 'succeeded-test',
      });
      window.dispatchEvent(new Event('afterprint'));
      expect(shownOfShop()).to.equal(3);
      element.remove();
    });
  }

  for (const mode of ['open', 'closed'] as const) {
    it(`is the receipt and nothing else, in a part of the page with a shadow root: ${mode}`, async () => {
      const parent = shop.querySelector('section');
      const root = parent?.attachShadow({ mode });
      if (!root || !SCREENS['succeeded']) throw new Error('there is no such page');
      root.innerHTML = '<header>Your order</header><div><p>Goods</p><aside></aside></div>';
      const element = await arrange(SCREENS['succeeded'], scene.proxy, {
        parent: root.querySelector('aside') as HTMLElement,
      });
      let printed: Readonly<Record<string, unknown>> = {};
      window.print = () => {
        printed = {
          shop: shownOfShop() + [...root.querySelectorAll('header, p')].filter(isShown).length,
          isReceiptWhole: [...inside(element).querySelectorAll('h2, dt, dd')].every(isShown),
        };
      };
      await press(element, 'Print');
      expect(printed).to.deep.equal({ shop: 0, isReceiptWhole: true });
      window.dispatchEvent(new Event('afterprint'));
      expect(isShown(root.querySelector('header'))).to.equal(true);
      expect(root.adoptedStyleSheets).to.have.length(0);
      element.remove();
    });
  }

  it('is the whole page in a browser that makes no styles by script', async () => {
    const parent = shop.querySelector('section');
    if (!parent || !SCREENS['succeeded']) throw new Error('there is no such page');
    const element = await arrange(SCREENS['succeeded'], scene.proxy, { parent });
    const { CSSStyleSheet: Sheet } = window;
    let printed = 0;
    window.print = () => (printed = shownOfShop());
    Object.assign(window, { CSSStyleSheet: undefined });
    await press(element, 'Print');
    Object.assign(window, { CSSStyleSheet: Sheet });
    expect(printed).to.equal(3);
    element.remove();
  });
});
