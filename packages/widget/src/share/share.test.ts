import { expect } from '@open-wc/testing';
import { standIn } from '../../test/support/stand-in.ts';
import { json, problem } from '../../test/support/fake-proxy.ts';
import { checkout, ended, payment, withToken } from '../../test/support/fixtures.ts';
import { press, Scene, title, until, words } from '../../test/support/scene.ts';
import { browser } from '../browser.ts';

const ASK = 'Ask somebody else to pay';

describe('somebody else is asked to pay', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout({ allow_sharing: true });
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
    scene.end();
  });

  // The first test: the part of the script that draws it is loaded once.
  it('on the first screen, where country and operator are known and nobody has pressed anything', async () => {
    const element = await scene.open({
      session: 's',
      steps: 'operator',
      country: 'CI',
      operator: 'ci-orange',
    });
    await until(() => title(element) === 'Pay with Orange');
    await until(() => words(element).includes(ASK));
  });

  for (const [where, clipboard] of [
    ['the browser has no clipboard, as within other apps', undefined],
    ['the browser refuses to copy', { writeText: () => Promise.reject(new DOMException('no')) }],
  ] as const) {
    it(`by a link that is shown where ${where}`, async () => {
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
      const element = await scene.open({ session: 's', steps: '' });
      await press(element, ASK);
      await until(() => words(element).includes('Copy this link and send it:'));
      expect(words(element)).to.contain('https://pay.example.com/pay#cs_other');
    });
  }

  const looks = () => scene.proxy.sentTo('GET', '/v1/checkout').length;
  const settle = () => new Promise((resolve) => setTimeout(resolve, 60));
  /** Asks somebody, and says how often the proxy was asked before. */
  const ask = async (attributes: Readonly<Record<string, string>> = { session: 's' }) => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    const element = await scene.open({ steps: '', country: '', ...attributes });
    await until(() => words(element).includes(ASK));
    await press(element, ASK);
    await until(() => words(element).includes('Copy this link and send it:'));
    return element;
  };

  it('and the page shows how that one pays, until it is paid', async () => {
    scene.hasPassingTime = true;
    const element = await ask();
    await until(() => looks() > 3);
    expect(title(element)).to.equal('Your mobile money number');
    // Each time a little later, and at last every half minute.
    const first = scene.waited.indexOf(5000);
    expect(scene.waited.slice(first, first + 3)).to.deep.equal([5000, 7500, 11_250]);
    const theirs = withToken(payment());
    scene.proxy.payments.set(theirs.id, theirs);
    scene.proxy.checkout = checkout({ allow_sharing: true, payment: theirs });
    await until(() => title(element) === 'Somebody is paying this already');
    scene.proxy.checkout = checkout({ allow_sharing: true });
    scene.proxy.update(theirs.id, { status: 'failed', next_action: null });
    await until(() => title(element) === 'Your mobile money number');
    const paid = withToken(ended('succeeded', { id: 'pay_2' }));
    scene.proxy.payments.set(paid.id, paid);
    scene.proxy.checkout = checkout({ allow_sharing: true, payment: paid });
    await until(() => title(element) === 'Paid');
    expect(scene.heard('malipo-success')).to.have.length(1);
    await settle();
    const before = looks();
    await settle();
    expect(looks()).to.equal(before);
  });

  it('and the proxy says nothing twice', async () => {
    const answer = globalThis.fetch;
    const tags: string[] = [];
    globalThis.fetch = async (input, init) => {
      if (!String(input as string).endsWith('/v1/checkout')) return answer(input, init);
      tags.push(new Headers(init?.headers).get('If-None-Match') ?? '');
      if (tags.at(-1)) return json(null, 304, { ETag: '"1"' });
      return json(await (await answer(input, init)).json(), 200, { ETag: '"1"' });
    };
    const element = await ask();
    await until(() => tags.length > 3);
    globalThis.fetch = answer;
    expect(tags.filter((tag) => !tag)).to.have.length(2);
    expect(title(element)).to.equal('Your mobile money number');
  });

  it('and nobody is asked while nobody looks, and at once when somebody does', async () => {
    const element = await ask();
    await until(() => looks() > 2);
    const restore = standIn(document, 'visibilityState', 'hidden');
    await settle();
    const before = looks();
    await settle();
    expect(looks()).to.equal(before);
    scene.stopTime();
    await settle();
    restore();
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => looks() === before + 1);
    element.remove();
  });

  it('and nobody is asked after the link’s life, nor without the element', async () => {
    scene.proxy.checkout = checkout({
      allow_sharing: true,
      expires_at: new Date(browser.now() + 3_600_000).toISOString(),
    });
    const element = await ask();
    await until(() => looks() > 2);
    scene.letTimePass(3_600_000);
    await settle();
    const before = looks();
    await settle();
    expect(looks()).to.equal(before);
    element.remove();
    scene.proxy.checkout = checkout({ allow_sharing: true });
    const another = await ask({ session: 's2' });
    await until(() => looks() > before + 2);
    another.remove();
    await settle();
    const after = looks();
    await settle();
    expect(looks()).to.equal(after);
  });

  it('and what the proxy cannot say just now changes nothing', async () => {
    const element = await ask();
    const answer = globalThis.fetch;
    let failures = 0;
    globalThis.fetch = (input, init) =>
      String(input as string).endsWith('/v1/checkout')
        ? Promise.resolve(++failures % 2 ? problem(503, 'unavailable') : json([1], 200))
        : answer(input, init);
    await until(() => failures > 4);
    globalThis.fetch = answer;
    expect(title(element)).to.equal('Your mobile money number');
    expect(scene.heard('malipo-error')).to.have.length(0);
  });

  it('but an offer, of which each payment is another one, is not followed', async () => {
    scene.proxy.checkout = checkout({ allow_sharing: true });
    await ask({ offer: 'o' });
    const before = looks();
    await settle();
    expect(looks()).to.equal(before);
  });

  it('only where the merchant’s server allows it', async () => {
    scene.proxy.checkout = checkout();
    const element = await scene.open({ session: 's', steps: '' });
    expect(words(element)).not.to.contain(ASK);
  });
});
