import './support/fixed-clock.ts';
import { expect } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, setViewport } from '@web/test-runner-commands';
import { arrange, SCREENS } from './gallery/screens.ts';
import { FakeProxy } from './support/fake-proxy.ts';
import { checkout } from './support/fixtures.ts';
import { Scene, title, until } from './support/scene.ts';
import '../src/register.ts';

/** High enough for every screen: what does not fit is drawn a little differently each time. */
const SIZES = { 360: { width: 360, height: 1000 }, 1280: { width: 1280, height: 1000 } } as const;
/** A font that is the same on every machine, for Latin and Arabic letters. */
const FONT = 'Vazirmatn Variable';
const FONT_STYLES = new URL('../node_modules/@fontsource-variable/vazirmatn/index.css', import.meta.url);
const LETTERS = 'Aé₦ع';

type Look = readonly [screen: string, locale: string, width: keyof typeof SIZES, scheme: 'light' | 'dark'];

/** The screens that matter most, each as somebody sees it. */
const LOOKS: readonly Look[] = [
  ['country', 'en', 360, 'light'],
  ['operator', 'en', 360, 'light'],
  ['operator-chosen', 'fr', 360, 'dark'],
  ['number', 'en', 360, 'light'],
  ['number-known', 'fr', 360, 'light'],
  ['number-known', 'ar', 360, 'dark'],
  ['number-choosing', 'en', 360, 'light'],
  ['number-too-short', 'en', 360, 'light'],
  ['number-given', 'en', 360, 'light'],
  ['number-offline', 'en', 360, 'light'],
  ['number-shared', 'en', 1280, 'light'],
  ['amount-too-low', 'en', 360, 'light'],
  ['details', 'fr', 1280, 'light'],
  ['details-three', 'ar', 360, 'light'],
  ['details-too-often', 'en', 360, 'light'],
  ['sending', 'en', 360, 'light'],
  ['approve', 'en', 360, 'light'],
  ['approve', 'ar', 360, 'dark'],
  ['approve-nothing', 'en', 360, 'light'],
  ['approve-dial', 'fr', 360, 'light'],
  ['approve-offline', 'en', 360, 'light'],
  ['elsewhere', 'en', 360, 'light'],
  ['request-over', 'en', 360, 'dark'],
  ['transfer', 'en', 360, 'light'],
  ['transfer', 'ar', 1280, 'dark'],
  ['redirect', 'en', 360, 'light'],
  ['redirect-going', 'fr', 360, 'light'],
  ['succeeded', 'en', 360, 'light'],
  ['succeeded', 'ar', 360, 'dark'],
  ['failed-money', 'fr', 360, 'light'],
  ['failed', 'en', 1280, 'dark'],
  ['cancelled', 'en', 360, 'light'],
  ['expired', 'en', 360, 'light'],
  ['unsure', 'en', 360, 'light'],
  ['review', 'fr', 360, 'dark'],
  ['unfinished', 'en', 360, 'light'],
  ['unreachable', 'en', 360, 'light'],
  ['store-account-nothing-due', 'en', 360, 'light'],
  ['store-account-slow', 'fr', 360, 'light'],
  ['store-undelivered', 'en', 360, 'light'],
  ['store-category', 'en', 360, 'light'],
  ['store-products', 'fr', 360, 'dark'],
  ['store-options', 'en', 360, 'light'],
  ['store-total', 'ar', 360, 'light'],
  ['store-token', 'en', 360, 'light'],
  ['store-pins', 'fr', 1280, 'dark'],
];

const nameOf = ([screen, locale, width, scheme]: Look) => `${screen}-${locale}-${width}-${scheme}`;
const BUTTONS: readonly Look[] = [
  ['button', 'en', 360, 'light'],
  ['button-open', 'fr', 360, 'light'],
  ['button-open', 'ar', 1280, 'dark'],
];

/** A command of scripts/compare-pictures.mjs. */
const command = <Answer>(name: string, payload: object) =>
  executeServerCommand<Answer, object>(name, payload);

interface Found {
  readonly isDone: boolean;
  readonly wrong?: string;
}

/** How often one looks: parts of a screen may still be on their way, and are late on a busy machine. */
let patience = 100;
/** Once one has been found wrong, the others need not be looked at as long to be found wrong too. */
const IMPATIENCE = 5;

/** Compares the page, or an element on it, with the picture that is kept. */
async function expectAsKept(name: string, selector: string): Promise<void> {
  const { fonts } = await command<{ fonts: string[] }>('pictures:fonts', { selector });
  expect(fonts, 'fonts of this machine, for letters that the font of the pictures has not').to.deep.equal([]);
  for (let tries = 1; ; tries += 1) {
    const isLast = tries >= patience;
    const found = await command<Found>('pictures:compare', { name, selector, isLast });
    if (found.wrong) {
      patience = IMPATIENCE;
      throw new Error(`${name}: ${found.wrong}`);
    }
    if (found.isDone) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('as it looks', () => {
  let scene: Scene;
  const { style } = document.documentElement;

  before(async () => {
    const link = document.createElement('link');
    const isLoaded = new Promise((resolve) => link.addEventListener('load', resolve));
    Object.assign(link, { rel: 'stylesheet', href: FONT_STYLES.href });
    document.head.append(link);
    await isLoaded;
    await document.fonts.load(`16px "${FONT}"`, LETTERS);
    style.setProperty('--malipo-font', `'${FONT}'`);
    style.fontFamily = `'${FONT}'`;
    document.body.style.cssText = 'margin: 0; min-height: 100vh';
  });
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => {
    scene.end();
    document.querySelectorAll('malipo-checkout, malipo-button').forEach((element) => element.remove());
  });

  async function dress([, , width, scheme]: Look): Promise<void> {
    await setViewport(SIZES[width]);
    await emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    style.colorScheme = scheme;
  }

  for (const look of LOOKS) {
    const [screen, locale] = look;
    it(nameOf(look), async () => {
      await dress(look);
      const element = await arrange(SCREENS[screen] ?? {}, scene.proxy, { parent: document.body, locale });
      await until(() => title(element));
      scene.stopTime();
      await expectAsKept(nameOf(look), 'malipo-checkout');
    });
  }

  for (const look of BUTTONS) {
    const [screen, locale] = look;
    it(nameOf(look), async () => {
      await dress(look);
      scene.proxy.checkout = checkout({ country: 'CI' });
      const button = document.createElement('malipo-button');
      const attributes = { proxy: FakeProxy.address, locale, session: 's' };
      for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value);
      document.body.append(button);
      const pressed = await until(() => button.shadowRoot?.querySelector<HTMLElement>('button.main'));
      if (screen === 'button-open') pressed.click();
      await expectAsKept(nameOf(look), screen === 'button-open' ? 'body' : 'malipo-button');
    });
  }

  it('keeps no picture that nobody looks at', async () => {
    const names = [...LOOKS, ...BUTTONS].map(nameOf);
    const { unknown } = await command<{ unknown: string[] }>('pictures:rest', { names });
    expect(unknown).to.deep.equal([]);
  });
});
