import { describe, expect, it } from 'vitest';
import { Variables } from '../../config/variables.ts';
import type { UpstreamService } from '../seller.ts';
import { billersOf } from './billers.ts';
import type { CatalogueEntry } from './catalogue-entries.ts';
import { readHydrogenConfig, type HydrogenConfig } from './config.ts';
import type { BillerRow } from './lists.ts';
import { servicesOf } from './services.ts';

const TOP_UP = 'Virtual TopUp (Airtime & Data)';

function configWith(catalogue: readonly CatalogueEntry[], terminalId?: string): HydrogenConfig {
  const variables = new Variables({
    HYDROGEN_BASE_URL: 'https://api.hydrogenpay.com/sb/resellerservice/api',
    HYDROGEN_USERNAME: 'reseller@shop.example',
    HYDROGEN_PASSWORD: 'not-a-real-password',
    HYDROGEN_DEVICE_TOKEN: 'not-a-real-device',
    HYDROGEN_TERMINAL_ID: terminalId,
    HYDROGEN_CATALOGUE: JSON.stringify(catalogue),
  });
  const config = readHydrogenConfig(variables, () => null);
  if (config === null) throw new Error('the configuration cannot be read');
  return config;
}

const biller = (name: string, categoryName: string, isActive = true): BillerRow => ({
  id: `id-of-${name.toLowerCase().replace(/\W/g, '-')}`,
  name,
  isActive,
  categoryName,
  commission: '10',
});

function services(billers: readonly BillerRow[], config = configWith([], 'terminal-1')) {
  return servicesOf({ rows: billers, dropped: 0 }, config);
}

function only(row: BillerRow, config = configWith([], 'terminal-1')): UpstreamService | undefined {
  return services([row], config).rows[0];
}

describe('billers as services', () => {
  it.each([
    ['MTN VTU', TOP_UP, 'ng-mtn-airtime', 'phone'],
    ['Airtel DATA', TOP_UP, 'ng-airtel-data', 'phone'],
    ['Glo Airtime', 'virtual topup', 'ng-glo-airtime', 'phone'],
    ['9Mobile DATA', TOP_UP, 'ng-9mobile-data', 'phone'],
    ['Etisalat VTU', TOP_UP, 'ng-9mobile-airtime', 'phone'],
    ['Smile DATA', TOP_UP, 'ng-smile-data', 'phone'],
    ['Ikeja Electric', 'Electricity', 'ng-ikeja-electric-electricity', 'meter'],
    ['DSTV', 'Cable TV', 'ng-dstv-tv', 'smartcard'],
    ['GOTV', 'CABLETV', 'ng-gotv-tv', 'smartcard'],
    ['Showmax', 'CableTV', 'ng-showmax-tv', 'phone'],
    ['JAMB', 'Jamb', 'ng-jamb-exam', 'profile_code'],
    ['WAEC', 'ePIN', 'ng-waec-exam', 'none'],
    ['Spectranet', 'EPIN', 'ng-spectranet-internet', 'none'],
    ['Bet9ja', 'Betting', 'ng-bet9ja-betting', 'betting_id'],
    ['Osun IGR', 'IGR', 'ng-osun-igr-levy', 'ipn'],
  ])('%s of "%s" is %s', (name, categoryName, id, account) => {
    expect(only(biller(name, categoryName))).toMatchObject({
      id,
      country: 'NG',
      currency: 'NGN',
      account: { name: account },
      ref: { biller: biller(name, categoryName).id, name },
    });
  });

  it('have the options that their purchases take', () => {
    const optionsOf = (name: string, categoryName: string) =>
      only(biller(name, categoryName))?.options.map((option) => option.name);
    expect(optionsOf('DSTV', 'CableTV')).toEqual(['months', 'addons']);
    expect(optionsOf('Showmax', 'CableTV')).toEqual([]);
    expect(optionsOf('Spectranet', 'EPIN')).toEqual(['quantity']);
    expect(optionsOf('WAEC', 'EPIN')).toEqual([]);
  });

  it("say where the customer's own phone number is needed beside the account", () => {
    expect(only(biller('JAMB', 'JAMB'))?.needsPhone).toBe(true);
    expect(only(biller('DSTV', 'CableTV'))?.needsPhone).toBe(false);
  });

  it('that nobody can place are left out and counted', () => {
    expect(services([biller('Toll gate', 'Transport'), biller('NECO', 'EPIN')])).toEqual({
      rows: [],
      dropped: 2,
    });
  });

  it("take the merchant's word for what they sell", () => {
    const config = configWith([{ biller: 'TOLL GATE', category: 'betting', values: ['500'] }]);
    expect(only(biller('Toll gate', 'Transport'), config)).toMatchObject({
      category: 'betting',
      available: true,
    });
  });

  it('are unavailable where disabled, or without prices from a call or the merchant', () => {
    const priced = configWith([
      { biller: 'MTN VTU', range: { min: '50', max: '50000' } },
      { biller: 'waec', values: ['2900'] },
    ]);
    expect(only(biller('MTN VTU', TOP_UP))?.available).toBe(false);
    expect(only(biller('MTN VTU', TOP_UP), priced)?.available).toBe(true);
    expect(only(biller('MTN VTU', TOP_UP, false), priced)?.available).toBe(false);
    expect(only(biller('WAEC', 'EPIN'))?.available).toBe(false);
    expect(only(biller('WAEC', 'EPIN'), priced)?.available).toBe(true);
    expect(only(biller('Ikeja Electric', 'Electricity'))?.available).toBe(true);
    expect(only(biller('Airtel DATA', TOP_UP))?.available).toBe(true);
  });

  it('of state levies are not offered without a terminal', () => {
    expect(services([biller('Osun IGR', 'IGR')], configWith([]))).toEqual({ rows: [], dropped: 0 });
  });

  it('keep ids of their own where two would have the same', () => {
    const ids = services([biller('MTN VTU', TOP_UP), biller('MTN Airtime', TOP_UP)]).rows.map(({ id }) => id);
    expect(ids).toEqual(['ng-mtn-airtime', 'ng-mtn-airtime-id-of-mtn-airtime']);
  });
});

describe("the reseller's own book", () => {
  it('shows every biller, those that cannot be sold too', () => {
    const rows = [biller('Airtel DATA', TOP_UP), biller('Toll gate', 'Transport', false)];
    expect(billersOf({ rows, dropped: 1 }, configWith([]))).toEqual({
      rows: [
        { id: 'id-of-airtel-data', name: 'Airtel DATA', category: 'data', enabled: true, commission: '10' },
        { id: 'id-of-toll-gate', name: 'Toll gate', category: null, enabled: false, commission: '10' },
      ],
      dropped: 1,
    });
  });
});
