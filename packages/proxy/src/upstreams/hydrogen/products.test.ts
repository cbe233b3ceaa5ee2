import { describe, expect, it } from 'vitest';
import {
  bouquetName,
  bouquetProducts,
  cableProducts,
  electricityProducts,
  examProducts,
  levyProducts,
  ownProducts,
  pinProducts,
  showmaxProducts,
} from './products.ts';

describe('products', () => {
  it('bouquets meet their biller by name, however it is spelled', () => {
    const bouquet = {
      code: '9MOBILE100MB1Day100',
      name: 'N100 = 100MB for 1Day',
      price: '100',
      type: 'Daily',
    };
    const rows = [
      { ...bouquet, billerName: '9Mobile-DATA' },
      { ...bouquet, billerName: 'Airtel-DATA' },
    ];
    expect(bouquetProducts(rows, '9Mobile DATA')).toEqual([
      {
        id: '9MOBILE100MB1Day100',
        name: '100 MB, 1 day',
        group: 'Daily',
        price: '100',
        range: null,
        ref: { code: '9MOBILE100MB1Day100' },
      },
    ]);
  });

  it.each([
    ['N1000 = 1.5GB for 7Days', '1.5 GB, 7 days'],
    ['N1,000 = 350mb for 5 Nights', '350 MB, 5 nights'],
    ['N4000 = 10GB for 30Days + 2GB bonus', '10 GB, 30 days + 2 GB bonus'],
    ['Night Plan', 'Night Plan'],
    ['N100 = ', 'N100 = '],
    ['All day for 7 friends', 'All day for 7 friends'],
  ])('a bouquet %s is called %s', (text, name) => {
    expect(bouquetName(text)).toBe(name);
  });

  const compact = { code: 'COMPE36', name: 'DStv Compact', prices: { '1': '9000', '2': '18000' } };
  const asian = { code: 'ASIADDE36', name: 'Asian Add-on', prices: { '1': '7100', '10': '71000' } };

  it('cable packages cost what their months do, and carry the add-ons with theirs', () => {
    expect(cableProducts([compact], [asian])).toMatchObject([
      {
        id: 'COMPE36',
        price: '9000',
        priceByOption: { option: 'months', prices: { '1': '9000', '2': '18000' } },
        addons: [
          { id: 'ASIADDE36', name: 'Asian Add-on', price: '7100', prices: { '1': '7100', '10': '71000' } },
        ],
        ref: { code: 'COMPE36', fewestMonths: '1' },
      },
    ]);
  });

  it('Showmax sells the fewest months only: its purchase names none', () => {
    const [product] = showmaxProducts([compact]);
    expect(product).toMatchObject({ id: 'COMPE36', price: '9000' });
    expect(product).not.toHaveProperty('priceByOption');
  });

  it('JAMB sells by product code', () => {
    expect(examProducts([{ code: 'UTME_MOCK', price: '6700' }])).toMatchObject([
      { id: 'UTME_MOCK', name: 'UTME MOCK', price: '6700', ref: { code: 'UTME_MOCK' } },
    ]);
  });

  it("values and ranges come from the merchant's catalogue", () => {
    expect(ownProducts({ biller: 'Spectranet', values: ['500', '1000'] }, 'Spectranet')).toMatchObject([
      { id: '500', name: 'Spectranet 500 NGN', price: '500', range: null, ref: { value: '500' } },
      { id: '1000', price: '1000' },
    ]);
    expect(
      ownProducts({ biller: 'MTN VTU', range: { min: '50', max: '50000' } }, 'MTN Airtime'),
    ).toMatchObject([{ id: 'amount', price: null, range: { min: '50', max: '50000' } }]);
    expect(ownProducts(null, 'MTN Airtime')).toEqual([]);
  });

  it('PINs are sold by their values alone: no purchase takes another amount', () => {
    const range = { min: '100', max: '5000' };
    expect(pinProducts({ biller: 'WAEC', values: ['2900'], range }, 'WAEC')).toMatchObject([{ id: '2900' }]);
    expect(pinProducts({ biller: 'Spectranet', range }, 'Spectranet')).toEqual([]);
  });

  it('electricity has a range even where the merchant gives none', () => {
    expect(electricityProducts(null, 'Ikeja Electric')).toMatchObject([{ range: { min: '1', max: null } }]);
    const entry = { biller: 'Ikeja Electric', range: { min: '900', max: '100000' } };
    expect(electricityProducts(entry, 'Ikeja Electric')).toMatchObject([
      { range: { min: '900', max: '100000' } },
    ]);
  });

  it('a levy has one product with neither price nor range', () => {
    expect(levyProducts('Osun IGR')).toMatchObject([{ id: 'levy', price: null, range: null }]);
  });
});
