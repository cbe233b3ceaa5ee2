import { expect } from '@open-wc/testing';
import type { MalipoCheckout } from '../../malipo-checkout.ts';
import {
  arrived,
  choose,
  inside,
  pick,
  press,
  Scene,
  title,
  typed,
  until,
  words,
} from '../../../test/support/scene.ts';
import { enter, HEADINGS, toBundles, toMeter } from '../../../test/support/shopping.ts';

describe('going back while something is looked up', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const open = (services: string) => scene.open({ for: 'store', services });

  /** Lets the next request for that path go unanswered until it is given up, and answers whether it was. */
  const leaveUnanswered = (path: string) => {
    const answer = globalThis.fetch;
    const held: { signal?: AbortSignal } = {};
    globalThis.fetch = (input, init) => {
      const { signal } = init ?? {};
      if (held.signal || !signal || !(input as string).includes(path)) return answer(input, init);
      held.signal = signal;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
      });
    };
    return held;
  };
  /** Presses the way back although what was pressed before is not done yet. */
  const goBack = (element: MalipoCheckout) =>
    inside(element).querySelector<HTMLElement>('button[aria-label=Back]')?.click();

  it('gives up the account, and takes the one that is entered next', async () => {
    const element = await open('electricity');
    await toMeter(element);
    const held = leaveUnanswered('/accounts');
    await enter(element, 'account', '45099999999');
    await until(() => held.signal);
    goBack(element);
    await arrived(element, HEADINGS.electricity);
    expect(held.signal?.aborted).to.equal(true);
    await toMeter(element);
    expect(inside(element).querySelector('.error, .notice')).to.equal(null);
    await enter(element, 'account', '45012345678');
    await arrived(element, HEADINGS.confirm);
    expect(words(element)).to.contain('ISAH MUSA');
  });

  it('keeps a number with the country that it is of: in another it may be a stranger’s', async () => {
    const element = await open('airtime');
    const to = async (country: string) => {
      await press(element, 'Choose the country instead');
      await pick(element, country);
      if (country === 'Nigeria') await pick(element, 'MTN');
      await until(() => inside(element).querySelector('#account'));
    };
    await to('Nigeria');
    await enter(element, 'account', '0803 123 4567');
    await arrived(element, HEADINGS.value);
    for (const way of [HEADINGS.network, HEADINGS.destination]) {
      while (title(element) !== way) await press(element, 'Back');
    }
    await pick(element, 'Senegal');
    await until(() => title(element) !== HEADINGS.destination);
    if (title(element) === HEADINGS.network) await press(element, '.choice');
    await until(() => inside(element).querySelector('#account'));
    expect(typed(element, 'account')).to.equal('');
  });

  it('gives up the products of a service', async () => {
    const element = await open('data');
    const held = leaveUnanswered('/products');
    await enter(element, 'account', '+234 803 123 4567');
    await arrived(element, HEADINGS.network);
    await pick(element, 'MTN Data');
    await until(() => held.signal);
    goBack(element);
    await arrived(element, HEADINGS.number);
    await toBundles(element);
  });

  it('gives up the network of a number', async () => {
    const element = await open('airtime,data,electricity');
    await pick(element, 'Mobile data');
    await arrived(element, HEADINGS.number);
    const held = leaveUnanswered('/services');
    await enter(element, 'account', '+234 803 123 4567');
    await until(() => held.signal);
    goBack(element);
    await arrived(element, HEADINGS.category);
    await pick(element, 'Mobile data');
    await arrived(element, HEADINGS.number);
    await toBundles(element);
  });

  it('gives up a quote, and asks for another once the customer goes on', async () => {
    const element = await open('data');
    await toBundles(element);
    await pick(element, '1.5 GB, 7 days');
    await arrived(element, HEADINGS.country);
    await pick(element, 'Côte d’Ivoire');
    await arrived(element, HEADINGS.operator);
    const held = leaveUnanswered('/quotes');
    await choose(element, 'ci-orange');
    await until(() => held.signal);
    goBack(element);
    await arrived(element, HEADINGS.country);
    await pick(element, 'Côte d’Ivoire');
    await arrived(element, HEADINGS.operator);
    await press(element, 'Continue');
    await arrived(element, 'Pay with Orange');
    expect(words(element)).to.contain('Total');
  });
});
