import { expect } from '@open-wc/testing';
import { COUNTRIES, operator, OPERATORS } from '../test/support/fixtures.ts';
import { likelihood, limitTrouble, payableCountries, payableOperators } from './payable.ts';

const ANYTHING = { amount: null, currency: null, country: null };
const codes = (terms: Partial<Parameters<typeof payableCountries>[1]>) =>
  payableCountries(COUNTRIES, { ...ANYTHING, ...terms }).map(({ code }) => code);

describe('what a customer may choose', () => {
  it('leaves out countries that do not pay in the currency', () => {
    expect(codes({ currency: 'XOF' })).to.deep.equal(['CI', 'SN', 'ML', 'BF', 'TG']);
    expect(codes({ currency: 'USD' })).to.deep.equal(['CD']);
  });

  it('keeps to operators of the currency', () => {
    const terms = { ...ANYTHING, currency: 'USD' };
    const offered = [...(OPERATORS.CI ?? []), operator({ id: 'ci-usd', name: 'Dollars', currency: 'USD' })];
    expect(payableOperators(offered, terms).map(({ id }) => id)).to.deep.equal(['ci-usd']);
  });

  it('holds limits to be inclusive, whatever the number of digits', () => {
    const limited = operator({
      id: 'ke-mpesa',
      name: 'M-Pesa',
      currency: 'KES',
      limits: { min: '10', max: '99.50' },
    });
    expect(limitTrouble('10', limited)).to.equal(null);
    expect(limitTrouble('9.99', limited)).to.equal('tooLow');
    expect(limitTrouble('99.50', limited)).to.equal(null);
    expect(limitTrouble('100', limited)).to.equal('tooHigh');
    expect(limitTrouble('999999999999', { ...limited, limits: { min: '1', max: null } })).to.equal(null);
  });

  it('holds the page’s country for likeliest, then the time zone, then the languages', () => {
    const rank = likelihood('TG', 'Africa/Abidjan', ['fr-SN', 'fr']);
    const byRank = ['ML', 'SN', 'CI', 'TG'].sort((left, right) => rank(right) - rank(left));
    expect(byRank).to.deep.equal(['TG', 'CI', 'SN', 'ML']);
  });
});
