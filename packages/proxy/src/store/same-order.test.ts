/** Which orders are one order, however a page writes them. */
import { describe, expect, it } from 'vitest';
import { isSameOrder } from './same-order.ts';

const television = {
  service: 'ng-dstv-tv',
  product: 'hydrogen:COMPE36',
  account: '1020833400',
  options: { months: '2', addons: ['FRN7E36', 'ASIADDE36'] },
};
const airtime = {
  service: 'ke-safaricom-airtime',
  product: 'hpay:1420',
  account: '0712345600',
  amount: '50',
};

describe('an order is the same', () => {
  it.each([
    [
      'with its members in another order',
      airtime,
      { amount: '50', account: '0712345600', product: 'hpay:1420', service: 'ke-safaricom-airtime' },
    ],
    [
      'with its options in another order',
      television,
      { ...television, options: { addons: television.options.addons, months: '2' } },
    ],
    ['with an amount of other spelling', airtime, { ...airtime, amount: '50.00' }],
    ['with an account between spaces', airtime, { ...airtime, account: ' 0712345600 ' }],
    ['with options that are none', airtime, { ...airtime, options: { addons: [] } }],
  ])('%s', (_name, left, right) => {
    expect(isSameOrder(left, right)).toBe(true);
  });
});

describe('an order is another', () => {
  it.each([
    ['of another service', { ...airtime, service: 'ke-airtel-airtime' }],
    ['of another product', { ...airtime, product: 'hpay:1421' }],
    ['for another account', { ...airtime, account: '0712345601' }],
    ['without an account', { ...airtime, account: undefined }],
    ['of another amount', { ...airtime, amount: '50.01' }],
    ['without an amount', { ...airtime, amount: undefined }],
    ['with an option more', { ...airtime, options: { phone: '0712345600' } }],
  ])('%s', (_name, other) => {
    expect(isSameOrder(airtime, other)).toBe(false);
    expect(isSameOrder(other, airtime)).toBe(false);
  });

  it('with another value of an option', () => {
    for (const options of [
      { ...television.options, months: '3' },
      { ...television.options, addons: ['FRN7E36'] },
    ])
      expect(isSameOrder(television, { ...television, options })).toBe(false);
  });
});
