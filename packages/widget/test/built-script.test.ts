import { expect } from '@open-wc/testing';
import { BUILT_SCRIPT, BuiltElement } from './support/built-element.ts';
import { FakeProxy, problem } from './support/fake-proxy.ts';
import { checkout, payment, TRANSFER } from './support/fixtures.ts';

describe('the built script', () => {
  let proxy: FakeProxy;
  let shown: BuiltElement;
  const open = (attributes: Readonly<Record<string, string>>) => {
    shown = new BuiltElement(attributes);
  };

  beforeEach(async () => {
    localStorage.clear();
    proxy = new FakeProxy();
    proxy.install();
    await import(BUILT_SCRIPT);
  });
  afterEach(() => {
    shown.element.remove();
    proxy.remove();
    localStorage.clear();
  });

  it('leads from the country to the outcome, and tells the page', async () => {
    const told: string[] = [];
    proxy.checkout = checkout();
    document.body.addEventListener('malipo-success', ({ detail }) => told.push(detail.payment.reference));
    open({ session: 's', steps: 'operator' });
    await shown.untilFound('.choice');
    shown.findAll('.choice')[1]?.click();
    await shown.untilFound('.tile');
    shown.findAll('.tile input')[1]?.click();
    await shown.type('phone', '07 01');
    await shown.press('button.main');
    await shown.untilSaid('too short: 4 of 10\u00a0digits.');
    await shown.type('phone', '07 01 02 03 04');
    await shown.untilFound('.affix .icon');
    await shown.press('button.main');
    await shown.untilSaid('Approve on your phone');
    expect(JSON.parse(proxy.creationsSent[0]?.body ?? '')).to.deep.include({
      operator: 'ci-orange',
      customer: { phone: '+2250701020304' },
    });
    proxy.update('pay_1', { status: 'succeeded', next_action: null });
    await shown.untilSaid('Paid');
    expect(told).to.deep.equal(['order-1042']);
  });

  it('leads from the number alone to the outcome', async () => {
    proxy.checkout = checkout();
    open({ session: 's', country: 'CI' });
    await shown.type('phone', '0701020304');
    await shown.press('button.main');
    await shown.untilSaid('Approve on your phone');
    expect(JSON.parse(proxy.creationsSent[0]?.body ?? '')).to.deep.include({ operator: 'ci-orange' });
  });

  it('says what is in the way, and shows bank details', async () => {
    proxy.checkout = checkout({ amount: '12500', currency: 'NGN' });
    proxy.creates = payment({ amount: '12500', currency: 'NGN', next_action: TRANSFER });
    proxy.creations.push(() => problem(422, 'amount_fixed'));
    open({ session: 's2' });
    await shown.type('name', 'Ada');
    await shown.press('button.main');
    await shown.untilSaid('This payment was not accepted');
    await shown.press('button.main');
    await shown.untilSaid('012 345 6789');
  });

  it('sells from the store, and shows what was bought', async () => {
    open({ for: 'store', services: 'electricity', country: 'CI', operator: 'ci-orange' });
    const answer = async (field: string, text: string) => {
      await shown.type(field, text);
      await shown.press('button.main');
    };
    await shown.untilSaid('Ikeja Electric');
    await shown.press('.choice');
    await answer('account', '45012345678');
    await shown.untilSaid('ISAH MUSA');
    await shown.press('button.main');
    await answer('value', '499');
    await shown.untilSaid('Enter ₦500 or more.');
    await answer('value', '5000');
    await answer('optionPhone', '08031234567');
    await shown.untilSaid('Exchange rate');
    await answer('phone', '07 01 02 03 04');
    await shown.untilSaid('Approve on your phone');
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
    await shown.untilSaid('1234 5678 9012 3456 7890');
    expect(shown.words()).to.contain('42 kWh').and.to.contain('Buy something else');
  });

  it('sells in French, with months and add-ons', async () => {
    open({ for: 'store', services: 'tv', locale: 'fr-CI' });
    await shown.untilSaid('Quel bouquet télé\u00a0?');
    await shown.press('.choice');
    await shown.type('account', '7012345678');
    await shown.press('button.main');
    await shown.untilSaid('C’est bien cela');
    await shown.press('button.main');
    await shown.untilSaid('DStv Compact');
    await shown.press('.choice');
    await shown.until(() => shown.findAll('.tile input').length === 4);
    shown.findAll('.tile input')[2]?.click();
    await shown.until(() => /15.000/.test(shown.find('.amount')?.textContent ?? ''));
  });

  it('asks for an open amount within limits, in French', async () => {
    open({ locale: 'fr-CI', country: 'CI', operator: 'ci-orange' });
    await shown.type('amount', '2');
    await shown.press('button.main');
    await shown.untilSaid(/Entrez 5.F.CFA ou plus/);
  });
});
