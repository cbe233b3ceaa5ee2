import { expect } from '@open-wc/testing';
import { arrange, SCREENS } from '../test/gallery/screens.ts';
import { checkout, ended, withToken } from '../test/support/fixtures.ts';
import { arrived, choose, fill, inside, pick, press } from '../test/support/scene.ts';
import { Scene, title, until, words } from '../test/support/scene.ts';
import { purchase } from '../test/support/store-fixtures.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

/** The parts of languages that this page has loaded. */
const loadedLanguages = () =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => /\/i18n\/([a-z]{2})\.ts/.exec(name)?.[1])
    .filter((language) => language !== undefined && language !== 'en');

describe('languages of the element', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => {
    scene.end();
    document.querySelectorAll('malipo-checkout').forEach((element) => element.remove());
    document.body.removeAttribute('style');
    document.body.removeAttribute('dir');
  });
  const show = (name: string, locale: string) =>
    arrange(SCREENS[name] ?? {}, scene.proxy, { parent: document.body, locale });
  const mainButton = (element: MalipoCheckout) => inside(element).querySelector('.main')?.textContent ?? '';
  const surface = (element: Element) => element.shadowRoot?.querySelector('[lang]');

  it('loads no language for a page in English', async () => {
    const element = await show('approve', 'en-KE');
    await until(() => title(element) === 'Approve on your phone');
    expect(loadedLanguages()).to.deep.equal([]);
  });

  it('reads from the right in Arabic, with Latin digits and phone numbers from the left', async () => {
    const element = await show('details-three', 'ar-EG');
    expect(surface(element)?.getAttribute('dir')).to.equal('rtl');
    expect(getComputedStyle(inside(element).querySelector('h2') as Element).direction).to.equal('rtl');
    const entry = inside(element).querySelector('#phone')?.closest('.entry');
    expect(getComputedStyle(entry as Element).direction).to.equal('ltr');
    expect(words(element)).not.to.match(/[\u0660-\u0669]/);
    expect(loadedLanguages()).to.deep.equal(['ar']);
  });

  it('asks nothing in English before the words of the store have come', async () => {
    const first = await scene.open({ for: 'store', locale: 'pt' });
    expect(title(first)).to.equal('O que quer comprar?');
    const titles = new Set<string>();
    const watch = new MutationObserver(() => titles.add(title(first)));
    watch.observe(inside(first), { subtree: true, childList: true, characterData: true });
    first.locale = 'sw';
    await until(() => title(first) === 'Ungependa kununua nini?');
    watch.disconnect();
    expect([...titles]).to.deep.equal(['Ungependa kununua nini?']);
  });

  it('follows the page where the page says a direction', async () => {
    document.body.dir = 'rtl';
    const element = await show('operator-chosen', 'en');
    expect(surface(element)?.hasAttribute('dir')).to.equal(false);
    expect(getComputedStyle(surface(element) as Element).direction).to.equal('rtl');
  });

  it('writes money as where the customer pays', async () => {
    const at = { id: 'za-ozow', name: 'Ozow', country: 'ZA' };
    const paid = withToken(ended('succeeded', { amount: '12500.50', currency: 'ZAR', operator: at }));
    scene.proxy.checkout = checkout({ payment: paid });
    const element = await scene.open({ session: 's', locale: 'en' });
    expect(words(element)).to.match(/R\s?12\s500,50/);
  });

  for (const [name, selector] of [
    ['details-three', '.amount'],
    ['details-three', '.support a'],
    ['approve', '.outcome bdi'],
    ['transfer', '.transfer div:nth-child(2) dd'],
    ['succeeded', '.facts div:last-child dd'],
    ['store-token', '.goods dd'],
    ['store-products', '.choice .affix'],
  ] as const) {
    it(`writes ${selector} of ${name} from the left in Arabic`, async () => {
      const element = await show(name, 'ar-EG');
      const found = await until(() => inside(element).querySelector(selector));
      const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
      const places: number[] = [];
      while (walker.nextNode()) {
        const { data } = walker.currentNode as Text;
        [...data].forEach((sign, index) => {
          if (!/[\w+]/.test(sign)) return;
          const range = document.createRange();
          range.setStart(walker.currentNode, index);
          range.setEnd(walker.currentNode, index + 1);
          places.push(range.getBoundingClientRect().left);
        });
      }
      expect(places.length).to.be.above(2);
      expect(places).to.deep.equal([...places].sort((one, other) => one - other));
    });
  }

  for (const locale of ['fr-CI', 'pt-MZ', 'sw-KE', 'ar-EG', 'ha-NG']) {
    for (const name of [
      'number',
      'number-known',
      'operator-chosen',
      'details-three',
      'approve',
      'transfer',
      'succeeded',
      'failed',
      'store-total',
    ]) {
      it(`${name} is accessible and holds at 320 pixels in ${locale}`, async () => {
        document.body.style.cssText = 'width: 320px; margin: 0; color-scheme: light';
        const element = await show(name, locale);
        await until(() => title(element));
        await expect(element).to.be.accessible();
        expect(element.scrollWidth).to.be.at.most(320);
        for (const button of inside(element).querySelectorAll('button'))
          expect(button.offsetWidth, button.textContent).to.be.at.least(44);
      });
    }
  }

  it('speaks French from the number to the receipt', async () => {
    scene.proxy.checkout = checkout({ country: 'CI' });
    const element = await scene.open({ session: 's', steps: '', locale: 'fr-CI' });
    await arrived(element, 'Votre numéro mobile money');
    await fill(element, 'phone', '05 01 02 03 04');
    await fill(element, 'name', 'Awa Koné');
    await fill(element, 'email', 'awa@example.com');
    await until(() => /^Payer 1\s500\s/.test(mainButton(element)));
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent.length === 1);
    scene.proxy.update('pay_1', { status: 'succeeded', next_action: null });
    await arrived(element, 'Payé');
    expect(words(element)).not.to.match(/\b(Paid|Reference|When|With)\b/);
  });

  it('speaks French through the store to the receipt', async () => {
    const element = await scene.open({ for: 'store', locale: 'fr-CI' });
    await pick(element, 'Électricité');
    await arrived(element, 'Quelle compagnie d’électricité\u00a0?');
    await pick(element, 'Ikeja Electric');
    await fill(element, 'account', '45012345678');
    await press(element, 'Continuer');
    await arrived(element, 'C’est bien cela\u00a0?');
    await press(element, 'Oui, continuer');
    await fill(element, 'value', '5000');
    await press(element, 'Continuer');
    await fill(element, 'optionPhone', '08031234567');
    await press(element, 'Continuer');
    await pick(element, 'Côte d’Ivoire');
    await choose(element, 'ci-orange');
    await arrived(element, 'Payer avec Orange');
    await until(() => words(element).includes('1 NGN = 0,4 XOF'));
    await fill(element, 'phone', '07 01 02 03 04');
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent.length === 1);
    const result = { token: '12345678901234567890', units: '42.7 kWh' };
    const delivered = purchase({ status: 'delivered', result });
    scene.proxy.update('pay_1', { status: 'succeeded', next_action: null, purchase: delivered });
    await arrived(element, 'C’est fait. Le voici');
    expect(words(element)).not.to.match(/\b(Done|Token|Paid|What|For|Units|Reference|When|With)\b/);
  });

  it('calls what is no brand by its name in the language, on the receipt too', async () => {
    for (const [id, name] of [
      ['ng-bank-transfer', 'Virement bancaire'],
      ['ci-hpay', 'Carte ou autre portefeuille'],
    ] as const) {
      const operator = { id, name: 'In English', country: 'NG' };
      scene.proxy.checkout = checkout({ payment: withToken(ended('succeeded', { operator })) });
      const element = await scene.open({ session: id, locale: 'fr' });
      await until(() => title(element) === 'Payé');
      expect(words(element)).to.contain(name).and.not.to.contain('In English');
      element.remove();
    }
  });

  it('says the page’s own words, before and after paying, in any language', async () => {
    for (const locale of ['en', 'fr']) {
      const element = await show('succeeded', locale);
      element.texts = { succeededTitle: 'Asante', whenRow: 'At' };
      await element.updateComplete;
      expect(title(element)).to.equal('Asante');
      expect(words(element))
        .to.contain(' At ')
        .and.to.contain(locale === 'en' ? 'Reference' : 'Référence');
      element.remove();
    }
  });

  it('says the page’s own words in the store', async () => {
    const element = await show('store-category', 'en');
    element.texts = { store: { categoryTitle: 'What may it be?', categories: { airtime: 'Credit' } } };
    await until(() => title(element) === 'What may it be?');
    expect(words(element)).to.contain('Credit').and.to.contain('Electricity');
  });
});
