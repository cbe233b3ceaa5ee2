import { expect } from '@open-wc/testing';
import { json, problem } from '../../../test/support/fake-proxy.ts';
import {
  arrived,
  fill,
  inside,
  pick,
  press,
  Scene,
  title,
  typed,
  until,
  words,
} from '../../../test/support/scene.ts';
import { enter, HEADINGS, toMeter } from '../../../test/support/shopping.ts';
import { service, STORE_COUNTRIES } from '../../../test/support/store-fixtures.ts';

/** As HPAY's services ask for it: its list says how long a number is, and no more. */
const HPAY_PHONE = { name: 'phone', lookup: false, format: { example: '2250000000000' } } as const;

describe('the account', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const open = (services: string) => scene.open({ for: 'store', services });

  it('is confirmed by name and address before anything else is asked', async () => {
    const element = await open('electricity');
    await toMeter(element);
    expect(words(element)).to.contain('Meter number').and.to.contain('Like 45012345678');
    await enter(element, 'account', '45012345678');
    await arrived(element, HEADINGS.confirm);
    expect(words(element)).to.contain('ISAH MUSA').and.to.contain('12 Allen Avenue, Ikeja');
    // What is asked stands there once.
    expect(words(element).split('45012345678')).to.have.length(2);
    await press(element, 'Yes, go on');
    await arrived(element, HEADINGS.value);
    expect(words(element)).to.contain('45012345678 · ISAH MUSA');
  });

  for (const typed of ['4501 2345 678', '4501-2345-678', '\u202a45012345678\u202c', '٤٥٠١٢٣٤٥٦٧٨']) {
    it(`is read as a person sees it: ${typed}`, async () => {
      const element = await open('electricity');
      await toMeter(element);
      await enter(element, 'account', typed);
      await arrived(element, HEADINGS.confirm);
      expect(words(element)).to.contain('45012345678').and.to.contain('ISAH MUSA');
    });
  }

  it('that is a phone is asked for as it is dialled where the goods are used, and of that country', async () => {
    scene.proxy.store.services = {
      CI: [service('ci-jumia-voucher', 'Jumia', 'voucher', { account: HPAY_PHONE })],
      SN: [service('sn-jumia-voucher', 'Jumia', 'voucher', { account: HPAY_PHONE })],
    };
    const element = await open('voucher');
    await pick(element, 'Côte d’Ivoire');
    await arrived(element, 'Jumia');
    const example = STORE_COUNTRIES.find(({ code }) => code === 'CI')?.phone_example;
    expect(words(element)).to.contain(`Like ${example}`).and.not.to.contain('2250000000000');
    await enter(element, 'account', '+234 803 123 4567');
    expect(words(element)).to.contain('Enter a phone number of Côte d’Ivoire.');
  });

  it('is changed where it is another’s, and looked up again', async () => {
    const element = await open('electricity');
    await toMeter(element);
    await enter(element, 'account', '45012345678');
    await arrived(element, HEADINGS.confirm);
    await press(element, 'No, change the number');
    await arrived(element, 'Ikeja Electric');
    expect(typed(element, 'account')).to.equal('45012345678');
    scene.proxy.store.accounts = {
      'ng-ikedc 45000000001': { account: '45000000001', name: 'CHIDI EZE', details: {} },
    };
    await enter(element, 'account', '45000000001');
    await arrived(element, HEADINGS.confirm);
    expect(words(element)).to.contain('CHIDI EZE').and.not.to.contain('ISAH MUSA');
  });

  it('that was not found is marked, and what was typed stays', async () => {
    const element = await open('electricity');
    await toMeter(element);
    await enter(element, 'account', '45099999999');
    await until(() => words(element).includes('This number was not found. Check it.'));
    const field = inside(element).querySelector('#account');
    expect(field?.getAttribute('aria-invalid')).to.equal('true');
    expect(typed(element, 'account')).to.equal('45099999999');
    await until(() => inside(element).activeElement === field);
    await fill(element, 'account', '4509999');
    expect(inside(element).querySelector('.notice, .error')).to.equal(null);
    await enter(element, 'account', '45012345678');
    await arrived(element, HEADINGS.confirm);
    expect(inside(element).querySelector('.notice')).to.equal(null);
  });

  it('that is paid is not said to be unknown', async () => {
    const element = await open('electricity');
    await toMeter(element);
    scene.proxy.store.lookUps.push(() => problem(422, 'nothing_due'));
    await enter(element, 'account', '45012345678');
    await until(() =>
      words(element).includes('There is nothing to pay for this number. It may be paid already.'),
    );
    expect(words(element)).not.to.contain('not found');
    expect(title(element)).to.equal('Ikeja Electric');
    expect(typed(element, 'account')).to.equal('45012345678');
  });

  it('whose look-up takes long says what is waited for, and the customer may go back and try again', async () => {
    const element = await open('electricity');
    await toMeter(element);
    let answer: (answer: Response) => void = () => undefined;
    scene.proxy.store.lookUps.push(() => new Promise((resolve) => (answer = resolve)));
    await enter(element, 'account', '45012345678');
    await until(() =>
      words(element).includes('We are asking Ikeja Electric. No answer yet. Wait, or go back and try again.'),
    );
    expect(scene.waited).to.include(2000);
    expect(inside(element).querySelector('[role=status]')?.textContent).to.contain('No answer yet');
    inside(element).querySelector<HTMLElement>('button[aria-label=Back]')?.click();
    await arrived(element, HEADINGS.electricity);
    expect(inside(element).querySelector('.notice')).to.equal(null);
    answer(problem(503, 'unavailable'));
    await toMeter(element);
    expect(inside(element).querySelector('.notice')).to.equal(null);
    scene.proxy.store.lookUps.push(() => new Promise((resolve) => (answer = resolve)));
    await enter(element, 'account', '45012345678');
    await until(() => words(element).includes('No answer yet'));
    answer(json({ account: '45012345678', name: 'ISAH MUSA', details: {} }));
    await arrived(element, HEADINGS.confirm);
    expect(inside(element).querySelector('.notice')).to.equal(null);
  });

  it('that was not found at one is not marked at another', async () => {
    const element = await open('electricity');
    await toMeter(element);
    await enter(element, 'account', '45099999999');
    await until(() => inside(element).querySelector('#account[aria-invalid=true]'));
    await press(element, 'Back');
    await pick(element, 'Eko Electricity');
    await arrived(element, 'Eko Electricity');
    expect(inside(element).querySelector('[aria-invalid]')).to.equal(null);
    expect(typed(element, 'account')).to.equal('45099999999');
  });

  for (const [what, answer, says] of [
    ['does not answer', () => Promise.reject(new TypeError('Failed to fetch')), 'The connection failed.'],
    ['cannot say at the moment', () => problem(503, 'unavailable'), 'Try again in a minute.'],
    ['was asked too often', () => problem(429, 'rate_limited', {}, { 'Retry-After': '60' }), 'Wait until '],
  ] as const) {
    it(`is asked for again where the look-up ${what}`, async () => {
      scene.proxy.store.lookUps.push(answer);
      const element = await open('electricity');
      await toMeter(element);
      await enter(element, 'account', '45012345678');
      await until(() => words(element).includes(says));
      expect(title(element)).to.equal('Ikeja Electric');
      expect(inside(element).querySelector('[aria-invalid]')).to.equal(null);
      await press(element, 'Continue');
      await arrived(element, HEADINGS.confirm);
    });
  }

  it('must be entered', async () => {
    const element = await open('electricity');
    await toMeter(element);
    await press(element, 'Continue');
    expect(words(element)).to.contain('Enter the number.');
    expect(scene.proxy.sentTo('POST', '/v1/services/ng-ikedc/accounts')).to.have.length(0);
  });

  it('shows names from upstream as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    scene.proxy.store.accounts = { 'ng-ikedc 1': { account: '1', name, details: { address: name } } };
    const element = await open('electricity');
    await toMeter(element);
    await enter(element, 'account', '1');
    await arrived(element, HEADINGS.confirm);
    expect(words(element)).to.contain(name);
    expect(inside(element).querySelector('img')).to.equal(null);
  });

  it('says what a levy comes to', async () => {
    const element = await open('levy');
    await enter(element, 'account', '90210');
    await arrived(element, HEADINGS.confirm);
    expect(words(element)).to.match(/To pay\s+₦7,500/);
    await press(element, 'Yes, go on');
    await arrived(element, HEADINGS.country);
  });

  it('sends a look-up once for two presses', async () => {
    const element = await open('electricity');
    await toMeter(element);
    const input = inside(element).querySelector<HTMLInputElement>('#account');
    if (input) input.value = '45012345678';
    input?.dispatchEvent(new InputEvent('input'));
    const button = inside(element).querySelector<HTMLButtonElement>('button.main');
    button?.click();
    button?.click();
    await arrived(element, HEADINGS.confirm);
    expect(scene.proxy.sentTo('POST', '/v1/services/ng-ikedc/accounts')).to.have.length(1);
  });
});
