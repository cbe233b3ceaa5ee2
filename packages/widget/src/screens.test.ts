import { expect } from '@open-wc/testing';
import { arrange, SCREENS } from '../test/gallery/screens.ts';
import { inside, Scene, title } from '../test/support/scene.ts';

/** Targets that a thumb must hit. */
const TARGETS = 'button, a.main, summary, .tile, .entry';
const MIN_TARGET_PIXELS = 44;

describe('every screen', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => {
    scene.end();
    document.querySelectorAll('malipo-checkout').forEach((element) => element.remove());
    document.body.removeAttribute('style');
  });

  for (const [name, recipe] of Object.entries(SCREENS)) {
    it(`${name} is accessible and holds at 320 pixels`, async () => {
      document.body.style.cssText = 'width: 320px; margin: 0; color-scheme: light';
      const element = await arrange(recipe, scene.proxy, { parent: document.body });
      expect(title(element)).not.to.equal('');
      await expect(element).to.be.accessible();
      expect(element.scrollWidth).to.be.at.most(320);
      for (const target of inside(element).querySelectorAll(TARGETS)) {
        const { width, height } = target.getBoundingClientRect();
        const size = Math.min(width, height);
        expect(size, target.textContent).to.be.at.least(MIN_TARGET_PIXELS);
      }
    });
  }

  for (const name of [
    'operator-chosen',
    'details-three',
    'approve-message',
    'transfer',
    'failed',
    'expired',
    'store-products',
    'store-options',
    'store-total',
    'store-token',
  ]) {
    it(`${name} is accessible in the dark`, async () => {
      document.body.style.cssText = 'color-scheme: dark; background: #000';
      const element = await arrange(SCREENS[name] ?? {}, scene.proxy, { parent: document.body });
      await expect(element).to.be.accessible();
    });
  }

  it('puts no style into markup, so that a strict Content-Security-Policy holds', async () => {
    for (const recipe of Object.values(SCREENS)) {
      const element = await arrange(recipe, scene.proxy, { parent: document.body });
      expect(inside(element).querySelectorAll('[style], style, script')).to.have.length(0);
      element.remove();
      scene.end();
      scene = new Scene();
    }
  });
});
