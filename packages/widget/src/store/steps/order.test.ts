import { expect } from '@open-wc/testing';
import { problem } from '../../../test/support/fake-proxy.ts';
import { choose, fill, inside, pick, press } from '../../../test/support/scene.ts';
import { arrived, Scene, title, typed, until, words } from '../../../test/support/scene.ts';
import { enter, HEADINGS, toBundles, toTotal } from '../../../test/support/shopping.ts';
import { service, SERVICES, STORE_COUNTRIES } from '../../../test/support/store-fixtures.ts';

describe('the way through the store', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const open = (attributes: Readonly<Record<string, string>> = {}) =>
    scene.open({ for: 'store', ...attributes });
  const steps = () => scene.heard('malipo-step').map(({ detail }) => (detail as { step: string }).step);

  it('leads from the category to the payment, and tells the page each step', async () => {
    const element = await open();
    expect(title(element)).to.equal(HEADINGS.category);
    await pick(element, 'Electricity');
    await arrived(element, HEADINGS.electricity);
    await pick(element, 'Ikeja Electric');
    await enter(element, 'account', '45012345678');
    await arrived(element, HEADINGS.confirm);
    await press(element, 'Yes, go on');
    await arrived(element, HEADINGS.value);
    await enter(element, 'value', '5 000');
    await arrived(element, HEADINGS.token);
    await enter(element, 'optionPhone', '08031234567');
    await toTotal(element);
    expect(steps()).to.deep.equal(
      'category service account confirm value options country operator details'.split(' '),
    );
    expect(words(element)).to.contain('Boutique Awa · Ikeja Electric · ₦5,000 · 45012345678 · ISAH MUSA');
  });

  it('asks only for what the page sells', async () => {
    const element = await open({ services: 'tv,levy' });
    const rows = [...inside(element).querySelectorAll('.choice')].map((row) => row.textContent.trim());
    expect(rows).to.deep.equal(['Television', 'State levies']);
  });

  it('skips what has one answer', async () => {
    scene.proxy.store.services = { NG: (SERVICES['NG'] ?? []).filter(({ id }) => id === 'ng-waec') };
    const element = await open({ services: 'exam', country: 'CI', operator: 'ci-orange' });
    expect(title(element)).to.equal(HEADINGS.options);
    await press(element, 'Continue');
    await arrived(element, 'Pay with Orange');
    expect(steps()).to.deep.equal(['options', 'details']);
  });

  it('takes the only country that sells it, whatever the page’s own country', async () => {
    for (const country of ['', 'SN', 'ng']) {
      const element = await open({ services: 'electricity', country });
      expect(title(element)).to.equal(HEADINGS.electricity);
      expect(words(element)).to.contain('Ikeja Electric');
      element.remove();
    }
  });

  it('asks where it is used where several countries sell it, the likeliest first', async () => {
    const element = await open({ services: 'voucher' });
    expect(title(element)).to.equal(HEADINGS.destination);
    expect(words(element)).to.contain('Senegal').and.not.to.contain('Nigeria');
    await pick(element, 'Senegal');
    await arrived(element, HEADINGS.product);
  });

  it('says so where nobody sells what the page names', async () => {
    const element = await open({ services: 'internet' });
    expect(words(element)).to.contain('Nothing of this is sold there at the moment.');
  });

  it('says so where a country has nothing of it after all, and keeps the question', async () => {
    scene.proxy.store.services = {};
    const element = await open({ services: 'voucher' });
    await pick(element, 'Senegal');
    await until(() => words(element).includes('Nothing of this is sold there at the moment.'));
    expect(title(element)).to.equal(HEADINGS.destination);
  });

  it('does not say so of a country in which nobody can pay', async () => {
    const element = await open({ services: 'exam' });
    await pick(element, 'WAEC');
    await arrived(element, HEADINGS.options);
    await press(element, 'Continue');
    await pick(element, 'Togo');
    await until(() => words(element).includes('There is no way to pay this here yet.'));
    expect(words(element)).not.to.contain('Nothing of this is sold');
  });

  it('says to the developer which word of `services` is wrong', async () => {
    const element = await open({ services: 'airtime,cards' });
    expect(words(element)).to.contain('not set up correctly');
    const { detail } = scene.heard('malipo-error')[0] as unknown as { detail: { message: string } };
    expect(detail.message).to.contain(
      'services="airtime,cards": "cards" names what no store sells. Write some of: airtime, data',
    );
  });

  it('shows what cannot be bought now, and does not take it, by press or by Enter', async () => {
    scene.proxy.store.services = {
      NG: ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'].map((name) =>
        service(`ng-${name}`, name, 'exam', { available: name !== 'One' }),
      ),
    };
    const element = await open({ services: 'exam' });
    const gone = inside(element).querySelector('.gone');
    expect(gone?.textContent).to.contain('One').and.to.contain('Not available at the moment');
    expect(gone?.querySelector('button')).to.equal(null);
    const search = inside(element).querySelector<HTMLInputElement>('input[type=search]');
    if (search) search.value = 'One';
    search?.dispatchEvent(new InputEvent('input'));
    await until(() => inside(element).querySelectorAll('.choice').length === 1);
    search?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(title(element)).to.equal(HEADINGS.company);
  });

  it('goes back through every question with everything that was entered', async () => {
    const element = await open();
    await pick(element, 'Television');
    await pick(element, 'DStv');
    await enter(element, 'account', '7012345678');
    await arrived(element, HEADINGS.confirm);
    await press(element, 'Yes, go on');
    await pick(element, 'DStv Compact');
    await arrived(element, HEADINGS.options);
    const boxes = () => [...inside(element).querySelectorAll<HTMLInputElement>('.tile input')];
    boxes()[1]?.click();
    boxes()[2]?.click();
    await element.updateComplete;
    await press(element, 'Continue');
    await toTotal(element);
    await fill(element, 'phone', '07 01 02 03 04');

    await press(element, 'Back');
    expect(title(element)).to.equal(HEADINGS.operator);
    await press(element, 'Back');
    expect(inside(element).querySelector('.choice[aria-selected=true]')?.textContent).to.contain(
      'Côte d’Ivoire',
    );
    await press(element, 'Back');
    expect(boxes().map(({ checked }) => checked)).to.deep.equal([false, true, true]);
    await press(element, 'Back');
    expect(inside(element).querySelector('.choice[aria-selected=true]')?.textContent).to.contain(
      'DStv Compact',
    );
    await press(element, 'Back');
    expect(words(element)).to.contain('ADA OBI');
    await press(element, 'Back');
    expect(typed(element, 'account')).to.equal('7012345678');
    await press(element, 'Back');
    expect(inside(element).querySelector('.choice[aria-selected=true]')?.textContent).to.contain('DStv');
    await press(element, 'Back');
    expect(title(element)).to.equal(HEADINGS.category);
    expect(inside(element).querySelector('.back')).to.equal(null);
    expect(inside(element).querySelector('.choice[aria-selected=true]')?.textContent).to.contain(
      'Television',
    );

    await pick(element, 'Television');
    await pick(element, 'DStv');
    await arrived(element, 'DStv');
    await press(element, 'Continue');
    await press(element, 'Yes, go on');
    await pick(element, 'DStv Compact');
    await arrived(element, HEADINGS.options);
    await press(element, 'Continue');
    await toTotal(element);
    expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
    expect(scene.proxy.sentTo('POST', '/v1/services/ng-dstv/accounts')).to.have.length(1);
    const chosen = () => inside(element).querySelector('header .note')?.textContent;
    const before = chosen();
    expect(before).to.contain('months');
    await press(element, 'button.main');
    await arrived(element, 'Approve on your phone');
    expect(chosen()).to.equal(before);
  });

  it('stays at the question when its answer does not load, and goes on when it does', async () => {
    const element = await open({ services: 'data' });
    await enter(element, 'account', '+234 803 123 4567');
    await arrived(element, HEADINGS.network);
    scene.proxy.isReachable = false;
    await pick(element, 'MTN Data');
    await until(() => words(element).includes('The connection failed.'));
    expect(title(element)).to.equal(HEADINGS.network);
    scene.proxy.isReachable = true;
    await pick(element, 'MTN Data');
    await arrived(element, HEADINGS.bundle);
    expect(words(element)).not.to.contain('The connection failed.');
  });

  it('sells nothing of a service that has lost its products', async () => {
    scene.proxy.store.products = {};
    const element = await open({ services: 'voucher', country: 'CI' });
    await until(() => words(element).includes('Nothing of this is sold there at the moment.'));
    expect(title(element)).to.equal(HEADINGS.destination);
  });

  it('shows an operator that does not take the price, in its own currency', async () => {
    const element = await open({ services: 'voucher' });
    await pick(element, 'Côte d’Ivoire');
    await pick(element, 'Netflix 5 000');
    await pick(element, 'Côte d’Ivoire');
    await arrived(element, HEADINGS.operator);
    const wave = [...inside(element).querySelectorAll('.tile')].find((tile) =>
      tile.textContent.includes('Wave'),
    );
    expect(wave?.textContent).to.match(/Up to 1,000.F.CFA/);
  });

  it('takes nothing for sure that a proxy without categories may have', async () => {
    scene.proxy.store.countries = STORE_COUNTRIES.map((country) => {
      const plain = { ...country };
      delete plain.categories;
      return plain;
    });
    const element = await open();
    expect(inside(element).querySelectorAll('.choice')).to.have.length(9);
  });

  it('says what the proxy refuses, and loses nothing', async () => {
    const element = await open({ services: 'data' });
    await toBundles(element);
    await pick(element, '1.5 GB, 7 days');
    await pick(element, 'Côte d’Ivoire');
    scene.proxy.store.quotes.push(() => problem(503, 'unavailable'));
    await choose(element, 'ci-orange');
    await until(() => words(element).includes('Payments are not possible at the moment.'));
    expect(title(element)).to.equal(HEADINGS.operator);
    await press(element, 'Continue');
    await arrived(element, 'Pay with Orange');
  });
});
