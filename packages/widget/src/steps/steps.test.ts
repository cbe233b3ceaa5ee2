import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { checkout, OPERATORS } from '../../test/support/fixtures.ts';
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

describe('the steps', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
  });
  afterEach(() => scene.end());

  const focused = (element: HTMLElement) => element.shadowRoot?.activeElement;

  it('lead from the country to the payment and say where one is', async () => {
    const element = await scene.open({ session: 's' });
    // What comes later than the first question would move it.
    expect(words(element)).not.to.contain('Step');
    expect(words(element)).not.to.contain('Kenya');
    await press(element, 'Senegal+221');
    await until(() => title(element) === 'How do you want to pay?');
    await choose(element, 'sn-wave');
    await arrived(element, 'Pay with Wave');
    expect(words(element)).to.contain('Step 3 of 3');
    expect(scene.heard('malipo-step').map((event) => event.detail)).to.deep.equal([
      { step: 'country' },
      { step: 'operator' },
      { step: 'details' },
    ]);
  });

  it('take no cents where the operator takes none, and cents where it does', async () => {
    for (const [decimals, keys] of [
      [0, 'numeric'],
      [2, 'decimal'],
    ] as const) {
      const [mpesa] = OPERATORS['KE'] ?? [];
      scene.proxy.operators = { KE: mpesa ? [{ ...mpesa, decimals }] : [] };
      const element = await scene.open({ country: 'KE', operator: 'ke-mpesa' });
      await fill(element, 'amount', '12,50');
      expect(inside(element).querySelector('#amount')?.getAttribute('inputmode')).to.equal(keys);
      await press(element, 'Continue');
      if (decimals) await arrived(element, 'Pay with M-Pesa');
      else await until(() => words(element).includes('Enter the amount in figures, such as 1500.'));
      element.remove();
    }
  });

  it('are skipped where there is one choice, and show it', async () => {
    scene.proxy.checkout = checkout({ country: 'ML', customer: { phone: '+223 70 00 00 00' } });
    const element = await scene.open({ session: 's' });
    expect(title(element)).to.equal('Pay with Orange');
    expect(words(element)).not.to.contain('Step');
    expect(typed(element, 'phone')).to.equal('70 00 00 00');
  });

  it('keep on the way back what was entered', async () => {
    const element = await scene.open({ session: 's', country: 'CI' });
    await choose(element, 'ci-mtn');
    await fill(element, 'phone', '07 01 02 03 04');
    await fill(element, 'email', 'awa@example.com');
    await press(element, 'Back');
    await choose(element, 'ci-orange');
    await arrived(element, 'Pay with Orange');
    expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
    await press(element, 'Back');
    await press(element, 'Change Côte d’Ivoire');
    await arrived(element, 'Which country is your mobile money from?');
    expect(inside(element).querySelector('.choice[aria-selected=true]')?.textContent).to.contain(
      'Côte d’Ivoire',
    );
    await press(element, 'Côte d’Ivoire+225');
    await choose(element, 'ci-mtn');
    await arrived(element, 'Pay with MTN');
    expect(typed(element, 'email')).to.equal('awa@example.com');
  });

  it('keep a number with the country that it is of: in another it may be a stranger’s', async () => {
    const element = await scene.open({ currency: 'XOF', amount: '1500' });
    await press(element, 'Côte d’Ivoire+225');
    await choose(element, 'ci-mtn');
    await fill(element, 'phone', '07 01 02 03 04');
    await fill(element, 'name', 'Awa');
    await press(element, 'Back');
    await press(element, 'Back');
    await press(element, 'Senegal+221');
    await choose(element, 'sn-wave');
    await arrived(element, 'Pay with Wave');
    expect(typed(element, 'phone')).to.equal('');
    await fill(element, 'phone', '70');
    await press(element, 'Back');
    await press(element, 'Back');
    await press(element, 'Côte d’Ivoire+225');
    await choose(element, 'ci-mtn');
    await arrived(element, 'Pay with MTN');
    // The customer is the same; so is what was not whole, and may have been begun in the wrong country.
    expect(typed(element, 'name')).to.equal('Awa');
    expect(typed(element, 'phone')).to.equal('70');
  });

  it('give a number back with its country, and keep one that was not of the country chosen first', async () => {
    const element = await scene.open({ currency: 'XOF', amount: '1500' });
    const go = async (country: string, operator: string, heading: string) => {
      await press(element, country);
      await choose(element, operator);
      await arrived(element, heading);
    };
    const toMali = async () => {
      await press(element, 'Mali+223');
      await arrived(element, 'Pay with Orange');
    };
    await toMali();
    await fill(element, 'phone', '07 01 02 03 04');
    await press(element, 'Back');
    await go('Côte d’Ivoire+225', 'ci-mtn', 'Pay with MTN');
    expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
    await press(element, 'Back');
    await press(element, 'Back');
    await toMali();
    expect(typed(element, 'phone')).to.equal('');
    await press(element, 'Back');
    await go('Côte d’Ivoire+225', 'ci-mtn', 'Pay with MTN');
    expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
  });

  it('find a country by part of its name, without accents, say how many there are, and take it with Enter', async () => {
    const element = await scene.open({});
    const search = inside(element).querySelector<HTMLInputElement>('input[type=search]');
    search?.focus();
    await sendKeys({ type: 'cote d' });
    await until(() => inside(element).querySelectorAll('.choice').length === 1);
    expect(inside(element).querySelector('[role=status]')?.textContent).to.match(/^Found: 1/);
    await sendKeys({ press: 'Enter' });
    await until(() => title(element) === 'How do you want to pay?');
  });

  it('have lists that are one stop of the Tab key, and whose rows the arrow keys, Home and End reach', async () => {
    const element = await scene.open({});
    const rows = [...inside(element).querySelectorAll<HTMLElement>('[role=listbox] [role=option]')];
    const nameOf = (row: Element | null | undefined) => row?.querySelector('span')?.textContent;
    const name = () => nameOf(focused(element));
    inside(element).querySelector<HTMLElement>('input[type=search]')?.focus();
    for (const [key, index] of [
      ['Tab', 0],
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['End', rows.length - 1],
      ['ArrowDown', rows.length - 1],
      ['Home', 0],
      ['ArrowUp', 0],
      ['ArrowDown', 1],
    ] as const) {
      await sendKeys({ press: key });
      expect(name(), key).to.equal(nameOf(rows[index]));
    }
    await element.updateComplete;
    // Out of the list and back to where it was.
    await sendKeys({ press: 'Tab' });
    expect(focused(element)?.matches('[role=option]')).not.to.equal(true);
    await sendKeys({ press: 'Shift+Tab' });
    expect(name()).to.equal(nameOf(rows[1]));
    await sendKeys({ press: 'Shift+Tab' });
    expect(focused(element)?.localName).to.equal('input');
    await sendKeys({ press: 'Tab' });
    while (name() !== 'Côte d’Ivoire') await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await arrived(element, 'How do you want to pay?');
    await press(element, 'Back');
    const chosen = inside(element).querySelector('[role=option][aria-selected=true]');
    expect([nameOf(chosen), chosen?.getAttribute('tabindex')]).to.deep.equal(['Côte d’Ivoire', '0']);
  });

  it('can be walked with the keyboard alone', async () => {
    const element = await scene.open({ session: 's', country: 'CI' });
    inside(element).querySelector<HTMLInputElement>('input[type=radio]')?.focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await until(() => title(element) === 'Pay with Orange');
    expect(focused(element)?.textContent).to.equal('Pay with Orange');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '0701020304' });
    await sendKeys({ press: 'Enter' });
    await until(() => title(element) === 'Approve on your phone');
    expect(focused(element)?.textContent).to.equal('Approve on your phone');
    expect(scene.proxy.creationsSent).to.have.length(1);
  });

  it('take no focus from the page when they first show', async () => {
    const element = await scene.open({ session: 's' });
    expect(focused(element)).to.equal(null);
    expect(document.activeElement).to.equal(document.body);
  });

  it('show an operator that does not take the amount, with the reason, and do not offer it', async () => {
    const element = await scene.open({ session: 's', country: 'CI' });
    const wave = [...inside(element).querySelectorAll('.tile')].find((tile) =>
      tile.textContent.includes('Wave'),
    );
    expect(wave?.textContent).to.match(/Up to 1,000.F.CFA/);
    expect(wave?.querySelector('input')?.disabled).to.equal(true);
  });

  it('say what is wrong with a field when it is left, not while it is typed, and lead to it', async () => {
    const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-mtn' });
    await fill(element, 'phone', '07 0');
    expect(words(element)).not.to.contain('too short');
    inside(element).querySelector<HTMLInputElement>('#name')?.focus();
    await until(() => words(element).includes('This number is too short: 3 of 10 digits.'));
    await fill(element, 'name', 'Awa');
    await press(element, 'button.main');
    expect(focused(element)?.id).to.equal('phone');
    expect(words(element)).to.contain('Enter your e-mail address.');
    expect(scene.proxy.creationsSent).to.have.length(0);
  });

  it('ask for the amount where it is open, within the operator’s limits', async () => {
    const element = await scene.open({ country: 'CI', operator: 'ci-orange', reference: 'gift' });
    expect(title(element)).to.equal('How much do you want to pay?');
    await fill(element, 'amount', '600 000');
    await press(element, 'Continue');
    expect(words(element)).to.match(/Enter 550,000.F.CFA or less/);
    await fill(element, 'amount', '2 500');
    await press(element, 'Continue');
    await fill(element, 'phone', '0701020304');
    expect(inside(element).querySelector('button.main')?.textContent).to.match(/Pay 2,500.F.CFA/);
    await press(element, 'button.main');
    await until(() => scene.proxy.creationsSent[0]);
    expect(JSON.parse(scene.proxy.creationsSent[0]?.body ?? '')).to.deep.include({
      amount: '2500',
      currency: 'XOF',
      reference: 'gift',
      country: 'CI',
    });
  });

  it('speak French, in the page’s numbers', async () => {
    scene.proxy.checkout = checkout({ country: 'ML' });
    const element = await scene.open({ session: 's', locale: 'fr-ML' });
    await until(() => title(element) === 'Payer avec Orange');
    expect(inside(element).querySelector('.amount')?.textContent).to.match(/^1.500.F.CFA$/);
  });

  it('show names from upstream as text', async () => {
    scene.proxy.operators = {
      CI: (scene.proxy.operators.CI ?? []).map((one) => ({ ...one, name: '<img src=x onerror=alert(1)>' })),
    };
    const element = await scene.open({ session: 's', country: 'CI' });
    expect(inside(element).querySelector('img')).to.equal(null);
    expect(words(element)).to.contain('<img src=x');
  });
});
