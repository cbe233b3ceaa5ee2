import { expect } from '@open-wc/testing';
import { json, problem } from '../../../test/support/fake-proxy.ts';
import type { MalipoCheckout } from '../../malipo-checkout.ts';
import { checkout } from '../../../test/support/fixtures.ts';
import { arrived, choose, fill, inside, pick, press } from '../../../test/support/scene.ts';
import { Scene, title, typed, until, words } from '../../../test/support/scene.ts';
import { enter, HEADINGS, pay, toBundles, toTotal } from '../../../test/support/shopping.ts';

const ORDER = { service: 'ng-mtn-data', product: 'w1', account: '+234 803 123 4567' };
/** As the fake store quotes it. */
const QUOTE = { amount: '1000', currency: 'NGN', fees: '0', rate: '0.4', total_currency: 'XOF' };

describe('the total', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const toDue = async () => {
    const element = await scene.open({ for: 'store', services: 'data' });
    await toBundles(element);
    await pick(element, '1.5 GB, 7 days');
    await toTotal(element);
    return element;
  };
  /** Back over the operator and the country. */
  const toProducts = async (element: MalipoCheckout) => {
    while (title(element) !== HEADINGS.bundle) await press(element, 'Back');
  };
  const sent = () => JSON.parse(scene.proxy.creationsSent.at(-1)?.body ?? '') as Record<string, unknown>;
  const quotes = () => scene.proxy.sentTo('POST', '/v1/quotes');

  it('shows price, fees, rate and total before anything is paid, and pays by that quote', async () => {
    scene.proxy.store.fees = '25';
    const element = await toDue();
    expect(words(element)).to.match(
      /Price ₦1,000 Fees 25.F.CFA Exchange rate 1 NGN = 0\.4 XOF Total 425.F.CFA /,
    );
    expect(inside(element).querySelector('.amount')?.textContent).to.match(/^425.F.CFA$/);
    expect(inside(element).querySelector('button.main')?.textContent).to.match(/Pay 425.F.CFA/);
    expect(JSON.parse(quotes()[0]?.body ?? '')).to.deep.equal({ operator: 'ci-orange', purchase: ORDER });
    await pay(element);
    await arrived(element, 'Approve on your phone');
    expect(sent()).to.deep.include({
      operator: 'ci-orange',
      country: 'CI',
      customer: { phone: '+2250701020304' },
      purchase: ORDER,
      quote: 'quo_1',
    });
    expect(sent()).not.to.have.any.keys('amount', 'currency');
  });

  it('says what the shop adds to the amount that was entered', async () => {
    const element = await scene.open({ for: 'store', services: 'airtime', country: 'CI' });
    await enter(element, 'account', '07 01 02 03 04');
    await arrived(element, HEADINGS.value);
    const price = { id: 'quo_9', amount: '1020', currency: 'XOF', fees: '0', rate: '1', total: '1020' };
    const rest = { total_currency: 'XOF', expires_at: new Date(Date.now() + 600_000).toISOString() };
    scene.proxy.store.quotes.push(() => json({ ...price, ...rest }));
    await enter(element, 'value', '1000');
    await arrived(element, 'Pay with Orange');
    expect(words(element)).to.match(/Price 1,000.F.CFA Service fee 20.F.CFA Total 1,020.F.CFA /);
  });

  it('suggests that the number pays that is topped up, and follows it', async () => {
    const element = await scene.open({ for: 'store', services: 'airtime', country: 'CI' });
    await enter(element, 'account', '07 01 02 03 04');
    await press(element, '2,000 F CFA');
    await arrived(element, 'Pay with Orange');
    expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
    for (const heading of [HEADINGS.value, HEADINGS.network, HEADINGS.number]) {
      await press(element, 'Back');
      await arrived(element, heading);
    }
    await enter(element, 'account', '05 01 02 03 04');
    // Whoever has seen the networks sees them again.
    await pick(element, 'MTN');
    await press(element, '2,000 F CFA');
    await arrived(element, 'Pay with MTN');
    expect(typed(element, 'phone')).to.equal('05 01 02 03 04');
  });

  it('does not suggest another payer than the customer has named', async () => {
    const element = await scene.open({ for: 'store', services: 'airtime', country: 'CI' });
    await enter(element, 'account', '07 01 02 03 04');
    await press(element, '2,000 F CFA');
    await arrived(element, 'Pay with Orange');
    await fill(element, 'phone', '07 09 09 09 09');
    for (const heading of [HEADINGS.value, HEADINGS.network, HEADINGS.number]) {
      await press(element, 'Back');
      await arrived(element, heading);
    }
    await enter(element, 'account', '05 01 02 03 04');
    // Whoever has seen the networks sees them again.
    await pick(element, 'MTN');
    await press(element, '2,000 F CFA');
    await arrived(element, 'Pay with Orange');
    expect(typed(element, 'phone')).to.equal('07 09 09 09 09');
  });

  it('leaves out fees and a rate that are none', async () => {
    const element = await scene.open({ for: 'store', services: 'voucher', country: 'CI' });
    await pick(element, 'Netflix 5 000');
    await toTotal(element);
    expect(words(element))
      .to.contain('Total')
      .and.not.to.match(/Fees|Exchange rate/);
  });

  it('leads back to the operators where the one chosen does not take so much', async () => {
    const element = await scene.open({ for: 'store', services: 'data' });
    await toBundles(element);
    await pick(element, '75 GB, 30 days');
    await pick(element, 'Côte d’Ivoire');
    await arrived(element, HEADINGS.operator);
    await choose(element, 'ci-wave');
    await until(() => words(element).includes('Choose another one.'));
    expect(title(element)).to.equal(HEADINGS.operator);
    await choose(element, 'ci-orange');
    await arrived(element, 'Pay with Orange');
  });

  it('is asked anew for another product, and not for the same', async () => {
    const element = await toDue();
    await press(element, 'Back');
    await press(element, 'Continue');
    await arrived(element, 'Pay with Orange');
    expect(quotes()).to.have.length(1);
    await toProducts(element);
    await pick(element, '5 GB, 7 days');
    await toTotal(element);
    expect(quotes()).to.have.length(2);
    expect(inside(element).querySelector('.amount')?.textContent).to.match(/^600.F.CFA$/);
  });

  for (const [status, code] of [
    [410, 'quote_expired'],
    [409, 'price_changed'],
    [422, 'quote_required'],
  ] as const) {
    it(`is shown anew after ${code}, in words and with everything that was entered`, async () => {
      const element = await toDue();
      scene.proxy.creations.push(() => problem(status, code));
      const later = '2030-01-01T00:00:00Z';
      scene.proxy.store.quotes.push(() =>
        json({ ...QUOTE, id: 'quo_new', total: '440', rate: '0.44', expires_at: later }),
      );
      await pay(element);
      await until(() => words(element).includes('The price has changed. Look at the new total'));
      expect(words(element)).to.contain('You have not been charged.');
      expect(title(element)).to.equal('Pay with Orange');
      expect(inside(element).querySelector('.amount')?.textContent).to.match(/^440.F.CFA$/);
      expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
      await press(element, 'button.main');
      await arrived(element, 'Approve on your phone');
      expect(sent()).to.deep.include({ quote: 'quo_new', purchase: ORDER });
    });
  }

  it('says that the product is gone, and keeps everything for another', async () => {
    const element = await toDue();
    const gone = () => problem(409, 'product_unavailable');
    scene.proxy.creations.push(gone);
    scene.proxy.store.quotes.push(gone);
    await pay(element);
    await until(() => words(element).includes('This cannot be bought at the moment. Choose something else'));
    expect(title(element)).to.equal('Pay with Orange');
    expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
    await toProducts(element);
    await pick(element, '5 GB, 7 days');
    await toTotal(element);
    expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
    await press(element, 'button.main');
    await arrived(element, 'Approve on your phone');
    expect(sent()).to.deep.nested.include({ 'purchase.product': 'w2' });
  });

  it('leads from what is not sold now to something else, in one press', async () => {
    const element = await toDue();
    const gone = () => problem(409, 'product_unavailable');
    scene.proxy.creations.push(gone);
    scene.proxy.store.quotes.push(gone);
    await pay(element);
    await until(() => words(element).includes('Choose something else'));
    await press(element, 'Buy something else');
    await arrived(element, HEADINGS.number);
    expect(words(element)).not.to.contain('Choose something else').and.not.to.contain('Buy something else');
  });

  it('leaves a button to try again where the new total does not come', async () => {
    const element = await toDue();
    scene.proxy.creations.push(() => problem(410, 'quote_expired'));
    scene.proxy.store.quotes.push(() => Promise.reject(new TypeError('Failed to fetch')));
    await pay(element);
    await until(() => words(element).includes('The connection failed.'));
    expect(title(element)).to.equal('Pay with Orange');
    scene.proxy.creations.push(() => problem(410, 'quote_expired'));
    await press(element, 'button.main');
    await until(() => words(element).includes('Look at the new total'));
    await press(element, 'button.main');
    await arrived(element, 'Approve on your phone');
    expect(sent()).to.deep.include({ quote: 'quo_2' });
  });

  it('sends one payment for two presses', async () => {
    const element = await toDue();
    await fill(element, 'phone', '0701020304');
    const button = inside(element).querySelector<HTMLButtonElement>('button.main');
    button?.click();
    button?.click();
    await arrived(element, 'Approve on your phone');
    expect(scene.proxy.creationsSent).to.have.length(1);
  });

  for (const attributes of [{ session: 's' }, { offer: 'o' }]) {
    it(`of what ${Object.keys(attributes).join()} sells is quoted and paid without a question of the store`, async () => {
      scene.proxy.checkout = checkout({
        amount: '1000',
        currency: 'NGN',
        country: 'CI',
        description: 'MTN Data for Ada',
        purchase: ORDER,
      });
      const element = await scene.open(attributes);
      expect(title(element)).to.equal(HEADINGS.operator);
      expect(words(element)).to.contain('₦1,000').and.to.contain('MTN Data for Ada');
      await choose(element, 'ci-orange');
      await arrived(element, 'Pay with Orange');
      expect(words(element)).to.match(/Price ₦1,000 .*Total 400.F.CFA /);
      await pay(element);
      await arrived(element, 'Approve on your phone');
      expect(sent()).to.deep.include({ quote: 'quo_1', purchase: ORDER });
      expect(sent()).not.to.have.any.keys('amount', 'currency', 'reference');
      expect(scene.proxy.sent.filter(({ path }) => path.includes('for=store'))).to.have.length(0);
    });
  }
});
