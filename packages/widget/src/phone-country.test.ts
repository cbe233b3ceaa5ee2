import type { Country } from '@malipo/contract';
import { expect } from '@open-wc/testing';
import { COUNTRIES } from '../test/support/fixtures.ts';
import { countryOfNumber, phoneOf } from './phone-country.ts';

const withDialCode = (code: string, dialCode: string): Country => ({
  code,
  name: code,
  currencies: ['USD'],
  dial_code: dialCode,
  phone_lengths: { min: 11, max: 11 },
  phone_example: null,
});

describe('the country of a number', () => {
  for (const [number, country] of [
    ['+225 07 01 02 03 04', 'CI'],
    ['00234 803 123 4567', 'NG'],
    [' +27 (82) 123-4567', 'ZA'],
    ['+221\u00a077\u202f123.45.67', 'SN'],
  ] as const) {
    it(`is ${country} for ${number}`, () => {
      expect(countryOfNumber(number, COUNTRIES)).to.equal(country);
    });
  }

  for (const number of ['0803 123 4567', '2250701020304', '+999 123456', '+225 07 x1', '+', '']) {
    it(`is not known for “${number}”`, () => {
      expect(countryOfNumber(number, COUNTRIES)).to.equal(null);
    });
  }

  it('is not certain where two countries share the dialling code', () => {
    const sharing = [withDialCode('US', '1'), withDialCode('CA', '1'), withDialCode('JM', '1876')];
    expect(countryOfNumber('+1 212 555 0100', sharing)).to.equal(null);
    expect(countryOfNumber('+1 876 555 0100', sharing)).to.equal('JM');
  });

  it('is never one without a dialling code', () => {
    expect(countryOfNumber('+225 07 01 02 03 04', [withDialCode('XX', '')])).to.equal(null);
  });
});

describe('a phone number of a country', () => {
  const nigeria = COUNTRIES.find(({ code }) => code === 'NG') ?? withDialCode('', '');

  for (const number of ['08031234567', '803 123 4567', '+234 803 123 4567', '002348031234567']) {
    it(`may be ${number}`, () => {
      expect(phoneOf(nigeria, number)).to.equal('2348031234567');
    });
  }
  for (const number of ['080312345', '080312345678', '+225 07 01 02 03 04', 'none', '']) {
    it(`is not “${number}”`, () => {
      expect(phoneOf(nigeria, number)).to.equal(null);
    });
  }

  it('has any of the lengths that the country knows', () => {
    const both = { ...withDialCode('XX', '999'), phone_lengths: { min: 11, max: 12 } };
    expect(['12345678', '123456789', '1234567'].map((number) => phoneOf(both, number))).to.deep.equal([
      '99912345678',
      '999123456789',
      null,
    ]);
  });
});
