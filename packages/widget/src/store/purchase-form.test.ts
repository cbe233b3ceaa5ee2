import type { Operator, Product, Quote } from '@malipo/contract';
import { expect } from '@open-wc/testing';
import { checkout, COUNTRIES, OPERATORS } from '../../test/support/fixtures.ts';
import { ACCOUNTS, PRODUCTS, product, SERVICES, STORE_COUNTRIES } from '../../test/support/store-fixtures.ts';
import { ApiClient, type FixedCheckout } from '../api-client.ts';
import { CATEGORIES } from './categories.ts';
import { markRefused, paymentRequest } from '../payment-request.ts';
import { PurchaseForm } from './purchase-form.ts';

const operatorOf = (country: string, id: string): Operator => {
  const found = OPERATORS[country]?.find((one) => one.id === id);
  if (!found) throw new Error(`no operator ${id}`);
  return found;
};

const quoteOf = (changes: Partial<Quote> = {}): Quote => ({
  id: 'quo_1',
  amount: '1000',
  currency: 'NGN',
  fees: '0',
  rate: '0.4',
  total: '400',
  total_currency: 'XOF',
  expires_at: '2030-01-01T00:00:00Z',
  ...changes,
});

interface Asked {
  readonly allowed?: typeof CATEGORIES;
  readonly fixed?: FixedCheckout;
  readonly phone?: string;
  readonly destinations?: typeof STORE_COUNTRIES;
}

function formOf({ allowed = CATEGORIES, fixed, phone, destinations = STORE_COUNTRIES }: Asked = {}) {
  const attributes = {
    proxy: '',
    session: '',
    offer: '',
    for: 'store',
    services: '',
    amount: '',
    currency: '',
    reference: '',
    country: '',
    operator: '',
    steps: '',
    returnUrl: '',
  };
  const terms = { amount: null, currency: null, country: null };
  return new PurchaseForm(
    {
      api: new ApiClient('https://pay.example.com'),
      attributes,
      terms,
      countries: COUNTRIES,
      customer: phone ? { phone } : {},
      fixed: fixed ?? null,
      handleChange: () => undefined,
    },
    allowed,
    fixed ? [] : destinations,
  );
}

/** Chooses as far as a product. */
function chosen(category: (typeof CATEGORIES)[number], service: string, productId?: string) {
  const form = formOf();
  const country = service.slice(0, 2).toUpperCase();
  form.chooseCategory(category);
  form.chooseDestination(country);
  form.offerServices(SERVICES[country] ?? []);
  form.chooseService(service);
  form.offerProducts(PRODUCTS[service] ?? []);
  if (productId) form.chooseProduct(productId);
  return form;
}

/** Chooses who collects. */
function paidWith(form: PurchaseForm, country: string, id: string): PurchaseForm {
  form.chooseCountry(country);
  form.offerOperators(OPERATORS[country] ?? []);
  form.chooseOperator(id);
  return form;
}

describe('what a purchase costs', () => {
  it('is the product’s price', () => {
    expect(chosen('data', 'ng-mtn-data', 'w1').price).to.deep.equal({ amount: '1000', currency: 'NGN' });
  });

  it('depends on the months, with the add-ons for as long', () => {
    const form = chosen('tv', 'ng-dstv', 'compact');
    expect(form.price?.amount).to.equal('12500');
    form.toggleAddon('hd');
    expect(form.price?.amount).to.equal('15000');
    form.choosePriceOption('2');
    expect(form.price?.amount).to.equal('30000');
    form.toggleAddon('hd');
    expect(form.price?.amount).to.equal('25000');
  });

  it('leaves out an add-on that is not sold for so many months', () => {
    const form = chosen('tv', 'ng-dstv', 'compact');
    form.toggleAddon('french');
    expect(form.price?.amount).to.equal('21500');
    form.choosePriceOption('2');
    expect(form.addonsOffered.map(({ id }) => id)).to.deep.equal(['hd']);
    expect(form.price?.amount).to.equal('25000');
    expect(form.order.options).to.deep.equal({ months: '2' });
    form.choosePriceOption('1');
    expect(form.order.options).to.deep.equal({ months: '1', addons: ['french'] });
  });

  it('is multiplied by the pieces, fractions too', () => {
    const form = chosen('exam', 'ng-waec', 'pin');
    form.type('quantity', '3');
    expect(form.price?.amount).to.equal('8700');
    form.offerProducts([product('pin2', 'PIN', { price: { amount: '10.50', currency: 'NGN' } })]);
    expect(form.price?.amount).to.equal('31.50');
  });

  for (const [written, pieces] of [
    ['1', 1],
    ['50', 50],
    ['0', null],
    ['51', null],
    ['1.5', null],
    ['many', null],
    ['', null],
  ] as const) {
    it(`takes “${written}” for ${pieces ?? 'no'} pieces`, () => {
      const form = chosen('exam', 'ng-waec', 'pin');
      form.type('quantity', written);
      expect(form.quantity).to.equal(pieces);
    });
  }

  it('is not known before a quote where the customer or the look-up says the amount', () => {
    const form = chosen('airtime', 'ng-mtn-airtime');
    form.type('value', '500');
    expect(form.price).to.equal(null);
    expect(chosen('levy', 'ng-lagos').price).to.equal(null);
  });
});

describe('the order', () => {
  it('names service, product, account and an amount where it takes one', () => {
    const form = chosen('airtime', 'ng-mtn-airtime');
    form.type('account', ' 0803 123 4567 ');
    form.type('value', '1 500');
    expect(form.order).to.deep.equal({
      service: 'ng-mtn-airtime',
      product: 'airtime',
      account: '0803 123 4567',
      amount: '1500',
    });
  });

  it('carries months, add-ons, pieces and the phone to tell as the API wants them', () => {
    const tv = chosen('tv', 'ng-dstv', 'compact');
    tv.type('account', '7012345678');
    tv.toggleAddon('hd');
    expect(tv.order.options).to.deep.equal({ months: '1', addons: ['hd'] });
    const exam = chosen('exam', 'ng-waec', 'pin');
    exam.type('quantity', '2');
    expect(exam.order).to.deep.equal({ service: 'ng-waec', product: 'pin', options: { quantity: '2' } });
    const power = chosen('electricity', 'ng-ikedc');
    power.type('account', '45012345678');
    power.type('value', '5000');
    power.type('optionPhone', ' 08031234567 ');
    expect(power.order.options).to.deep.equal({ phone: '08031234567' });
  });

  it('names no account where the service has none', () => {
    const form = chosen('exam', 'ng-waec', 'pin');
    form.type('account', '0803');
    expect(form.order).not.to.have.property('account');
  });

  it('tells the phone that the merchant’s server knows', () => {
    expect(formOf({ phone: '+2348031234567' }).typed.optionPhone).to.equal('+2348031234567');
  });

  it('tells no phone of another country than the one where it is used', () => {
    const form = formOf({ phone: '+254712345678' });
    form.chooseDestination('NG');
    expect(form.typed.optionPhone).to.equal('');
    const known = formOf({ phone: '+2348031234567' });
    known.chooseDestination('NG');
    expect(known.typed.optionPhone).to.equal('+2348031234567');
  });
});

describe('choosing otherwise', () => {
  it('forgets what belonged to another category, and keeps the country where that is sold too', () => {
    const form = chosen('data', 'ng-mtn-data', 'w1');
    form.type('account', '08031234567');
    form.chooseCategory('airtime');
    expect(form.destination?.code).to.equal('NG');
    expect([form.services, form.service, form.products, form.product]).to.deep.equal([
      null,
      null,
      null,
      null,
    ]);
    expect(form.account).to.equal('08031234567');
  });

  it('forgets a country that does not sell it, and takes the only one that does', () => {
    const form = chosen('airtime', 'ci-orange-airtime');
    form.chooseCategory('voucher');
    expect(form.destination?.code).to.equal('CI');
    form.chooseCategory('tv');
    expect(form.destination?.code).to.equal('NG');
  });

  it('does not take a phone for a meter', () => {
    const form = chosen('data', 'ng-mtn-data', 'w1');
    form.type('account', '08031234567');
    form.chooseCategory('electricity');
    expect(form.account).to.equal('');
  });

  it('keeps everything where the same is chosen again', () => {
    const form = chosen('tv', 'ng-dstv', 'compact');
    form.toggleAddon('hd');
    form.choosePriceOption('2');
    form.chooseCategory('tv');
    form.chooseDestination('NG');
    form.chooseService('ng-dstv');
    form.chooseProduct('compact');
    expect(form.order.options).to.deep.equal({ months: '2', addons: ['hd'] });
  });

  it('forgets services and products of another country', () => {
    const form = chosen('airtime', 'ng-mtn-airtime');
    form.chooseDestination('CI');
    expect([form.services, form.service, form.products]).to.deep.equal([null, null, null]);
  });

  it('forgets who was found, what is wrong and the products of another service, not the number', () => {
    const form = chosen('electricity', 'ng-ikedc');
    form.type('account', '45012345678');
    form.found = ACCOUNTS['ng-ikedc 45012345678'] ?? null;
    form.troubles.account = 'refused';
    form.chooseService('ng-ekedc');
    expect([form.found, form.products, form.product]).to.deep.equal([null, null, null]);
    expect(form.troubles.account).to.equal(undefined);
    expect(form.account).to.equal('45012345678');
  });

  it('forgets the add-ons and months of another product', () => {
    const form = chosen('tv', 'ng-dstv', 'compact');
    form.toggleAddon('hd');
    form.choosePriceOption('2');
    form.chooseProduct('padi');
    expect(form.order.options).to.deep.equal({ months: '1' });
  });

  it('does not choose a service that cannot be bought', () => {
    const form = chosen('airtime', 'ng-mtn-airtime');
    form.chooseService('ng-9mobile-airtime');
    expect(form.service).to.equal(null);
  });

  it('is no question where there is one choice', () => {
    const form = formOf({ allowed: ['electricity'] });
    expect(form.destination?.code).to.equal('NG');
    form.offerServices((SERVICES['NG'] ?? []).filter(({ id }) => id === 'ng-ikedc'));
    expect(form.service?.id).to.equal('ng-ikedc');
    form.offerProducts(PRODUCTS['ng-ikedc'] ?? []);
    expect(form.product?.id).to.equal('prepaid');
  });

  it('takes the only category that somebody sells', () => {
    const [nigeria] = STORE_COUNTRIES;
    if (!nigeria) throw new Error('no country');
    const form = formOf({ destinations: [{ ...nigeria, categories: ['tv'] }] });
    expect([form.categories, form.category, form.destination?.code]).to.deep.equal([['tv'], 'tv', 'NG']);
  });
});

describe('the quote', () => {
  const quoted = () => {
    const form = paidWith(chosen('data', 'ng-mtn-data', 'w1'), 'CI', 'ci-orange');
    form.takeQuote(quoteOf());
    return form;
  };

  it('is what is due while it is for this', () => {
    expect(quoted().due).to.deep.equal({ amount: '400', currency: 'XOF' });
  });

  for (const [what, change] of [
    ['another product', (form: PurchaseForm) => form.chooseProduct('w2')],
    ['another operator', (form: PurchaseForm) => form.chooseOperator('ci-mtn')],
    ['another number', (form: PurchaseForm) => form.type('account', '08021234567')],
  ] as const) {
    it(`does not count for ${what}`, () => {
      const form = quoted();
      change(form);
      expect(form.isQuoted).to.equal(false);
      expect(form.due).to.deep.equal(form.price);
    });
  }

  it('counts again for what it was for', () => {
    const form = quoted();
    form.chooseProduct('w2');
    form.chooseProduct('w1');
    expect(form.isQuoted).to.equal(true);
  });

  it('is not taken where the operator does not collect so much', () => {
    const form = paidWith(chosen('data', 'ng-mtn-data', 'w1'), 'CI', 'ci-orange');
    expect(form.takeQuote(quoteOf({ total: '550001' }))).to.equal(false);
    expect(form.quote).to.equal(null);
  });

  it('stays in sight after a refusal, and must be asked anew', () => {
    const form = quoted();
    markRefused(form, { type: '', title: '', status: 410, detail: '', code: 'quote_expired' });
    expect(form.due).to.deep.equal({ amount: '400', currency: 'XOF' });
    expect(form.isQuoteFresh).to.equal(false);
    form.takeQuote(quoteOf({ id: 'quo_2', total: '420' }));
    expect([form.due?.amount, form.isQuoteFresh]).to.deep.equal(['420', true]);
  });

  it('is not fresh once it has expired', () => {
    const form = quoted();
    form.takeQuote(quoteOf({ expires_at: '2020-01-01T00:00:00Z' }));
    expect(form.isQuoteFresh).to.equal(false);
  });
});

describe('the payment of a purchase', () => {
  it('carries the order and its quote, not an amount', () => {
    const form = paidWith(chosen('data', 'ng-mtn-data', 'w1'), 'CI', 'ci-orange');
    form.type('account', '08031234567');
    form.type('phone', '07 01 02 03 04');
    form.takeQuote(quoteOf());
    expect(paymentRequest(form, 'https://shop.example/', { reference: 'r-1' })).to.deep.equal({
      operator: 'ci-orange',
      country: 'CI',
      customer: { phone: '+2250701020304' },
      reference: 'r-1',
      purchase: { service: 'ng-mtn-data', product: 'w1', account: '08031234567' },
      quote: 'quo_1',
      return_url: 'https://shop.example/',
    });
  });

  it('of a session carries its order and no amount, whatever was chosen', () => {
    const order = { service: 'ng-mtn-data', product: 'w1', account: '08031234567' };
    const fixed = checkout({ amount: '1000', currency: 'NGN', purchase: order });
    const form = paidWith(formOf({ fixed }), 'CI', 'ci-orange');
    expect(form.fixed).not.to.equal(null);
    expect(form.due).to.deep.equal({ amount: '1000', currency: 'NGN' });
    form.takeQuote(quoteOf());
    form.type('phone', '0701020304');
    expect(paymentRequest(form, null, null)).to.deep.equal({
      operator: 'ci-orange',
      country: 'CI',
      customer: { phone: '+2250701020304' },
      purchase: order,
      quote: 'quo_1',
    });
  });
});

describe('limits', () => {
  it('of an amount are the product’s, or the account’s own where it wants more', () => {
    const form = chosen('electricity', 'ng-ikedc');
    expect(form.valueLimits).to.deep.equal({ min: '100', max: '200000' });
    form.found = ACCOUNTS['ng-ikedc 45012345678'] ?? null;
    expect(form.valueLimits).to.deep.equal({ min: '500', max: '200000' });
    form.found = { account: '1', name: null, details: { minimum: '50' } };
    expect(form.valueLimits.min).to.equal('100');
  });

  it('are in the range’s own currency where it has one', () => {
    const dollars: Product = product('usd', 'Card', { range: { min: '5', max: '50', currency: 'USD' } });
    const form = chosen('voucher', 'ci-netflix', 'n1');
    form.offerProducts([dollars]);
    form.type('value', '7,5');
    expect([form.valueCurrency, form.value]).to.deep.equal(['USD', '7.50']);
  });

  it('of an operator are known before a quote only in the currency of the price', () => {
    const form = chosen('voucher', 'ci-netflix', 'n1');
    expect(form.limitTrouble(operatorOf('CI', 'ci-wave'))).to.equal('tooHigh');
    expect(form.limitTrouble(operatorOf('CI', 'ci-orange'))).to.equal(null);
    expect(form.limitTrouble(operatorOf('KE', 'ke-mpesa'))).to.equal(null);
  });
});
