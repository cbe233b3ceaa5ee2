import { expect } from '@open-wc/testing';
import { readTypedAmount } from './typed-amount.ts';

describe('an amount as it is typed', () => {
  const cases: readonly (readonly [typed: string, currency: string, read: string | null])[] = [
    ['1500', 'XOF', '1500'],
    ['1 500', 'XOF', '1500'],
    ['1\u202f500', 'XOF', '1500'],
    ['1,500', 'XOF', '1500'],
    ['1.500.000', 'XOF', '1500000'],
    ['01500', 'XOF', '1500'],
    ['10,5', 'KES', '10.50'],
    ['1,234.56', 'KES', '1234.56'],
    ['1.234.567,8', 'KES', '1234567.80'],
    // Fifteen hundred to whoever writes a point before decimals, and never a million and a half.
    ['1,500.000', 'KES', null],
    ['1.500,000', 'XOF', null],
    ['1 500.000', 'KES', null],
    ['1,500,000.000', 'KES', null],
    ['10.5', 'XOF', null],
    ['0.500', 'KES', '0.50'],
    ['0,500', 'KES', '0.50'],
    ['0.505', 'KES', null],
    ['00.500', 'XOF', null],
    ['0.500', 'XOF', null],
    ['0', 'XOF', null],
    ['0.00', 'KES', null],
    ['-5', 'XOF', null],
    ['1e3', 'XOF', null],
    ['', 'XOF', null],
    ['१५००', 'XOF', '1500'],
    ['١٬٥٠٠', 'XOF', null],
    ['١٥٠٠', 'XOF', '1500'],
    ['\u202a1500\u202c', 'XOF', '1500'],
    ['KSh 1500', 'KES', '1500'],
    ['Ksh.1,500', 'KES', '1500'],
    ['1500 KES', 'KES', '1500'],
    ['kes1500', 'KES', '1500'],
    ['1500/=', 'KES', '1500'],
    ['1500/-', 'KES', '1500'],
    ['Tshs 1500/=', 'TZS', '1500'],
    ['1 500 F CFA', 'XOF', '1500'],
    ['1500F', 'XOF', '1500'],
    ['₦5,000', 'NGN', '5000'],
    ['N5,000', 'NGN', '5000'],
    ['R 99,50', 'ZAR', '99.50'],
    ['GH₵ 10.50', 'GHS', '10.50'],
    // Five thousand to whoever writes so, and ten of another currency.
    ['5k', 'KES', null],
    ['5 mille', 'XOF', null],
    ['$10', 'KES', null],
    ['10 USD', 'KES', null],
    ['F', 'XOF', null],
    ['1,50,0', 'KES', null],
  ];
  for (const [typed, currency, read] of cases) {
    it(`reads ${JSON.stringify(typed)} ${currency} as ${read ?? 'nothing'}`, () => {
      expect(readTypedAmount(typed, currency)).to.equal(read);
    });
  }
});
