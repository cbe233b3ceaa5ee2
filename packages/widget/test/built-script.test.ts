import { expect } from '@open-wc/testing';
import { FakeProxy, problem } from './support/fake-proxy.ts';
import { checkout, payment, TRANSFER } from './support/fixtures.ts';

/** The script as it is served: names shortened, templates squeezed. Needs `pnpm build`. */
const SCRIPT = new URL('../dist/malipo.js', import.meta.url).href;

describe('the built script', () => {
  let proxy: FakeProxy;
  let element: HTMLElement;
  const root = () => element.shadowRoot ?? document.createDocumentFragment();
  const words = () => [...root().children].map((child) => child.textContent).join(' ');
  const until = async (isSo: () => unknown) => {
    for (let tries = 0; tries < 400; tries += 1) {
      if (isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`waited in vain for ${isSo.toString()}; there is: ${words()}`);
  };
  const press = (selector: string) => root().querySelector<HTMLElement>(selector)?.click();
  const type = (name: string, text: string) => {
    const input = root().querySelector<HTMLInputElement>(`#${name}`);
    if (!input) throw new Error(`no field ${name}`);
    input.value = text;
    input.dispatchEvent(new InputEvent('input'));
  };
  const open = (attributes: Readonly<Record<string, string>>) => {
    element = document.createElement('malipo-checkout');
    for (const [name, value] of Object.entries({
      proxy: FakeProxy.address,
      for: 'open',
      locale: 'en',
      ...attributes,
    })) {
      element.setAttribute(name, value);
    }
    document.body.append(element);
  };

  beforeEach(async () => {
    localStorage.clear();
    proxy = new FakeProxy();
    proxy.install();
    await import(SCRIPT);
  });
  afterEach(() => {
    element.remove();
    proxy.remove();
    localStorage.clear();
  });

  it('leads from the country to the outcome, and tells the page', async () => {
    const told: string[] = [];
    proxy.checkout = checkout();
    document.body.addEventListener('malipo-success', ({ detail }) => told.push(detail.payment.reference));
    open({ session: 's', steps: 'operator' });
    await until(() => root().querySelector('.choice'));
    root().querySelectorAll<HTMLElement>('.choice')[1]?.click();
    await until(() => root().querySelector('.tile'));
    root().querySelectorAll<HTMLElement>('.tile input')[1]?.click();
    await until(() => root().querySelector('#phone'));
    type('phone', '07 01');
    press('button.main');
    await until(() => words().includes('too short: 4 of 10 digits.'));
    type('phone', '07 01 02 03 04');
    await until(() => root().querySelector('.affix .icon'));
    press('button.main');
    await until(() => words().includes('Approve on your phone'));
    expect(JSON.parse(proxy.creationsSent[0]?.body ?? '')).to.deep.include({
      operator: 'ci-orange',
      customer: { phone: '+2250701020304' },
    });
    proxy.update('pay_1', { status: 'succeeded', next_action: null });
    await until(() => words().includes('Paid'));
    expect(told).to.deep.equal(['order-1042']);
  });

  it('leads from the number alone to the outcome', async () => {
    proxy.checkout = checkout();
    open({ session: 's', country: 'CI' });
    await until(() => root().querySelector('#phone'));
    type('phone', '0701020304');
    press('button.main');
    await until(() => words().includes('Approve on your phone'));
    expect(JSON.parse(proxy.creationsSent[0]?.body ?? '')).to.deep.include({ operator: 'ci-orange' });
  });

  it('says what is in the way, and shows bank details', async () => {
    proxy.checkout = checkout({ amount: '12500', currency: 'NGN' });
    proxy.creates = payment({ amount: '12500', currency: 'NGN', next_action: TRANSFER });
    proxy.creations.push(() => problem(422, 'amount_fixed'));
    open({ session: 's2' });
    await until(() => root().querySelector('#name'));
    type('name', 'Ada');
    press('button.main');
    await until(() => words().includes('This payment was not accepted'));
    press('button.main');
    await until(() => words().includes('012 345 6789'));
  });

  it('sells from the store, and shows what was bought', async () => {
    open({ for: 'store', services: 'electricity', country: 'CI', operator: 'ci-orange' });
    const answer = async (field: string, text: string) => {
      await until(() => root().querySelector(`#${field}`));
      type(field, text);
      press('button.main');
    };
    await until(() => words().includes('Ikeja Electric'));
    press('.choice');
    await answer('account', '45012345678');
    await until(() => words().includes('ISAH MUSA'));
    press('button.main');
    await answer('value', '499');
    await until(() => words().includes('Enter ₦500 or more.'));
    await answer('value', '5000');
    await answer('optionPhone', '08031234567');
    await until(() => words().includes('Exchange rate'));
    await answer('phone', '07 01 02 03 04');
    await until(() => words().includes('Approve on your phone'));
    expect(JSON.parse(proxy.creationsSent[0]?.body ?? '')).to.deep.include({
      operator: 'ci-orange',
      quote: 'quo_1',
      purchase: {
        service: 'ng-ikedc',
        product: 'prepaid',
        account: '45012345678',
        amount: '5000',
        options: { phone: '08031234567' },
      },
    });
    const bought = proxy.payments.get('pay_1')?.purchase;
    if (!bought) throw new Error('nothing has been bought');
    proxy.update('pay_1', {
      status: 'succeeded',
      next_action: null,
      purchase: {
        ...bought,
        status: 'delivered',
        result: { token: '12345678901234567890', units: '42 kWh' },
      },
    });
    await until(() => words().includes('1234 5678 9012 3456 7890'));
    expect(words()).to.contain('42 kWh').and.to.contain('Buy something else');
  });

  it('sells in French, with months and add-ons', async () => {
    open({ for: 'store', services: 'tv', locale: 'fr-CI' });
    await until(() => words().includes('Quelle télévision ?'));
    press('.choice');
    await until(() => root().querySelector('#account'));
    type('account', '7012345678');
    press('button.main');
    await until(() => words().includes('Est-ce bien cela'));
    press('button.main');
    await until(() => words().includes('DStv Compact'));
    press('.choice');
    await until(() => root().querySelectorAll('.tile input').length === 4);
    root().querySelectorAll<HTMLElement>('.tile input')[2]?.click();
    await until(() => /15.000/.test(root().querySelector('.amount')?.textContent ?? ''));
  });

  it('asks for an open amount within limits, in French', async () => {
    open({ locale: 'fr-CI', country: 'CI', operator: 'ci-orange' });
    await until(() => root().querySelector('#amount'));
    type('amount', '2');
    press('button.main');
    await until(() => /Entrez 5.F.CFA ou plus/.test(words()));
  });
});
