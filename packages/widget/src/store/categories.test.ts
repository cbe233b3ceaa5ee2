import { expect } from '@open-wc/testing';
import { WrongAttributes } from '../checkout-source.ts';
import { CATEGORIES, isForPhone, readCategories } from './categories.ts';

describe('what a page sells', () => {
  it('is everything where it does not say', () => {
    expect(readCategories(' ')).to.deep.equal(CATEGORIES);
  });

  it('is what it names, in the order of the store', () => {
    expect(readCategories('tv, data airtime,data')).to.deep.equal(['airtime', 'data', 'tv']);
  });

  it('is refused with what would be right', () => {
    expect(() => readCategories('airtime,cards'))
      .to.throw(WrongAttributes, 'services')
      .with.property('right', CATEGORIES);
  });

  it('is for a phone number alone where it is airtime or data', () => {
    expect(CATEGORIES.filter(isForPhone)).to.deep.equal(['airtime', 'data']);
    expect(isForPhone(null)).to.equal(false);
  });
});
