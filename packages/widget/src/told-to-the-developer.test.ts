import { expect } from '@open-wc/testing';
import { FakeProxy, problem } from '../test/support/fake-proxy.ts';
import { checkout, COUNTRIES, OPERATORS } from '../test/support/fixtures.ts';
import { fill, press, Scene, title, until, words } from '../test/support/scene.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

const SET_UP = 'This page is not set up correctly';

describe('what the developer of a page is told', () => {
  let scene: Scene;
  let console_: string[];
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
    console_ = [];
    console.warn = (text: string) => void console_.push(text);
  });
  afterEach(() => scene.end());

  const told = () =>
    scene
      .heard('malipo-error')
      .map(({ detail }) => (detail as { readonly message: string }).message)
      .join('\n');

  /** An element that never gets ready by itself. */
  function put(attributes: Readonly<Record<string, string>>): MalipoCheckout {
    const element = document.createElement('malipo-checkout');
    for (const [name, value] of Object.entries({
      proxy: FakeProxy.address,
      steps: 'operator',
      ...attributes,
    }))
      element.setAttribute(name, value);
    for (const type of ['ready', 'step', 'error'])
      element.addEventListener(`malipo-${type}`, (event) => scene.events.push(event));
    document.body.append(element);
    return element;
  }

  for (const [attributes, sentence] of [
    [{ session: '' }, 'session="" is empty'],
    [{ offer: '', amount: '1500', currency: 'XOF' }, 'offer="" is empty'],
    [{ amount: '', currency: 'XOF' }, 'amount="" is empty'],
    [{ sesion: 'misspelt', country: 'CI' }, 'set session, offer, or amount and currency'],
  ] as const) {
    it(`is to wait for ${JSON.stringify(attributes)}, while nothing is asked for or fired`, async () => {
      const element = put(attributes);
      await until(() => console_.length);
      await element.updateComplete;
      expect(console_.join()).to.contain(sentence);
      expect(element.shadowRoot?.querySelector('.ghost')).not.to.equal(null);
      expect(scene.events).to.deep.equal([]);
      expect(scene.proxy.sent).to.deep.equal([]);
      element.session = 's';
      await until(() => scene.heard('malipo-step').length);
      expect(scene.proxy.sent[0]?.body).to.equal('access_token=s');
      element.remove();
    });
  }

  for (const [attributes, sentence] of [
    [{ for: 'shop' }, 'for="shop" is not known'],
    [{ for: 'stores' }, 'Did you mean "store"?'],
    [{ amount: '1200' }, 'amount="1200" needs a currency'],
    [{ amount: '12,00', currency: 'XOF' }, 'amount="12,00" is no amount'],
    [{ amount: '1200', currency: 'cfa' }, 'currency="cfa" is no ISO 4217 code'],
    [{ session: 's', offer: 'o' }, 'set one of them'],
    [{ session: 's', proxy: 'pay.example.com' }, 'proxy="pay.example.com" is no address'],
  ] as const) {
    it(`is that ${JSON.stringify(attributes)} makes no sense, and no customer reads of a connection`, async () => {
      const element = await scene.open(attributes);
      await until(() => words(element).includes(SET_UP));
      await until(() => told().includes(sentence));
      expect(scene.proxy.sent).to.deep.equal([]);
    });
  }

  for (const [attributes, sentence] of [
    [{ country: 'Kenya' }, 'country="Kenya" can pay none of this'],
    [{ country: '1A' }, 'country="1A" can pay none of this'],
    [{ operator: 'mpesa' }, 'operator="mpesa" can pay none of this. Countries that can: CI'],
    [{ operator: 'zz-mpesa' }, 'operator="zz-mpesa" can pay none of this. Countries that can: CI'],
    [{ country: 'CI', operator: 'ci-mtm' }, 'operator="ci-mtm" is not offered here'],
    [{ country: 'CI', operator: 'ci-mtm' }, 'Did you mean "ci-mtn"?'],
    [{ steps: 'operater' }, 'steps="operater" is ignored'],
    [{ steps: 'Operators' }, 'Did you mean "operator"?'],
    [{ amount: '100', currency: 'XOF' }, 'amount="100" is ignored'],
    [{ for: 'open' }, 'for="open" is ignored'],
    [{ for: 'store' }, 'for="store" is ignored'],
  ] as const) {
    it(`is that ${JSON.stringify(attributes)} helps nobody, and the customer goes on`, async () => {
      const element = await scene.open({ session: 's', ...attributes });
      await until(() => told().includes(sentence));
      expect(title(element)).not.to.equal('');
      expect(words(element)).not.to.contain(SET_UP);
    });
  }

  it('is which of the services is none, and the likeliest', async () => {
    const element = await scene.open({ for: 'store', services: 'airtime,electrcity' });
    await until(() => words(element).includes(SET_UP));
    await until(() => told().includes('Did you mean "electricity"?'));
    expect(told()).to.contain('services="airtime,electrcity": "electrcity" names what no store sells');
  });

  it('is nothing of numbers, null and undefined, which frameworks set as they are', async () => {
    const element = put({ for: 'open', country: 'CI', operator: 'ci-mtn' });
    Object.assign(element, { amount: 1200, currency: 'XOF', country: null, locale: 42, session: undefined });
    await until(() => words(element).includes('1,200'));
    expect(told()).to.equal('');
    element.remove();
  });

  it('is which origin to allow, where the script comes and no answer', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) =>
      String(input).endsWith('/malipo.js')
        ? Promise.resolve(new Response(''))
        : Promise.reject(new TypeError(`Failed to fetch ${JSON.stringify(init?.method)}`));
    try {
      const element = await scene.open({ session: 's' });
      await until(() => words(element).includes(SET_UP));
      await until(() => told().includes(`no answer from ${FakeProxy.address}: is it running, and is`));
      expect(told()).to.contain(`is ${location.origin} in MALIPO_ALLOWED_ORIGINS?`);
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('is who was asked, where nothing answers; the customer can try again', async () => {
    scene.proxy.isReachable = false;
    const element = await scene.open({ session: 's' });
    await until(() => words(element).includes('The connection failed'));
    await until(() => told().includes(`no answer from ${FakeProxy.address}`));
    // What was said of that screen is not found beside the next.
    const spoken = () => element.shadowRoot?.querySelector('[role=status]')?.textContent;
    await press(element, 'Try again');
    await until(() => words(element).includes('The connection failed'));
    await until(() => spoken() === 'This cannot be paid right now');
    scene.proxy.isReachable = true;
    await press(element, 'Try again');
    await until(() => title(element) === 'Which country is your mobile money from?');
    expect(spoken()).to.equal('');
  });

  /** Answers nothing but these addresses, each as a browser lets a page read it. */
  async function reaching(answered: RegExp, test: () => Promise<void>): Promise<void> {
    const { fetch } = globalThis;
    globalThis.fetch = (input) =>
      answered.test(String(input))
        ? Promise.resolve(new Response(''))
        : Promise.reject(new TypeError('Failed to fetch'));
    try {
      await test();
    } finally {
      globalThis.fetch = fetch;
    }
  }

  it('is where the proxy answers, where its address has a path too many', async () => {
    await reaching(/example\.com\/malipo\.js$/, async () => {
      const element = await scene.open({ session: 's', proxy: `${FakeProxy.address}/pay` });
      await until(() => words(element).includes(SET_UP));
      await until(() =>
        told().includes(`/pay" is not where the proxy answers. Write: ${FakeProxy.address}.`),
      );
    });
  });

  it('is that the page’s own policy forbids to call the proxy', async () => {
    await reaching(/nothing/, async () => {
      const { fetch } = globalThis;
      globalThis.fetch = (input, init) => {
        const violation = new SecurityPolicyViolationEvent('securitypolicyviolation', {
          effectiveDirective: 'connect-src',
          violatedDirective: 'connect-src',
          disposition: 'enforce',
          documentURI: location.href,
          originalPolicy: '',
          statusCode: 200,
        });
        // After the request was refused, as browsers do it.
        setTimeout(() => document.dispatchEvent(violation));
        return fetch(input, init);
      };
      const element = await scene.open({ session: 's' });
      await until(() => words(element).includes(SET_UP));
      await until(() => told().includes(`forbids it. Allow connect-src ${FakeProxy.address}`));
    });
  });

  it('is that nobody can be paid in that currency', async () => {
    const element = await scene.open({ amount: '12', currency: 'USD' });
    await until(() => words(element).includes('There is no way to pay this here yet'));
    await until(() => told().includes('nobody here can be paid 12 USD'));
  });

  it('is what the page has given as a session, where the proxy knows it not: enough to see that it is none', async () => {
    scene.proxy.checkout = null;
    await scene.open({ session: 'undefined' });
    await until(() => told().includes('401 unauthorized'));
    expect(told()).to.contain('It was "undefined…"');
    await scene.open({ session: 'eyJhbGciOiJkaXIi.secret' });
    await until(() => told().includes('It was "eyJhbGciO…"'));
    expect(told()).not.to.contain('secret');
  });

  it('is which return address was refused, and no customer is to check what he has entered', async () => {
    const errors = [{ field: 'return_url', message: 'must be of an origin that is allowed' }];
    scene.proxy.creations.push(() => problem(422, 'invalid_request', { errors }));
    const element = await scene.open({
      amount: '1500',
      currency: 'XOF',
      country: 'CI',
      operator: 'ci-orange',
      'return-url': 'https://elsewhere.example/thanks',
    });
    await until(() => title(element) === 'Pay with Orange');
    await fill(element, 'phone', '07 01 02 03 04');
    await press(element, 'button.main');
    await until(() => words(element).includes(SET_UP));
    expect(words(element)).to.contain('You have not been charged.');
    // What words it for the developer may still be loading.
    await until(() => told().includes('return_url must be of an origin that is allowed.'));
  });

  it('is nothing of a return address as a page writes it: it is this site’s', async () => {
    const element = await scene.open({
      amount: '1500',
      currency: 'XOF',
      country: 'CI',
      operator: 'ci-orange',
      'return-url': '/thanks?order=7',
    });
    await until(() => title(element) === 'Pay with Orange');
    await fill(element, 'phone', '07 01 02 03 04');
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent.length);
    const { return_url: sent } = JSON.parse(scene.proxy.creationsSent[0]?.body ?? '') as {
      return_url?: string;
    };
    expect(sent).to.equal(`${location.origin}/thanks?order=7`);
  });

  for (const status of [200, 403, 404]) {
    it(`is to set proxy, where the answer ${status} is a page of somebody else’s; the customer can try again`, async () => {
      const { fetch } = globalThis;
      globalThis.fetch = () =>
        Promise.resolve(
          new Response('<h1>Sign in</h1>', { status, headers: { 'Content-Type': 'text/html' } }),
        );
      try {
        const element = await scene.open({ session: 's' });
        // A firewall, or the sign-in page of a public network: not the shop's fault, as far as anybody knows.
        await until(() => words(element).includes('The connection failed'));
        await until(() => told().includes('is not the proxy’s: set proxy to the address of the proxy'));
        globalThis.fetch = fetch;
        scene.proxy.install();
        await press(element, 'Try again');
        await until(() => title(element) === 'Which country is your mobile money from?');
      } finally {
        globalThis.fetch = fetch;
      }
    });
  }

  it('is no origin to allow where the page is the proxy’s own: the connection was cut for a moment', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = (input) =>
      String(input).endsWith('/malipo.js')
        ? Promise.resolve(new Response(''))
        : Promise.reject(new TypeError('Failed to fetch'));
    try {
      const element = await scene.open({ session: 's', proxy: location.origin });
      await until(() => words(element).includes('The connection failed'));
      expect(words(element)).to.contain('Try again');
    } finally {
      globalThis.fetch = fetch;
    }
  });

  describe('the printed checkout', () => {
    const printed = (changes: Parameters<typeof checkout>[0] = {}) =>
      checkout({
        countries: COUNTRIES.slice(0, 1),
        operators: { CI: [...(OPERATORS['CI'] ?? [])] },
        ...changes,
      });

    it('saves every request before the form; without it there is one', async () => {
      const element = await scene.open({ session: 's', checkout: JSON.stringify(printed()) });
      expect(title(element)).to.equal('How do you want to pay?');
      expect(words(element)).to.contain('1');
      expect(scene.proxy.sent).to.deep.equal([]);
      element.remove();
      await scene.open({ session: 's' });
      expect(scene.proxy.sent).to.have.length(1);
    });

    it('is not taken for another session that the page names later', async () => {
      const element = await scene.open({ session: 's', checkout: JSON.stringify(printed()) });
      expect(scene.proxy.sent).to.deep.equal([]);
      element.session = 'another';
      await until(() => scene.proxy.sent.length);
      expect(scene.proxy.sent[0]?.body).to.equal('access_token=another');
      element.remove();
    });

    it('is taken as an object, too', async () => {
      const element = put({ session: '' });
      Object.assign(element, { checkout: printed(), session: 's' });
      await until(() => title(element) === 'How do you want to pay?');
      expect(scene.proxy.sent).to.deep.equal([]);
      element.remove();
    });

    for (const [name, text] of [
      ['cut', JSON.stringify(printed()).slice(0, -9)],
      ['of something else', '{"client_secret":"s"}'],
      ['over', JSON.stringify(printed({ expires_at: '2020-01-01T00:00:00Z' }))],
      ['old', JSON.stringify(printed({ now: '2020-01-01T00:00:00Z' }))],
    ] as const) {
      it(`that is ${name} is told of, and the proxy is asked`, async () => {
        const element = await scene.open({ session: 's', checkout: text });
        await until(() => told().includes('the proxy was asked'));
        expect(scene.proxy.sent).to.have.length(1);
        expect(title(element)).to.equal('Which country is your mobile money from?');
      });
    }
  });
});
