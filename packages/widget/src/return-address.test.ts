import { expect } from '@open-wc/testing';
import { returnAddressOfPage, takeReturnedPayment } from './return-address.ts';

describe('the address that an operator sends back to', () => {
  const before = location.href;
  const visit = (rest: string) => history.replaceState(null, '', location.pathname + rest);
  afterEach(() => history.replaceState(null, '', before));

  for (const [rest, id, token, left] of [
    ['?malipo_payment=pay_1#malipo_token=a.b-c', 'pay_1', 'a.b-c', ''],
    ['?order=7&malipo_payment=pay_1#malipo_token=t', 'pay_1', 't', '?order=7'],
    ['?malipo_payment=pay_1&order=a%20b+c&x=%26', 'pay_1', undefined, '?order=a%20b+c&x=%26'],
    ['?a&malipo_payment=pay_1&b=#top&malipo_token=t&x=1', 'pay_1', 't', '?a&b=#top&x=1'],
    ['?malipo_payment=pay_1#/thanks?malipo_token=t', 'pay_1', 't', '#/thanks'],
    ['?malipo_payment=pay_1#/thanks?order=7&malipo_token=t', 'pay_1', 't', '#/thanks?order=7'],
    ['?malipo_payment=pay_1#!/thanks?malipo_token=t', 'pay_1', 't', '#!/thanks'],
    ['?malipo_payment=pay_1#/see?malipo_payment=pay_2', 'pay_1', undefined, '#/see?malipo_payment=pay_2'],
  ] as const) {
    it(`is read and cleaned: ${rest}`, () => {
      visit(rest);
      expect(takeReturnedPayment()).to.deep.equal({ id, token });
      expect(location.href).to.equal(location.origin + location.pathname + left);
    });
  }

  it('is left as it is where it names no payment', () => {
    visit('?order=7&redirect=a?malipo#/section');
    const address = location.href;
    expect(takeReturnedPayment()).to.equal(null);
    expect(location.href).to.equal(address);
  });

  it('keeps a fragment that is a route, and no other', () => {
    visit('?order=7#/thanks?x=1');
    expect(returnAddressOfPage()).to.equal(`${location.origin}${location.pathname}?order=7#/thanks?x=1`);
    visit('?order=7#top');
    expect(returnAddressOfPage()).to.equal(`${location.origin}${location.pathname}?order=7`);
    visit('#!/thanks');
    expect(returnAddressOfPage()).to.equal(`${location.origin}${location.pathname}#!/thanks`);
  });

  it('leaves to the page’s own routes what they keep of it', () => {
    history.replaceState({ scroll: 7 }, '', '?malipo_payment=pay_1#malipo_token=t');
    takeReturnedPayment();
    expect(history.state).to.deep.equal({ scroll: 7 });
  });

  for (const [href, isOne] of [
    ['https://shop.example/pay', true],
    ['http://localhost:3000/pay', true],
    ['http://[::1]:3000/pay', true],
    // The proxy takes none of these, and the payment would not begin.
    ['http://shop.example/pay', false],
    ['file:///home/awa/pay.html', false],
    [`https://shop.example/${'a'.repeat(2100)}`, false],
  ] as const) {
    it(`is ${isOne ? 'the page' : 'none'} at ${href.slice(0, 40)}`, () => {
      const { protocol, hostname } = new URL(href);
      expect(returnAddressOfPage({ protocol, hostname, href })).to.equal(isOne ? href : null);
    });
  }
});
