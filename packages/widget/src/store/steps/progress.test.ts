import { expect } from '@open-wc/testing';
import type { MalipoCheckout } from '../../malipo-checkout.ts';
import { arrived, choose, pick, press, Scene, words } from '../../../test/support/scene.ts';
import { enter, HEADINGS } from '../../../test/support/shopping.ts';

describe('at which of how many questions a customer of the store is', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const open = (services: string) => scene.open({ for: 'store', services });
  const place = (element: MalipoCheckout) => /Step \d+ of \d+/.exec(words(element))?.[0] ?? '';

  /** Where one is on each screen: what is done there leads to the next one, whose heading is named. */
  async function walk(
    element: MalipoCheckout,
    ...screens: readonly (readonly [heading: string, act: () => unknown])[]
  ): Promise<readonly string[]> {
    const places: string[] = [];
    for (const [heading, act] of screens) {
      await arrived(element, heading);
      places.push(place(element));
      await act();
    }
    return places;
  }
  const numbered = (of: number) => Array.from({ length: of }, (_, index) => `Step ${index + 1} of ${of}`);

  it('is known from the company of the meter to the payment', async () => {
    const element = await open('electricity');
    const places = await walk(
      element,
      [HEADINGS.electricity, () => pick(element, 'Ikeja Electric')],
      ['Ikeja Electric', () => enter(element, 'account', '45012345678')],
      [HEADINGS.confirm, () => press(element, 'Yes, go on')],
      [HEADINGS.value, () => enter(element, 'value', '1000')],
      [HEADINGS.token, () => enter(element, 'optionPhone', '08031234567')],
      [HEADINGS.country, () => pick(element, 'Côte d’Ivoire')],
      [HEADINGS.operator, () => choose(element, 'ci-orange')],
      ['Pay with Orange', () => undefined],
    );
    expect(places).to.deep.equal(['', ...numbered(8).slice(1)]);
  });

  it('counts the network only where it is asked for', async () => {
    const element = await open('airtime');
    const places = await walk(
      element,
      [HEADINGS.number, () => enter(element, 'account', '+234 803 123 4567')],
      [HEADINGS.value, () => press(element, 'Back')],
      [HEADINGS.network, () => pick(element, 'MTN')],
      [HEADINGS.value, () => enter(element, 'value', '1000')],
      [HEADINGS.country, () => undefined],
    );
    // Nobody knows by which operator this number can pay, so that is asked for, too.
    expect(places).to.deep.equal(['', 'Step 2 of 5', 'Step 2 of 6', 'Step 3 of 6', 'Step 4 of 6']);
  });

  it('is not said while nobody knows what is bought', async () => {
    const element = await open('electricity,airtime');
    await arrived(element, HEADINGS.category);
    expect(place(element)).to.equal('');
    await pick(element, 'Electricity');
    await arrived(element, HEADINGS.electricity);
    expect(place(element)).to.equal('Step 2 of 8');
  });
});
