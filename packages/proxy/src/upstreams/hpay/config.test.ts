import { describe, expect, it } from 'vitest';
import { Variables } from '../../config/variables.ts';
import { readHpayConfig } from './config.ts';

const WHOLE = {
  HPAY_BASE_URL: 'https://api.hpay.example/store/',
  HPAY_COLLECT_BASE_URL: 'https://api.hpay.example/collect',
  HPAY_API_KEY: 'fake-api-key',
  HPAY_PUBLIC_KEY: 'fake-public-key',
  HPAY_SECRET_KEY: 'fake-secret-key',
  HPAY_MODE: 'PROD',
};

function read(environment: Record<string, string>) {
  const variables = new Variables(environment);
  return { config: readHpayConfig(variables), problems: variables.problems };
}

describe("HPAY's variables", () => {
  it('are all read', () => {
    const { config, problems } = read({ ...WHOLE, HPAY_COLLECT_COUNTRIES: 'CI, SN', MALIPO_LIVE: 'true' });
    expect(problems).toEqual([]);
    expect(config).toEqual({
      baseUrl: 'https://api.hpay.example/store',
      collectBaseUrl: 'https://api.hpay.example/collect',
      apiKey: 'fake-api-key',
      publicKey: 'fake-public-key',
      secretKey: 'fake-secret-key',
      mode: 'PROD',
      collectCountries: ['CI', 'SN'],
    });
  });

  it('say aloud that real money moves where the proxy is not live', () => {
    const warningsOf = (more: Record<string, string>) => {
      const variables = new Variables({ ...WHOLE, ...more });
      readHpayConfig(variables);
      return variables.warnings.map((warning) => warning.split(',')[0]);
    };
    expect(warningsOf({})).toEqual(['HPAY_MODE is PROD and moves real money']);
    expect(warningsOf({ MALIPO_LIVE: 'true' })).toEqual([]);
    expect(warningsOf({ HPAY_MODE: 'TEST' })).toEqual([]);
  });

  it('leave HPAY out where none is set', () => {
    expect(read({ MALIPO_LIVE: 'true' })).toEqual({ config: null, problems: [] });
  });

  it.each(Object.keys(WHOLE))('are refused by name where %s is missing', (name) => {
    const { problems } = read({ ...WHOLE, [name]: '' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} is not set`));
  });

  it('are refused one by one where only the countries are set', () => {
    const named = read({ HPAY_COLLECT_COUNTRIES: 'CI' }).problems.map((problem) => problem.split(' ')[0]);
    expect(named).toEqual(Object.keys(WHOLE));
  });

  it.each([
    ['another mode', { HPAY_MODE: 'prod' }, 'HPAY_MODE must be TEST or PROD'],
    ['TEST where the proxy is live', { HPAY_MODE: 'TEST', MALIPO_LIVE: 'true' }, 'HPAY_MODE must be PROD'],
    ['a country that is none', { HPAY_COLLECT_COUNTRIES: 'CI,XX' }, 'HPAY_COLLECT_COUNTRIES must name'],
    ['small letters', { HPAY_COLLECT_COUNTRIES: 'ci' }, 'HPAY_COLLECT_COUNTRIES must name'],
    ['a country twice', { HPAY_COLLECT_COUNTRIES: 'CI,CI' }, 'HPAY_COLLECT_COUNTRIES must name'],
    [
      'an unsafe address',
      { HPAY_BASE_URL: 'http://api.hpay.example' },
      'HPAY_BASE_URL must begin with https',
    ],
  ])('refuse %s', (_, variables, problem) => {
    const { problems } = read({ ...WHOLE, ...variables });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});
