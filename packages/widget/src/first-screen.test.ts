import { expect } from '@open-wc/testing';
import { checkout, COUNTRIES, OPERATORS } from '../test/support/fixtures.ts';
import { inside, Scene, until, words } from '../test/support/scene.ts';

/** What browsers load with the first of these: a phone takes fifty milliseconds for it. */
const TABLES = ['NumberFormat', 'DisplayNames', 'DateTimeFormat'] as const;

describe('the first screen', () => {
  const { NumberFormat, DisplayNames, DateTimeFormat } = Intl;
  let scene: Scene;
  let loaded: string[];

  beforeEach(() => {
    scene = new Scene();
    loaded = [];
    for (const name of TABLES) {
      const watched = new Proxy(Intl[name] as typeof NumberFormat, {
        construct: (target, given, self) => (
          loaded.push(name),
          Reflect.construct(target, given, self) as object
        ),
        apply: (target, self, given) => (loaded.push(name), Reflect.apply(target, self, given) as object),
      });
      Object.assign(Intl, { [name]: watched });
    }
  });
  afterEach(() => {
    Object.assign(Intl, { NumberFormat, DisplayNames, DateTimeFormat });
    scene.end();
  });

  for (const { locale, country, currency, shown } of [
    { locale: 'en', country: 'KE', currency: 'KES', shown: ['Pay Ksh 1,200', 'Kenya'] },
    { locale: 'en', country: 'CI', currency: 'XOF', shown: ['Pay 1,200 F CFA', 'Côte d’Ivoire'] },
    { locale: 'fr', country: 'CI', currency: 'XOF', shown: ['Payer 1 200 F CFA', 'Côte d’Ivoire'] },
    { locale: 'ha', country: 'KE', currency: 'KES', shown: ['Ksh 1,200', 'Kenya'] },
  ]) {
    it(`needs no table of the browser’s in ${locale}-${country}`, async () => {
      scene.proxy.checkout = checkout({
        amount: '1200',
        currency,
        countries: COUNTRIES.filter(
          ({ code, currencies }) => code === country || currencies.includes(currency),
        ),
        operators: { [country]: [...(OPERATORS[country] ?? [])] },
      });
      const element = await scene.open({ session: 's', steps: '', country, locale });
      await until(() => inside(element).querySelector('.main'));
      for (const text of shown) expect(words(element).replace(/\s/g, ' ')).to.contain(text);
      expect(loaded).to.deep.equal([]);
    });
  }

  it('loads them while a slow proxy is waited for', async () => {
    scene.proxy.checkout = checkout();
    const answer = globalThis.fetch;
    globalThis.fetch = async (...asked) => {
      await until(() => loaded.length);
      return answer(...asked);
    };
    const element = await scene.open({ session: 's', steps: '', country: 'CI' });
    expect(words(element)).to.contain('Côte d’Ivoire');
    expect(loaded[0]).to.equal('NumberFormat');
  });
});
