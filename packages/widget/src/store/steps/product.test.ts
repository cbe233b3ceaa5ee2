import { expect } from '@open-wc/testing';
import type { MalipoCheckout } from '../../malipo-checkout.ts';
import { arrived, fill, inside, pick, press, Scene, typed, until } from '../../../test/support/scene.ts';
import { words } from '../../../test/support/scene.ts';
import { enter, HEADINGS, toBundles, toMeter } from '../../../test/support/shopping.ts';
import { product } from '../../../test/support/store-fixtures.ts';

const rows = (element: MalipoCheckout) => [...inside(element).querySelectorAll('.choices > li')];
const textOf = (row: Element) => row.textContent.trim().replace(/\s+/g, ' ');

async function search(element: MalipoCheckout, text: string): Promise<void> {
  const input = await until(() => inside(element).querySelector<HTMLInputElement>('input[type=search]'));
  input.value = text;
  input.dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
}

describe('the product', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const open = (services: string, more: Readonly<Record<string, string>> = {}) =>
    scene.open({ for: 'store', services, ...more });

  it('is chosen from a list by groups, with its price', async () => {
    const element = await open('data');
    await toBundles(element);
    expect(rows(element).map(textOf)).to.deep.equal([
      'Daily',
      '200 MB, 1 day₦200',
      '1 GB, 1 day₦350',
      'Weekly',
      '1.5 GB, 7 days₦1,000',
      '5 GB, 7 days₦1,500',
      'Monthly',
      '2 GB, 30 days₦1,500',
      '10 GB, 30 days₦4,500',
      '75 GB, 30 days₦18,000',
    ]);
  });

  it('is searched by part of its name, and its group stays in sight', async () => {
    const element = await open('data');
    await toBundles(element);
    await search(element, '10gb');
    expect(rows(element).map(textOf)).to.deep.equal(['Monthly', '10 GB, 30 days₦4,500']);
    await search(element, 'unlimited');
    expect(words(element)).to.contain('Nothing is called “unlimited”.');
  });

  it('has its groups in the customer’s language, where they say for how long; any other as the upstream has it', async () => {
    const grouped = (id: string, group: string) =>
      product(id, `Bundle ${id}`, { group, price: { amount: '100', currency: 'NGN' } });
    scene.proxy.store.products = {
      'ng-mtn-data': [
        grouped('1', 'Daily'),
        grouped('2', 'Weekly Bundles'),
        grouped('3', 'MONTHLY'),
        grouped('4', 'Daily social'),
        grouped('5', 'constructor'),
      ],
    };
    const element = await open('data', { locale: 'fr', country: 'NG' });
    await fill(element, 'account', '+234 803 123 4567');
    await press(element, 'Continuer');
    await pick(element, 'MTN Data');
    await until(() => inside(element).querySelector('.group'));
    expect([...inside(element).querySelectorAll('.group')].map(textOf)).to.deep.equal([
      'Par jour',
      'Par semaine',
      'Par mois',
      'Daily social',
      'constructor',
    ]);
  });

  it('is found among ten thousand, of which few are drawn', async () => {
    const many = Array.from({ length: 10_000 }, (_one, index) =>
      product(`p${index}`, `Bundle ${index}`, {
        group: `Group ${index % 7}`,
        price: { amount: String(index + 1), currency: 'NGN' },
      }),
    );
    scene.proxy.store.products = { 'ng-mtn-data': many };
    const element = await open('data');
    await toBundles(element);
    expect(inside(element).querySelectorAll('.choice')).to.have.length(60);
    expect(words(element)).to.contain('9940 more: type part of the name.');
    await search(element, 'bundle 9876');
    expect(rows(element).map(textOf)).to.deep.equal(['Group 6', 'Bundle 9876₦9,877']);
    await pick(element, 'Bundle 9876');
    await arrived(element, HEADINGS.country);
  });

  it('formats the prices of those alone that are drawn', async () => {
    const NumberFormat = Intl.NumberFormat;
    let formatted = 0;
    Intl.NumberFormat = new Proxy(NumberFormat, {
      construct(target, inserts: ConstructorParameters<typeof NumberFormat>) {
        formatted += 1;
        return new target(...inserts);
      },
    });
    try {
      const price = { amount: '1', currency: 'NGN' };
      scene.proxy.store.products = {
        'ng-mtn-data': Array.from({ length: 1000 }, (_one, index) => product(`p${index}`, 'B', { price })),
      };
      const element = await open('data');
      formatted = 0;
      await toBundles(element);
      expect(formatted).to.be.lessThan(300);
    } finally {
      Intl.NumberFormat = NumberFormat;
    }
  });

  it('shows names and groups as text', async () => {
    const name = '<b>1 GB</b>';
    const price = { amount: '10', currency: 'NGN' };
    scene.proxy.store.products = {
      'ng-mtn-data': [product('x', name, { group: name, price }), product('y', 'Other', { price })],
    };
    const element = await open('data');
    await toBundles(element);
    expect(inside(element).querySelector('.choices b')).to.equal(null);
    expect(rows(element).map(textOf).slice(0, 2)).to.deep.equal([name, `${name}₦10`]);
  });

  it('of one’s own amount can be left for another product', async () => {
    const element = await open('voucher', { country: 'CI' });
    await pick(element, 'Another amount');
    await arrived(element, HEADINGS.value);
    await enter(element, 'value', '100');
    expect(words(element)).to.match(/Enter 2,000.F.CFA or more\./);
    await press(element, 'Back');
    await arrived(element, HEADINGS.product);
    await pick(element, 'Netflix 5 000');
    await arrived(element, HEADINGS.operator);
    await press(element, 'Back');
    await pick(element, 'Another amount');
    await arrived(element, HEADINGS.value);
    expect(inside(element).querySelector('[aria-invalid]')).to.equal(null);
  });
});

describe('an amount of one’s own', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const toValue = async () => {
    const element = await scene.open({ for: 'store', services: 'electricity' });
    await toMeter(element);
    await enter(element, 'account', '45012345678');
    await arrived(element, HEADINGS.confirm);
    await press(element, 'Yes, go on');
    await arrived(element, HEADINGS.value);
    return element;
  };

  it('is as large as the meter itself wants, not only the company', async () => {
    const element = await toValue();
    expect(words(element)).to.contain('From ₦500 to ₦200,000');
  });

  for (const [written, says] of [
    ['', 'Enter an amount.'],
    ['499', 'Enter ₦500 or more.'],
    ['200 001', 'Enter ₦200,000 or less.'],
    ['much', 'Enter the amount in figures'],
    ['0', 'Enter the amount in figures'],
  ] as const) {
    it(`of “${written}” is refused in words`, async () => {
      const element = await toValue();
      await enter(element, 'value', written);
      expect(words(element)).to.contain(says);
      expect(inside(element).activeElement?.id).to.equal('value');
    });
  }

  for (const written of ['500', '200,000', '1 234,5']) {
    it(`of “${written}” is taken`, async () => {
      const element = await toValue();
      await enter(element, 'value', written);
      await arrived(element, HEADINGS.token);
    });
  }
});

describe('the options', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const toPackage = async (name: string) => {
    const element = await scene.open({ for: 'store', services: 'tv' });
    await pick(element, 'DStv');
    await enter(element, 'account', '7012345678');
    await arrived(element, HEADINGS.confirm);
    await press(element, 'Yes, go on');
    await pick(element, name);
    return element;
  };
  const tiles = (element: MalipoCheckout) =>
    [...inside(element).querySelectorAll('.tile')].map((tile) => textOf(tile));
  const box = (element: MalipoCheckout, index: number) =>
    inside(element).querySelectorAll<HTMLInputElement>('.tile input')[index];
  const amount = (element: MalipoCheckout) => inside(element).querySelector('.amount')?.textContent;

  it('are months and add-ons, with what they cost and what it comes to', async () => {
    const element = await toPackage('DStv Compact');
    await arrived(element, HEADINGS.options);
    expect(tiles(element)).to.deep.equal([
      '1 month ₦12,500',
      '2 months ₦25,000',
      'HDPVR + ₦2,500',
      'French Plus + ₦9,000',
    ]);
    box(element, 2)?.click();
    await until(() => amount(element) === '₦15,000');
    box(element, 1)?.click();
    await until(() => amount(element) === '₦30,000');
    expect(tiles(element).slice(2)).to.deep.equal(['HDPVR + ₦5,000']);
  });

  it('are not asked where the product has none', async () => {
    const element = await toPackage('DStv Padi');
    await arrived(element, HEADINGS.country);
  });

  it('take one to fifty pieces', async () => {
    const element = await scene.open({ for: 'store', services: 'exam' });
    await pick(element, 'WAEC');
    await arrived(element, HEADINGS.options);
    expect(typed(element, 'quantity')).to.equal('1');
    await enter(element, 'quantity', '51');
    expect(words(element)).to.contain('Enter a whole number from 1 to 50.');
    await fill(element, 'quantity', '3');
    await until(() => amount(element) === '₦8,700');
    await press(element, 'Continue');
    await arrived(element, HEADINGS.country);
  });

  it('want a phone of the country for the message', async () => {
    const element = await scene.open({ for: 'store', services: 'electricity' });
    await toMeter(element);
    await enter(element, 'account', '45012345678');
    await arrived(element, HEADINGS.confirm);
    await press(element, 'Yes, go on');
    await enter(element, 'value', '1000');
    await enter(element, 'optionPhone', '+225 07 01 02 03 04');
    await until(() => words(element).includes('Enter a phone number of Nigeria.'));
    await enter(element, 'optionPhone', '08031234567');
    await arrived(element, HEADINGS.country);
  });

  it('are not held up by what was wrong with another product’s', async () => {
    const { services } = scene.proxy.store;
    const options = [{ name: 'quantity' }, { name: 'phone' }];
    scene.proxy.store.services = {
      NG: (services['NG'] ?? []).map((one) => (one.id === 'ng-waec' ? { ...one, options } : one)),
    };
    scene.proxy.store.products = {
      'ng-waec': [
        product('pin', 'PIN', { price: { amount: '2900', currency: 'NGN' } }),
        product('any', 'Any', { range: { min: '1', max: null } }),
      ],
    };
    const element = await scene.open({ for: 'store', services: 'exam' });
    await pick(element, 'WAEC');
    await pick(element, 'PIN');
    await arrived(element, HEADINGS.options);
    await fill(element, 'optionPhone', '08031234567');
    await enter(element, 'quantity', '0');
    await until(() => words(element).includes('from 1 to 50'));
    await press(element, 'Back');
    await pick(element, 'Any');
    await enter(element, 'value', '10');
    await arrived(element, HEADINGS.pin);
    await press(element, 'Continue');
    await arrived(element, HEADINGS.country);
  });

  it('stay marked as wrong while another field is entered', async () => {
    const { services } = scene.proxy.store;
    const options = [{ name: 'quantity' }, { name: 'phone' }];
    scene.proxy.store.services = {
      NG: (services['NG'] ?? []).map((one) => (one.id === 'ng-waec' ? { ...one, options } : one)),
    };
    const element = await scene.open({ for: 'store', services: 'exam' });
    await pick(element, 'WAEC');
    await arrived(element, HEADINGS.options);
    await enter(element, 'quantity', '0');
    await until(() => inside(element).activeElement?.id === 'quantity');
    inside(element).querySelector<HTMLInputElement>('#optionPhone')?.focus();
    await element.updateComplete;
    expect(inside(element).querySelector('#quantity')?.getAttribute('aria-invalid')).to.equal('true');
  });
});
