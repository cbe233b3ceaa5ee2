import { expect } from '@open-wc/testing';
import { FakeProxy } from '../test/support/fake-proxy.ts';
import { checkout } from '../test/support/fixtures.ts';
import { inside, Scene, until, words } from '../test/support/scene.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

/** Needs `pnpm build`. */
const SCRIPT = new URL('../dist/malipo.js', import.meta.url).href;

describe('on pages that do something unusual', () => {
  let scene: Scene;
  let frame: HTMLIFrameElement;

  beforeEach(() => {
    scene = new Scene();
    frame = document.createElement('iframe');
    document.body.append(frame);
  });
  afterEach(() => {
    scene.end();
    frame.remove();
  });

  const frameDocument = () => {
    if (!frame.contentDocument) throw new Error('the frame is empty');
    return frame.contentDocument;
  };

  it('keeps its styles in another document, those of its parts included', async () => {
    scene.proxy.checkout = checkout({ country: 'CI' });
    const element = await scene.open({ session: 's' });
    const tile = await until(() => inside(element).querySelector('.tile'));
    inside(element).querySelector<HTMLElement>('.tile input')?.focus();
    const texts = () => inside(element).adoptedStyleSheets.map((sheet) => sheet.cssRules.length);
    await until(() => texts().length > 4);
    const before = texts();
    frameDocument().body.append(element);
    await until(() => getComputedStyle(tile).borderTopStyle === 'solid');
    expect(texts()).to.deep.equal(before);
    document.body.append(element);
    await until(() => getComputedStyle(tile).borderTopStyle === 'solid');
    expect(texts()).to.deep.equal(before);
  });

  /** Loads the built script in a page of its own. @returns what its console was told */
  async function load(body: string, prepare?: (view: typeof globalThis) => void): Promise<string[]> {
    const said: string[] = [];
    frameDocument().body.innerHTML = body;
    const view = frame.contentWindow as unknown as typeof globalThis;
    view.console.error = (message: string) => said.push(message);
    prepare?.(view);
    // The page may hide what makes elements.
    const script = document.createElement('script');
    script.type = 'module';
    script.src = SCRIPT;
    const ended = new Promise((resolve) => {
      script.addEventListener('load', resolve);
      script.addEventListener('error', resolve);
      view.addEventListener('error', resolve);
    });
    frameDocument().head.append(script);
    await ended;
    return said;
  }

  for (const name of ['createTreeWalker', 'importNode', 'createElement', 'createComment']) {
    it(`says so where an element of the page hides what it calls: ${name}`, async () => {
      const said = await load(`<form name="${name}"></form>`);
      expect(said).to.deep.equal([`malipo-checkout: an element of this page is named ${name}`]);
    });
  }

  it('leaves the words inside it where custom elements are not known', async () => {
    const said = await load('<malipo-checkout>This browser is too old.</malipo-checkout>', (view) =>
      Object.defineProperty(view, 'customElements', { value: undefined }),
    );
    expect(said).to.deep.equal([]);
    expect(frameDocument().body.innerText).to.contain('This browser is too old.');
  });

  it('leaves the words inside it where there are no shadow roots', async () => {
    await load('<malipo-checkout>This browser is too old.</malipo-checkout>', (view) =>
      Reflect.deleteProperty(view.Element.prototype, 'attachShadow'),
    );
    expect(frameDocument().body.innerText).to.contain('This browser is too old.');
  });

  it('takes numbers, null and undefined, as frameworks set them', async () => {
    const element = await scene.open({ country: 'CI', operator: 'ci-orange' });
    const set = element as unknown as Record<string, unknown>;
    set['currency'] = 'XOF';
    set['amount'] = 1500;
    await until(() => /1.500/.test(words(element)));
    for (const value of [null, undefined, '']) {
      for (const name of ['reference', 'services', 'locale', 'returnUrl']) set[name] = value;
      // Empty, they are still to come.
      if (value !== '') for (const name of ['session', 'offer']) set[name] = value;
      await element.updateComplete;
      await until(() => /1.500/.test(words(element)));
    }
    expect(scene.heard('malipo-error')).to.deep.equal([]);
  });

  it('takes properties that were set before the script had come', async () => {
    scene.proxy.checkout = checkout({ country: 'CI' });
    const Known = customElements.get('malipo-checkout') as typeof MalipoCheckout;
    const element = document.createElement('late-checkout') as MalipoCheckout;
    Object.assign(element, {
      proxy: FakeProxy.address,
      locale: 'en',
      amount: 1500,
      currency: 'XOF',
      country: 'CI',
    });
    document.body.append(element);
    customElements.define('late-checkout', class extends Known {});
    await until(() => inside(element).querySelector('#phone'));
    expect(words(element)).to.match(/1.500/);
    element.remove();
  });
});
