import { expect } from '@open-wc/testing';
import { checkout } from '../test/support/fixtures.ts';
import { fill, inside, press, Scene, title, until, words } from '../test/support/scene.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

describe('fields that something else fills in', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout({ country: 'CI' });
  });
  afterEach(() => scene.end());

  /** As password managers do, of which some tell of a change and nothing else. */
  async function fillBy(type: string, element: MalipoCheckout, name: string, text: string): Promise<void> {
    const input = await until(() => inside(element).querySelector<HTMLInputElement>(`input[name=${name}]`));
    input.value = text;
    input.dispatchEvent(new Event(type, { bubbles: true }));
    await element.updateComplete;
  }

  for (const type of ['input', 'change']) {
    it(`are read where ${type} is all that is told of them`, async () => {
      const element = await scene.open({ session: 's', operator: 'ci-orange' });
      await fillBy(type, element, 'phone', ' +225 07 01 02 03 04 ');
      await press(element, 'button.main');
      await until(() => title(element) === 'Approve on your phone');
      const [sent] = scene.proxy.creationsSent;
      expect(JSON.parse(sent?.body ?? '')).to.have.nested.property('customer.phone', '+2250701020304');
    });
  }

  it('are asked about once where a change follows what has been typed', async () => {
    const element = await scene.open({ session: 's', steps: '' });
    await fill(element, 'phone', '0701020304');
    await until(() => /Orange/.test(words(element)));
    const asked = () => scene.proxy.sent.filter(({ path }) => path.startsWith('/v1/operators')).length;
    const before = asked();
    inside(element)
      .querySelector('input')
      ?.dispatchEvent(new Event('change', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked()).to.equal(before);
  });
});
