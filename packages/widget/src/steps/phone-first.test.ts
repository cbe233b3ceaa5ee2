import { expect } from '@open-wc/testing';
import { names } from '../i18n/ha.ts';
import { Formats } from '../i18n/index.ts';
import { currencyName } from './contact.ts';
import { sendKeys } from '@web/test-runner-commands';
import { json, problem } from '../../test/support/answers.ts';
import { checkout, operator, OPERATORS } from '../../test/support/fixtures.ts';
import {
  arrived,
  choose,
  fill,
  inside,
  press,
  Scene,
  title,
  typed,
  until,
  words,
} from '../../test/support/scene.ts';

const NUMBER = 'Your mobile money number';
const KENYA = checkout({ amount: '1200', currency: 'KES' });
const PHONE_FIRST = { session: 's', steps: '' };

/** The line under the number that says whose it is. */
const whose = (element: HTMLElement) =>
  inside(element as Parameters<typeof inside>[0])
    .querySelector('.known')
    ?.textContent.trim()
    .replace(/\s+/g, ' ') ?? '';

describe('the number, asked for first', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
  });
  afterEach(() => scene.end());

  const lookUps = () => scene.proxy.sent.filter(({ path }) => path.startsWith('/v1/operators?'));
  const body = () => JSON.parse(scene.proxy.creationsSent[0]?.body ?? '{}') as Record<string, unknown>;

  it('is all that is asked where a country has one operator', async () => {
    scene.proxy.checkout = KENYA;
    const element = await scene.open(PHONE_FIRST);
    expect(title(element)).to.equal(NUMBER);
    expect(words(element)).to.contain('Like 0712 345 678').and.not.to.contain('Step');
    expect(whose(element)).to.equal('M-Pesa · Kenya');
    await fill(element, 'phone', '0712000003');
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent[0]);
    expect(body()).to.deep.include({
      operator: 'ke-mpesa',
      country: 'KE',
      customer: { phone: '+254712000003' },
    });
    expect(lookUps()).to.deep.equal([]);
  });

  it('tells country and operator, and one press corrects them', async () => {
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
    await fill(element, 'phone', '05 01 02 03 04');
    await until(() => whose(element).startsWith('MTN · Côte d’Ivoire'));
    await press(element, 'Change MTN · Côte d’Ivoire');
    await choose(element, 'ci-orange');
    await until(() => whose(element).startsWith('Orange · Côte d’Ivoire'));
    // A number that is corrected says nothing against what the customer has said.
    await fill(element, 'phone', '05 01 02 03 05');
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent[0]);
    expect(body()).to.deep.include({ operator: 'ci-orange' });
  });

  it('breaks no word of them where letters are twice as large', async () => {
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI', locale: 'sw' });
    await fill(element, 'phone', '05 01 02 03 04');
    await until(() => whose(element).startsWith('MTN · Cote d’Ivoire'));
    document.documentElement.style.fontSize = '200%';
    element.style.width = '296px';
    const name = inside(element).querySelector('.known span');
    const { width = 0 } = name?.getBoundingClientRect() ?? {};
    const tick = inside(element).querySelector('.affix');
    expect(tick && getComputedStyle(tick).display).to.equal('none');
    document.documentElement.removeAttribute('style');
    expect(width).to.be.at.least(8 * 32);
  });

  it('tells another country than the likely one', async () => {
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
    await fill(element, 'phone', '+223 70 00 00 00');
    await until(() => whose(element).startsWith('Orange · Mali'));
    inside(element).querySelector<HTMLElement>('.main')?.focus();
    await until(() => typed(element, 'phone') === '70 00 00 00');
  });

  it('is of the country that is named at once, while its operators are still to come', async () => {
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
    await fill(element, 'phone', '+223 70 00 00 00');
    inside(element).querySelector<HTMLElement>('.main')?.focus();
    await until(() => whose(element).startsWith('Orange · Mali'));
    await press(element, '.known button');
    const select = await until(() => inside(element).querySelector('select'));
    const answer = globalThis.fetch;
    // Nothing else draws the form again.
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.fetch = (input, init) =>
      (input as string).includes('BF') ? new Promise(() => undefined) : answer(input, init);
    select.value = 'BF';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await element.updateComplete;
    expect(typed(element, 'phone')).to.equal('');
  });

  it('that was written with the code of its country is not taken for one of another that is chosen', async () => {
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
    const name = async (code: string) => {
      if (!inside(element).querySelector('select')) await press(element, '.known button');
      const select = await until(() => inside(element).querySelector('select'));
      select.value = code;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await element.updateComplete;
    };
    await fill(element, 'phone', '+223 70 00 00 00');
    inside(element).querySelector<HTMLElement>('.main')?.focus();
    await until(() => typed(element, 'phone') === '70 00 00 00');
    await name('BF');
    expect(typed(element, 'phone')).to.equal('');
    await name('ML');
    expect(typed(element, 'phone')).to.equal('70 00 00 00');
    // As dialled at home it says nothing: the customer says whose it is.
    await fill(element, 'phone', '70 12 34 56');
    await name('BF');
    expect(typed(element, 'phone')).to.equal('70 12 34 56');
  });

  it('is not what somebody else has written where it is remembered', async () => {
    for (const written of [
      { phone: 5, name: { a: 1 }, email: [1], country: 7, operator: null },
      [1, 2],
      'text',
      { phone: null },
    ]) {
      localStorage.setItem('malipo:customer', JSON.stringify(written));
      const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
      await until(() => title(element) === NUMBER);
      expect(typed(element, 'phone')).to.equal('');
      element.remove();
    }
    expect(scene.heard('malipo-error')).to.have.length(0);
  });

  it('stands where the line begins, whatever letters it has', async () => {
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI', locale: 'ar' });
    await fill(element, 'phone', '05 01 02 03 04');
    await until(() => whose(element).startsWith('MTN · '));
    const name = inside(element).querySelector('.known bdi');
    const text = new Range();
    if (name) text.selectNodeContents(name);
    const line = name?.parentElement?.getBoundingClientRect();
    expect(Math.round(text.getBoundingClientRect().right)).to.equal(Math.round(line?.right ?? 0));
  });

  it('keeps the country where the number is of one that cannot pay this', async () => {
    scene.proxy.guesses = () => json({ phone: null, country: 'ZZ', operator: null, operators: [] });
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
    await fill(element, 'phone', '+999 803 123 4567');
    await press(element, 'button.main');
    await until(() => words(element).includes('Check the number: it looks like'));
    expect(words(element)).to.contain('Côte d’Ivoire');
    expect(inside(element).querySelector('select option:not([value])')).to.equal(null);
  });

  it('asks for the country where the number tells none, and the focus goes there', async () => {
    scene.proxy.guesses = () => json({ phone: null, country: null, operator: null, operators: [] });
    scene.proxy.checkout = checkout({ country: null });
    const element = await scene.open(PHONE_FIRST);
    await fill(element, 'phone', '0901020304');
    const country = await until(() => {
      inside(element).querySelector<HTMLElement>('button.main')?.click();
      return inside(element).querySelector<HTMLElement>('select[aria-invalid=true]');
    });
    await until(() => inside(element).activeElement === country);
  });

  it('lets the customer choose on the same screen where the number tells no operator', async () => {
    scene.proxy.guesses = () => json({ phone: null, country: 'CI', operator: null, operators: [] });
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
    await fill(element, 'phone', '0901020304');
    await until(() => inside(element).querySelector('.tile'));
    expect(title(element)).to.equal(NUMBER);
    await choose(element, 'ci-moov');
    await until(() => whose(element).startsWith('Moov'));
    expect(inside(element).querySelector('.tile')).to.equal(null);
  });

  for (const [failure, guesses] of [
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['there were too many', () => problem(429, 'rate_limited')],
  ] as const) {
    it(`lets the customer choose, and blames nobody, where the number cannot be looked up: ${failure}`, async () => {
      scene.proxy.guesses = guesses;
      const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
      await fill(element, 'phone', '0501020304');
      await press(element, 'button.main');
      await until(() => inside(element).querySelector('.tile'));
      expect(inside(element).querySelector('.notice')).to.equal(null);
      await choose(element, 'ci-orange');
      await press(element, 'button.main');
      await until(() => scene.proxy.creationsSent[0]);
    });
  }

  it('is looked up once it is whole, and an older answer changes nothing', async () => {
    const held: ((answer: Response) => void)[] = [];
    scene.proxy.guesses = () => new Promise((resolve) => held.push(resolve));
    const answer = (id: string) => json({ phone: null, country: 'CI', operator: id, operators: [] });
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
    await fill(element, 'phone', '0501');
    await fill(element, 'phone', '0501020304');
    await until(() => held[0]);
    await fill(element, 'phone', '0701020304');
    await until(() => held[1]);
    held[1]?.(await answer('ci-orange'));
    await until(() => whose(element).startsWith('Orange'));
    held[0]?.(await answer('ci-mtn'));
    await element.updateComplete;
    expect(whose(element)).to.contain('Orange');
    expect(held).to.have.length(2);
  });

  it('needs no country beforehand', async () => {
    const element = await scene.open(PHONE_FIRST);
    expect(words(element)).to.contain('With + and the country code, like +225 07 01 02 03 04');
    await fill(element, 'phone', '0501020304');
    await press(element, 'button.main');
    const select = await until(() => inside(element).querySelector('select'));
    // Letters choose in a list as well: they are no shortcuts of the page.
    const pressed: string[] = [];
    element.addEventListener('keydown', ({ key }) => pressed.push(key));
    document.addEventListener('keydown', ({ key }) => pressed.push(`page ${key}`), { once: true });
    select.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true, composed: true }));
    select.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    expect(pressed).to.deep.equal(['s', 'Escape', 'page Escape']);
    select.value = 'CI';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    const tile = await until(() => inside(element).querySelector<HTMLInputElement>('.tile :checked'));
    expect(tile.value).to.equal('ci-mtn');
  });

  it('is not asked for where nobody pays by one, nor where the shop wants another order', async () => {
    scene.proxy.checkout = checkout({ amount: '8500', currency: 'NGN' });
    await arrived(await scene.open(PHONE_FIRST), 'Pay by bank transfer');
    scene.proxy.checkout = checkout();
    await arrived(await scene.open({ session: 's' }), 'Which country is your mobile money from?');
  });

  it('can be left for the other ways, and come back to', async () => {
    const [transfer] = OPERATORS['NG'] ?? [];
    scene.proxy.operators = {
      KE: [
        ...(OPERATORS['KE'] ?? []),
        operator({ ...transfer, id: 'ke-bank-transfer', name: 'Bank transfer', currency: 'KES' }),
      ],
    };
    scene.proxy.checkout = KENYA;
    const element = await scene.open(PHONE_FIRST);
    expect(whose(element)).to.contain('M-Pesa · Kenya');
    await press(element, 'No number at hand? Pay another way');
    await arrived(element, 'How do you want to pay?');
    await press(element, 'Back');
    await arrived(element, NUMBER);
    await press(element, 'No number at hand? Pay another way');
    await arrived(element, 'How do you want to pay?');
    await choose(element, 'ke-bank-transfer');
    await arrived(element, 'Pay by bank transfer');
  });

  it('is written as its country writes it once it is left, and folds what is pasted', async () => {
    scene.proxy.checkout = KENYA;
    const element = await scene.open(PHONE_FIRST);
    for (const text of ['0712000003', '+254712000003', '00254 712 000 003', '712000003']) {
      await fill(element, 'phone', text);
      expect(typed(element, 'phone')).to.equal(text);
      inside(element).querySelector<HTMLElement>('.main')?.focus();
      await until(() => typed(element, 'phone') === '0712 000 003');
    }
  });

  it('says how many digits are missing or too many', async () => {
    scene.proxy.checkout = KENYA;
    const element = await scene.open(PHONE_FIRST);
    for (const [text, sentence] of [
      ['0712', 'This number is too short: 4 of 10 digits.'],
      ['712', 'This number is too short: 3 of 9 digits.'],
      ['+254 7120', 'This number is too short: 4 of 9 digits.'],
      ['0712 000 0031', 'This number is too long: 11 digits instead of 10.'],
      ['00254 7120', 'This number is too short: 4 of 9 digits.'],
      ['+33 6 12 34 56 78', 'Check the number: it looks like 0712 345 678.'],
      ['O712 345 678', 'Check the number: it looks like 0712 345 678.'],
    ] as const) {
      await fill(element, 'phone', text);
      await press(element, 'button.main');
      await until(() => words(element).includes(sentence));
    }
    expect(scene.proxy.creationsSent).to.deep.equal([]);
  });

  it('leads back to the operators, with everything kept, where the payment was refused there', async () => {
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
    scene.proxy.creations.push(() => problem(422, 'operator_not_allowed'));
    await fill(element, 'phone', '0701020304');
    await until(() => whose(element).startsWith('Orange'));
    await press(element, 'button.main');
    await until(() => inside(element).querySelector('.tile'));
    expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
    expect(words(element)).to.contain('This one cannot be used for this payment.');
  });

  it('says where alone a currency can be paid, and how to go back', async () => {
    scene.proxy.checkout = KENYA;
    const element = await scene.open(PHONE_FIRST);
    inside(element).querySelector<HTMLElement>('input')?.focus();
    await until(() =>
      words(element).includes('This is paid in Kenyan shillings, with mobile money from Kenya.'),
    );
    await press(element, 'I have none: back to the shop');
    expect(scene.left).to.deep.equal(['back']);
  });

  it('says nothing of that where the shop has said the country', async () => {
    scene.proxy.checkout = { ...KENYA, country: 'KE' };
    const element = await scene.open(PHONE_FIRST);
    inside(element).querySelector<HTMLElement>('input')?.focus();
    await until(() => words(element).includes('Remember on this phone'));
    expect(words(element)).not.to.contain('This is paid in');
  });

  it('offers the likeliest country first, and then by name', async () => {
    const element = await scene.open({ ...PHONE_FIRST, country: 'SN' });
    inside(element).querySelector<HTMLInputElement>('#phone')?.focus();
    await press(element, 'Change Senegal');
    const select = await until(() => inside(element).querySelector('select'));
    const offered = [...select.options].map(({ text }) => text);
    expect(offered).to.deep.equal(['Senegal', 'Burkina Faso', 'Côte d’Ivoire', 'Mali', 'Togo']);
  });

  it('says no way back where there is none, as out of a message', async () => {
    scene.proxy.checkout = KENYA;
    Object.defineProperty(history, 'length', { value: 1, configurable: true });
    const element = await scene.open(PHONE_FIRST);
    inside(element).querySelector<HTMLElement>('input')?.focus();
    await until(() => words(element).includes('This is paid in Kenyan shillings'));
    expect(words(element)).not.to.contain('back to the shop');
    Reflect.deleteProperty(history, 'length');
  });

  it('can be given, and corrected, with the keyboard alone', async () => {
    const element = await scene.open({ ...PHONE_FIRST, country: 'CI' });
    inside(element).querySelector<HTMLInputElement>('#phone')?.focus();
    await sendKeys({ type: '0501020304' });
    await until(() => whose(element).startsWith('MTN'));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    const radio = await until(() => inside(element).querySelector<HTMLInputElement>('.tile :checked'));
    radio.focus();
    await sendKeys({ press: 'ArrowDown' });
    // The arrows only choose.
    await element.updateComplete;
    expect(inside(element).querySelector('.tile')).not.to.equal(null);
    expect(
      getComputedStyle(inside(element).querySelector('.tile:focus-within') ?? element).outlineStyle,
    ).to.equal('solid');
    await sendKeys({ press: 'Space' });
    await until(() => whose(element).startsWith('Orange'));
  });
});

it('a currency is called by its name alone, also where digits are not those of Europe', () => {
  expect(new Intl.NumberFormat('ar-EG').format(100)).to.equal('١٠٠');
  for (const [locale, name] of [
    ['ar-EG', 'شلن كينيي'],
    ['en-KE', 'Kenyan shillings'],
    ['sw', 'shilingi za Kenya'],
  ] as const) {
    expect(currencyName(new Formats(locale), 'KES')?.toLowerCase()).to.equal(name.toLowerCase());
  }
  // As Maputo writes it, which browsers do not do of other countries.
  expect(currencyName(new Formats('pt-KE'), 'KES')).to.equal('xelins quenianos');
  // No browser knows it in Hausa.
  expect(currencyName(new Formats('ha', names), 'KES')).to.equal('Ksh');
});

describe('who pays', () => {
  let scene: Scene;
  const wanted = { fields: OPERATORS['CI']?.[0]?.fields.map((field) => ({ ...field })) ?? [] };
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = KENYA;
    const [mpesa] = OPERATORS['KE'] ?? [];
    const [phone] = mpesa?.fields ?? [];
    if (mpesa && phone) {
      scene.proxy.operators = { KE: [{ ...mpesa, fields: [phone, ...wanted.fields.slice(1)] }] };
    }
  });
  afterEach(() => scene.end());

  const customer = { phone: '+254712000003', name: 'Awa Koné', email: 'awa@example.com' };
  const stored = () =>
    Object.entries({ ...localStorage, ...sessionStorage }).filter(([, value]) =>
      String(value).includes('712'),
    );

  it('is asked with the reason, where nobody knows it', async () => {
    const element = await scene.open(PHONE_FIRST);
    inside(element).querySelector<HTMLElement>('input')?.focus();
    await until(() => words(element).includes('M-Pesa asks for these. No messages are sent.'));
    expect(inside(element).querySelector('#email')).not.to.equal(null);
  });

  it('is one line where the shop knows it, until that is pressed', async () => {
    scene.proxy.checkout = { ...KENYA, customer };
    const element = await scene.open(PHONE_FIRST);
    await until(() => words(element).includes('Awa Koné · awa@…'));
    expect(typed(element, 'phone')).to.equal('0712 000 003');
    expect(inside(element).querySelector('#name')).to.equal(null);
    await press(element, 'Change Awa Koné · awa@…');
    await until(() => typed(element, 'name') === 'Awa Koné');
    expect(element.shadowRoot?.activeElement?.id).to.equal('name');
  });

  const payAs = async (isRemembered: boolean) => {
    const element = await scene.open(PHONE_FIRST);
    await fill(element, 'phone', '0712000003');
    await fill(element, 'name', customer.name);
    await fill(element, 'email', customer.email);
    if (isRemembered) inside(element).querySelector<HTMLInputElement>('.remember input')?.click();
    await element.updateComplete;
    expect(stored()).to.deep.equal([]);
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent[0]);
    await arrived(element, 'Approve on your phone');
    element.remove();
  };

  it('may have copied the address, with marks that nobody sees', async () => {
    const element = await scene.open(PHONE_FIRST);
    await fill(element, 'phone', '0712000003');
    await fill(element, 'name', customer.name);
    await fill(element, 'email', `\u2068${customer.email}\u2069`);
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent[0]);
    expect(JSON.parse(scene.proxy.creationsSent[0]?.body ?? '')).to.have.deep.property('customer', customer);
  });

  it('is asked again where what the shop knows was refused', async () => {
    scene.proxy.checkout = { ...KENYA, customer };
    const errors = [{ field: 'customer.name', message: 'is not on the account' }];
    scene.proxy.creations.push(() => problem(422, 'invalid_request', { errors }));
    const element = await scene.open(PHONE_FIRST);
    await until(() => words(element).includes('Awa Koné · awa@…'));
    await press(element, 'button.main');
    await until(() => words(element).includes('This name was not accepted.'));
    expect(typed(element, 'name')).to.equal('Awa Koné');
  });

  it('is kept nowhere unless that is ticked', async () => {
    await payAs(false);
    const kept = JSON.stringify({ ...localStorage, ...sessionStorage });
    for (const text of ['712000', 'Awa', 'awa@']) expect(kept).not.to.contain(text);
  });

  it('is remembered where that is ticked, from the payment on: no typing, and one press forgets it', async () => {
    await payAs(true);
    scene.proxy.payments.clear();
    const element = await scene.open({ ...PHONE_FIRST, session: 'another' });
    await until(() => words(element).includes('Awa Koné · awa@…'));
    expect(typed(element, 'phone')).to.equal('0712 000 003');
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent[1]);
    expect(JSON.parse(scene.proxy.creationsSent[1]?.body ?? '{}')).to.deep.include({
      operator: 'ke-mpesa',
      customer,
    });
    element.remove();

    const third = await scene.open({ ...PHONE_FIRST, session: 'third' });
    await press(third, 'Forget');
    expect(typed(third, 'phone')).to.equal('');
    expect(localStorage.getItem('malipo:customer')).to.equal(null);
    await until(() => inside(third).activeElement?.id === 'phone');
    await until(() => inside(third).querySelector<HTMLInputElement>('.remember input')?.checked === false);
  });

  it('is remembered, but for the number, where another currency is paid', async () => {
    await payAs(true);
    scene.proxy.payments.clear();
    scene.proxy.checkout = checkout();
    const element = await scene.open({ ...PHONE_FIRST, session: 'another' });
    await until(() => words(element).includes('Forget'));
    expect(typed(element, 'phone')).to.equal('');
  });

  it('is not somebody else: what the shop knows comes first', async () => {
    await payAs(true);
    scene.proxy.checkout = { ...KENYA, customer: { email: 'binta@example.com' } };
    const element = await scene.open({ ...PHONE_FIRST, session: 'another' });
    await until(() => typed(element, 'email') === 'binta@example.com');
    expect([typed(element, 'phone'), typed(element, 'name')]).to.deep.equal(['', '']);
  });
});
