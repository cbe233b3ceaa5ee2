import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { arrange, SCREENS } from '../test/gallery/screens.ts';
import { findings, ON_COLOURS } from '../test/support/axe.ts';
import { checkout } from '../test/support/fixtures.ts';
import { inside, Scene, title, until } from '../test/support/scene.ts';

/** Targets that a thumb must hit. */
const TARGETS = 'button, a.main, .support a, summary, .tile, .entry';
const MIN_TARGET_PIXELS = 44;
const SMALL = { width: 320, height: 640 };
/** As strict as a page's policy can be with the widget in it. */
const POLICY = "style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

/** What is read at a glance: no word of it is broken. */
const WHOLE = 'h2, button, summary, dt, .tile .name';

/** The words that stand on more than one line. */
function brokenWords(element: Element): readonly string[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    for (const { 0: word, index } of (node as Text).data.matchAll(/[^\s-]+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (range.getClientRects().length > 1) broken.push(word);
    }
  }
  return broken;
}

/** By how many pixels the page is wider than the window. */
const excessWidth = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

describe('every screen', () => {
  let scene: Scene;
  const address = location.href;
  const violations: string[] = [];
  const { style: rootStyle } = document.documentElement;

  before(async () => {
    await setViewport(SMALL);
    await emulateMedia({ reducedMotion: 'reduce' });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      violations.push(`${effectiveDirective}: ${blockedURI} ${sample}`),
    );
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = POLICY;
    document.head.append(meta);
  });
  beforeEach(() => {
    scene = new Scene();
    document.body.style.margin = '0';
  });
  afterEach(() => {
    scene.end();
    document.querySelectorAll('malipo-checkout').forEach((element) => element.remove());
    document.body.removeAttribute('style');
    rootStyle.removeProperty('font-size');
    history.replaceState(null, '', address);
  });

  for (const [name, recipe] of Object.entries(SCREENS)) {
    it(`${name}: for everybody, in light and dark, small and large`, async () => {
      document.body.style.colorScheme = 'light';
      const element = await arrange(recipe, scene.proxy, { parent: document.body });
      expect(title(element)).not.to.equal('');
      expect(await findings(element)).to.deep.equal([]);
      document.body.style.colorScheme = 'dark';
      document.body.style.background = '#000';
      // Nothing else has changed.
      expect(await findings(element, ON_COLOURS)).to.deep.equal([]);

      expect(inside(element).getAnimations()).to.have.length(0);
      expect(inside(element).querySelectorAll('[style], style, script')).to.have.length(0);
      expect(violations).to.deep.equal([]);

      expect(excessWidth()).to.equal(0);
      for (const target of inside(element).querySelectorAll(TARGETS)) {
        const { width, height } = target.getBoundingClientRect();
        const size = Math.min(width, height);
        expect(size, target.textContent).to.be.at.least(MIN_TARGET_PIXELS);
      }
      for (const text of inside(element).querySelectorAll(WHOLE))
        expect(brokenWords(text), text.textContent).to.deep.equal([]);
      rootStyle.fontSize = '200%';
      expect(excessWidth()).to.equal(0);
    });
  }

  for (const locale of ['en', 'fr', 'pt', 'sw', 'ar', 'ha']) {
    it(`has the mark of a test beside the amount on the smallest phones: ${locale}`, async () => {
      // As within a page that leaves room at both sides.
      Object.assign(document.body.style, { padding: '0 17px', fontFamily: 'sans-serif' });
      scene.proxy.checkout = checkout({ amount: '12000', livemode: false });
      const element = await scene.open({ session: 's', locale });
      const boxOf = async (one: string) =>
        (await until(() => inside(element).querySelector(one))).getBoundingClientRect();
      const [amount, mark] = [await boxOf('.amount'), await boxOf('.test')];
      expect(mark.top).to.be.lessThan(amount.bottom);
      expect(amount.height).to.be.lessThan(40);
      rootStyle.fontSize = '200%';
      const { fontSize } = getComputedStyle(inside(element).querySelector('.amount') as Element);
      expect(Number.parseFloat(fontSize)).to.be.greaterThan(32);
    });
  }

  it('would see what the policy forbids', async () => {
    const element = document.createElement('p');
    element.setAttribute('style', 'color: red');
    document.body.append(element);
    while (violations.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    element.remove();
    expect(violations.splice(0).join()).to.contain('style-src');
  });
});
