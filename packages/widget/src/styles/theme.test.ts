import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { inside, press, Scene, until } from '../../test/support/scene.ts';
import { checkout } from '../../test/support/fixtures.ts';
import type { MalipoCheckout } from '../malipo-checkout.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** What a screen shows of a colour, each from 0 to 255; of one that lets it through, on this background. */
function shown(colour: string, background = 'transparent'): Colour {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('no canvas');
  for (const layer of [background, colour]) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** The relative luminance of WCAG 2. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((of) =>
    of <= 10 ? of / 255 / 12.92 : ((of / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map((colour) => luminance(shown(colour))).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Always the same thirty, spread over the whole of it. */
const SPREAD = Array.from({ length: 30 }, (_, index) => {
  const part = (step: number) => Math.round((((index + 1) * step) % 1) * 255);
  return `rgb(${part(0.8191725)} ${part(0.6710436)} ${part(0.5497005)})`;
});
/** Of merchants, and those that lie on the edge. */
const KNOWN = ['#fc0', '#ffe9b0', '#ff7900', '#1dc8ff', '#888', '#0a2540', '#000', '#fff', '#00f', '#f00'];

describe('the theme', () => {
  let scene: Scene;
  let element: MalipoCheckout;
  const style = (selector: string) => {
    const found = inside(element).querySelector(selector);
    if (!found) throw new Error(`there is no ${selector}`);
    return getComputedStyle(found);
  };

  beforeEach(async () => {
    scene = new Scene();
    scene.proxy.checkout = checkout({ country: 'CI' });
    element = await scene.open({ session: 's' });
    await until(() => inside(element).querySelector('.tile'));
    // One is chosen, as an arrow key does: then there is a button as well.
    inside(element).querySelector<HTMLElement>('.tile input')?.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => inside(element).querySelector('.main'));
  });
  afterEach(() => {
    document.documentElement.removeAttribute('style');
    for (const sheet of document.head.querySelectorAll('style.of-page')) sheet.remove();
    scene.end();
  });

  function addPageStyle(text: string): void {
    const sheet = document.createElement('style');
    sheet.className = 'of-page';
    sheet.textContent = text;
    document.head.append(sheet);
  }

  for (const scheme of ['light', 'dark']) {
    it(`needs one colour and stays readable, ${scheme}`, () => {
      document.documentElement.style.colorScheme = scheme;
      const surface = getComputedStyle(element).backgroundColor;
      inside(element).querySelector<HTMLElement>('.tile input')?.focus();
      const unreadable = [...KNOWN, ...SPREAD].filter((accent) => {
        element.style.setProperty('--malipo-accent', accent);
        const { backgroundColor, borderColor, color } = style('.main');
        expect(shown(backgroundColor)).to.deep.equal(shown(accent));
        const edges = [borderColor, style('.tile:focus-within').outlineColor];
        return contrast(color, accent) < 4.5 || edges.some((edge) => contrast(edge, surface) < 3);
      });
      expect(unreadable).to.deep.equal([]);
    });
  }

  for (const scheme of ['light', 'dark']) {
    it(`is readable whatever the page writes as its colour, ${scheme}`, () => {
      document.documentElement.style.colorScheme = scheme;
      element.style.setProperty('--brand', '#7a3db8');
      const surface = getComputedStyle(element).backgroundColor;
      const unreadable = [
        ...[
          'rebeccapurple',
          'oklch(0.6 0.2 30)',
          'hsl(200 50% 40%)',
          'color(display-p3 1 0 0)',
          'CanvasText',
        ],
        ...['var(--brand)', 'var(--missing)', 'light-dark(#a00, #f99)', 'color-mix(in srgb, red, blue)'],
        ...['transparent', 'rgb(255 204 0 / 40%)', '#0008', 'inherit', 'no colour', '#12'],
      ].filter((accent) => {
        element.style.setProperty('--malipo-accent', accent);
        const { backgroundColor, color } = style('.main');
        const [red, green, blue] = shown(backgroundColor, surface);
        return contrast(color, `rgb(${red} ${green} ${blue})`) < 4.5;
      });
      expect(unreadable).to.deep.equal([]);
    });
  }

  it('shows a wrong field by a sign, and its edge beside the ring of the focus', async () => {
    await press(element, 'button.main');
    await until(() => inside(element).querySelector('.entry'));
    await press(element, 'button.main');
    await until(() => inside(element).querySelector('.wrong'));
    inside(element).querySelector<HTMLElement>('.wrong input')?.focus();
    const { borderTopWidth, borderTopColor, outlineOffset, outlineStyle } = style('.wrong');
    expect([borderTopWidth, outlineOffset, outlineStyle]).to.deep.equal(['2px', '2px', 'solid']);
    const error = inside(element).querySelector('.error');
    expect(borderTopColor).to.equal(style('.error').color);
    expect(error && getComputedStyle(error, '::before').content).to.equal('"!" / ""');
  });

  it('keeps its signs round, and its boxes as large, where letters are twice as large', async () => {
    await press(element, 'button.main');
    await until(() => inside(element).querySelector('.entry'));
    await press(element, 'button.main');
    const error = await until(() => inside(element).querySelector('.error:not(:empty)'));
    document.documentElement.style.fontSize = '200%';
    element.style.width = '240px';
    const sign = getComputedStyle(error, '::before');
    expect([sign.width, sign.lineHeight]).to.deep.equal(['36px', '36px']);
    expect(style('.remember input').width).to.equal('24px');
    element.style.removeProperty('width');
  });

  it('shows by the tick alone what is chosen, whatever becomes of colours', () => {
    const ticked = [...inside(element).querySelectorAll('.tick .icon')].map(
      (icon) => getComputedStyle(icon).visibility === 'visible',
    );
    const chosen = [...inside(element).querySelectorAll<HTMLInputElement>('.tile input')].map(
      ({ checked }) => checked,
    );
    expect(ticked).to.deep.equal(chosen);
    expect(chosen.filter(Boolean)).to.have.length(1);
  });

  it('leaves a colour on the accent that the page has chosen', () => {
    element.style.setProperty('--malipo-accent', '#fc0');
    element.style.setProperty('--malipo-on-accent', 'rgb(60, 0, 90)');
    expect(style('.main').color).to.equal('rgb(60, 0, 90)');
  });

  it('shows what is soft, and its lines, on the page’s own background', () => {
    const surface = 'rgb(100, 0, 0)';
    element.style.setProperty('--malipo-surface', surface);
    for (const colour of [style('.tile:has(:checked)').backgroundColor, style('header').borderBottomColor]) {
      const [red, green, blue] = shown(colour, surface);
      expect(red).to.be.within(101, 120);
      expect(Math.max(green, blue)).to.be.within(1, 40);
    }
  });

  it('does not take over how the page writes', () => {
    const before = JSON.stringify(looks());
    addPageStyle(`body {
      color: red; cursor: wait; font-size: 9px; font-style: italic; font-weight: 900; letter-spacing: 9px;
      line-height: 4; text-align: center; text-indent: 40px; text-transform: uppercase;
      white-space: nowrap; word-spacing: 30px;
    }`);
    expect(JSON.stringify(looks())).to.equal(before);
  });

  it('stays readable where the page commands everything', () => {
    const before = JSON.stringify(looks());
    addPageStyle(`* {
      color: red !important; font-size: 9px !important; font-style: italic !important; letter-spacing: 9px !important;
      line-height: 4 !important; text-align: right !important; text-transform: uppercase !important;
      white-space: nowrap !important;
    }`);
    expect(JSON.stringify(looks())).to.equal(before);
  });

  /** Of everything that is drawn: what it would inherit. */
  function looks(): readonly (readonly string[])[] {
    const drawn = [...inside(element).querySelectorAll('*:not(style)')];
    return drawn.map((one) => {
      const of = getComputedStyle(one);
      const { color, cursor, fontSize, fontStyle, fontWeight, letterSpacing, lineHeight } = of;
      const { textAlign, textIndent, textTransform, whiteSpace, wordSpacing } = of;
      return [color, cursor, fontSize, fontStyle, fontWeight, letterSpacing, lineHeight].concat(
        [textAlign, textIndent, textTransform, whiteSpace, wordSpacing],
        one.localName,
      );
    });
  }
});
