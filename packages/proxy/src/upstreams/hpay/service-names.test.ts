import { describe, expect, it } from 'vitest';
import { brandOf, categoryOf, nameWithoutCountry } from './service-names.ts';

describe('categories', () => {
  it.each([
    ['Mobile Top Up', 'airtime'],
    ['Mobile Data', 'data'],
    ['Mobile Pin / Voucher', 'voucher'],
    ['Gift Card', 'voucher'],
    ['Prepaid Credit Cards', 'voucher'],
    ['Electricity', 'electricity'],
    ['Cable TV', 'tv'],
    ['DTH Recharge', 'tv'],
    ['Internet', 'internet'],
    ['Exam PIN', 'exam'],
    ['Sports Betting', 'betting'],
    ['Donations', null],
  ])('%s is %s', (words, category) => {
    expect(categoryOf(words)).toBe(category);
  });
});

describe('names and brands', () => {
  it.each([
    ['Ivory Coast Orange Data', 'Ivory Coast', 'CI', 'Orange Data', 'orange'],
    ['ivory Coast Moov Data', 'Ivory Coast', 'CI', 'Moov Data', 'moov'],
    ['Ivory Coast Jumia', 'Ivory Coast', 'CI', 'Jumia', 'jumia'],
    ['MTN Nigeria', 'Nigeria', 'NG', 'MTN', 'mtn'],
    ['Nigeria - 9Mobile (Etisalat)', 'Nigeria', 'NG', '9Mobile (Etisalat)', '9mobile'],
    ['Nigeria Glo Mobile', 'Nigeria', 'NG', 'Glo Mobile', 'glo'],
    ["Cote d'Ivoire Télécom Plus", "Cote d'Ivoire", 'CI', 'Télécom Plus', 'telecom-plus'],
    ['Congo (DR) Airtel', 'Congo (DR)', 'CD', 'Airtel', 'airtel'],
    // The country's name inside another word is no country.
    ['Malinké Telecom', 'Mali', 'ML', 'Malinké Telecom', 'malinke-telecom'],
    ['Nigeria', 'Nigeria', 'NG', 'Nigeria', 'nigeria'],
    ['Ghana Data', 'Ghana', 'GH', 'Data', 'data'],
  ])('%s', (operatorName, countryName, country, name, brand) => {
    expect(nameWithoutCountry(operatorName, countryName)).toBe(name);
    expect(brandOf(name, country)).toBe(brand);
  });

  it('a name without Latin letters gives no brand', () => {
    expect(brandOf('أورانج', 'TN')).toBeNull();
  });
});
