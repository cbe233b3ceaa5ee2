import { expect } from '@open-wc/testing';
import { problem } from '../../../test/support/fake-proxy.ts';
import { arrived, inside, pick, press, Scene, title, typed, until } from '../../../test/support/scene.ts';
import { words } from '../../../test/support/scene.ts';
import { enter, HEADINGS, toBundles } from '../../../test/support/shopping.ts';
import { STORE_COUNTRIES } from '../../../test/support/store-fixtures.ts';

describe('the number that is topped up', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const open = (attributes: Readonly<Record<string, string>> = {}) =>
    scene.open({ for: 'store', services: 'airtime', ...attributes });
  const lookUps = () => scene.proxy.sent.filter(({ path }) => path.endsWith('/accounts'));

  it('picks the country and the operator, and neither is asked', async () => {
    const element = await open();
    expect(title(element)).to.equal(HEADINGS.number);
    await enter(element, 'account', '+234 803 123 4567');
    await arrived(element, HEADINGS.value);
    expect(words(element)).to.contain('Airtime · MTN · +234 803 123 4567');
    expect(lookUps().map(({ body }) => body)).to.deep.equal(['{"account":"+234 803 123 4567"}']);
  });

  it('lets the customer choose another operator on the way back', async () => {
    const element = await open();
    await enter(element, 'account', '+234 803 123 4567');
    await arrived(element, HEADINGS.value);
    await press(element, 'Back');
    await arrived(element, HEADINGS.network);
    expect(inside(element).querySelector('.choice[aria-selected=true]')?.textContent).to.contain('MTN');
    await pick(element, 'Airtel');
    await arrived(element, HEADINGS.value);
    expect(words(element)).to.contain('Airtime · Airtel');
  });

  it('is asked about again when it is another: not the operator of the first', async () => {
    const element = await open({ country: 'NG' });
    await enter(element, 'account', '08031234567');
    await arrived(element, HEADINGS.value);
    await press(element, 'Back');
    await press(element, 'Back');
    await enter(element, 'account', '08021234567');
    await until(() => words(element).includes('Airtel'));
    await press(element, 'Airtel');
    await arrived(element, HEADINGS.value);
    expect(words(element)).to.contain('Airtime · Airtel · +234 802 123 4567');
  });

  it('does not keep the operator of the first where nobody knows the second’s', async () => {
    const element = await open({ country: 'NG' });
    await enter(element, 'account', '08031234567');
    await arrived(element, HEADINGS.value);
    await press(element, 'Back');
    await press(element, 'Back');
    await enter(element, 'account', '08090000000');
    await arrived(element, HEADINGS.network);
    expect(inside(element).querySelector('.choice[aria-selected=true]')).to.equal(null);
  });

  it('leaves the operator to the customer where nobody tells, and does not complain', async () => {
    scene.proxy.store.lookUps.push(() => problem(503, 'unavailable'));
    const element = await open();
    await enter(element, 'account', '+234 803 123 4567');
    await arrived(element, HEADINGS.network);
    expect(inside(element).querySelector('.notice')).to.equal(null);
    await pick(element, 'MTN');
    await arrived(element, HEADINGS.value);
  });

  it('does not take an operator that cannot be bought now', async () => {
    const { services } = scene.proxy.store;
    scene.proxy.store.services = {
      NG: (services['NG'] ?? []).map((one) => (one.name === 'MTN' ? { ...one, available: false } : one)),
    };
    scene.proxy.store.accounts = {
      'ng-airtel-airtime +2348031234567': { account: '+234 803 123 4567', name: 'MTN', details: {} },
    };
    const element = await open();
    await enter(element, 'account', '+234 803 123 4567');
    await arrived(element, HEADINGS.network);
  });

  it('as dialled at home is of the page’s country', async () => {
    const element = await open({ country: 'NG' });
    expect(words(element)).to.contain('As you dial it at home');
    await enter(element, 'account', '08031234567');
    await arrived(element, HEADINGS.value);
  });

  it('as dialled at home is of no country where the page has none', async () => {
    const element = await open();
    await enter(element, 'account', '08031234567');
    expect(words(element)).to.contain('Begin with + and the country code, or choose the country below.');
    expect(inside(element).activeElement?.id).to.equal('account');
    expect(typed(element, 'account')).to.equal('08031234567');
  });

  it('of a country that sells nothing is not taken for one of the page’s', async () => {
    const element = await open({ country: 'NG' });
    await enter(element, 'account', '+254 712 345 678');
    expect(title(element)).to.equal(HEADINGS.number);
    expect(inside(element).querySelector('.error')?.textContent).not.to.equal('');
  });

  it('that cannot be one of its country is said so', async () => {
    const element = await open();
    await enter(element, 'account', '+234 803 123 456');
    expect(words(element)).to.contain('Enter a phone number of Nigeria.');
    await enter(element, 'account', ' ');
    expect(words(element)).to.contain('Enter the number.');
  });

  it('leaves the country to the customer where two share its code', async () => {
    const [nigeria, ivory] = STORE_COUNTRIES;
    if (!nigeria || !ivory) throw new Error('no countries');
    scene.proxy.store.countries = [nigeria, { ...nigeria, code: 'GH' }, ivory];
    const element = await open();
    await enter(element, 'account', '+234 803 123 4567');
    expect(words(element)).to.contain('choose the country below');
    await press(element, 'Choose the country instead');
    await arrived(element, HEADINGS.destination);
    await pick(element, 'Nigeria');
    await arrived(element, HEADINGS.network);
    await pick(element, 'MTN');
    await arrived(element, 'MTN');
    expect(typed(element, 'account')).to.equal('+234 803 123 4567');
  });

  it('can be entered after country and operator, with the way back open', async () => {
    const element = await open();
    await press(element, 'Choose the country instead');
    await pick(element, 'Côte d’Ivoire');
    await pick(element, 'Orange');
    await arrived(element, 'Orange');
    await enter(element, 'account', '07 01');
    expect(words(element)).to.contain('Enter a phone number of Côte d’Ivoire.');
    await press(element, 'Back');
    await arrived(element, HEADINGS.network);
    await pick(element, 'Orange');
    await enter(element, 'account', '07 01 02 03 04');
    await arrived(element, HEADINGS.value);
    await press(element, 'Back');
    await arrived(element, 'Orange');
    expect(typed(element, 'account')).to.equal('07 01 02 03 04');
    await press(element, 'Back');
    await press(element, 'Back');
    await arrived(element, HEADINGS.destination);
  });

  it('of a bundle is asked whose it is where its services do not begin with the network', async () => {
    const element = await scene.open({ for: 'store', services: 'data' });
    await toBundles(element);
    expect(words(element)).to.contain('Mobile data · MTN Data');
  });
});
