import { expect } from '@open-wc/testing';
import { arrived, inside, Scene, title, until } from '../test/support/scene.ts';
import { HEADINGS } from '../test/support/shopping.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

interface Tap {
  readonly y?: number;
  readonly pointerType?: string;
  readonly detail?: number;
}

describe('a double tap', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const rows = (element: MalipoCheckout) => [...inside(element).querySelectorAll('button.choice')];
  const tap = (button: Element | undefined, { y = 300, pointerType = 'touch', detail = 1 }: Tap = {}) =>
    button?.dispatchEvent(
      new PointerEvent('click', {
        bubbles: true,
        composed: true,
        cancelable: true,
        clientY: y,
        pointerType,
        detail,
      }),
    );
  /** Presses the first row, and what has come in its place. */
  const tapTwice = async (second: Tap): Promise<MalipoCheckout> => {
    const element = await scene.open({ for: 'store', services: 'electricity,tv' });
    tap(rows(element)[0], { ...second, y: 300, detail: 1 });
    await arrived(element, HEADINGS.electricity);
    tap(rows(element)[0], second);
    await element.updateComplete;
    return element;
  };

  it('answers one question, and not the next as well', async () => {
    const element = await tapTwice({ y: 304 });
    expect(title(element)).to.equal(HEADINGS.electricity);
    expect(rows(element).some((row) => row.getAttribute('aria-selected') === 'true')).to.equal(false);
  });

  it('is none where the second is elsewhere, or of a mouse, however it counts', async () => {
    for (const second of [{ y: 400 }, { pointerType: 'mouse', detail: 2 }]) {
      const element = await tapTwice(second);
      await until(() => title(element) !== HEADINGS.electricity);
      element.remove();
    }
  });

  it('on the way back goes back twice', async () => {
    const element = await tapTwice({ y: 400 });
    const back = () => inside(element).querySelector('.back') ?? undefined;
    await until(back);
    await until(() => title(element) !== HEADINGS.electricity);
    tap(back());
    await arrived(element, HEADINGS.electricity);
    tap(back());
    await arrived(element, HEADINGS.category);
  });
});
