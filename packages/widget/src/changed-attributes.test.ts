import { expect } from '@open-wc/testing';
import { checkout, OPERATORS } from '../test/support/fixtures.ts';
import { inside, pick, Scene, title, until, words } from '../test/support/scene.ts';

describe('attributes that change while the checkout loads', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
  });
  afterEach(() => scene.end());

  /** Holds back the first answer of a path. @returns lets it go, and resolves once the widget has read it */
  function holdBack(path: string): () => Promise<void> {
    const answer = globalThis.fetch;
    const held = new EventTarget();
    const heard = (type: string) =>
      new Promise<void>((resolve) => held.addEventListener(type, () => resolve(), { once: true }));
    let isFirst = true;
    globalThis.fetch = async (input, init) => {
      if (!isFirst || !String(input as string).includes(path)) return answer(input, init);
      isFirst = false;
      const response = await answer(input, init);
      await heard('go');
      const body: unknown = await response.json();
      response.json = () => {
        setTimeout(() => held.dispatchEvent(new Event('read')));
        return Promise.resolve(body);
      };
      return response;
    };
    return () => {
      const read = heard('read');
      held.dispatchEvent(new Event('go'));
      return read;
    };
  }

  const asked = (path: string) => until(() => scene.proxy.sent.some((sent) => sent.path.includes(path)));
  const elementOf = () => document.querySelector('malipo-checkout')!;

  it('leave nothing of the store to the session that is put in its place', async () => {
    const letStoreGo = holdBack('for=store');
    const letSessionGo = holdBack('/v1/checkout');
    const opening = scene.open({ for: 'store' });
    await asked('for=store');
    Object.assign(elementOf(), { for: null, session: 's' });
    await asked('/v1/checkout');
    await letStoreGo();
    await letSessionGo();
    expect(title(await opening)).to.equal('Which country is your mobile money from?');
  });

  it('leave no operators of the session before to the one that is put in its place', async () => {
    scene.proxy.checkout = checkout({ operators: { CI: OPERATORS.CI!.slice(0, 1) } });
    const letFirstGo = holdBack('/v1/checkout');
    const opening = scene.open({ session: 'first' });
    await asked('/v1/checkout');
    scene.proxy.checkout = checkout();
    elementOf().session = 'second';
    const element = await opening;
    await letFirstGo();
    await pick(element, 'Côte d’Ivoire');
    await until(() => inside(element).querySelector('.tile'));
    expect(words(element)).to.contain('Orange');
  });
});
