import { describe, expect, it } from 'vitest';
import { readConfig } from './read-config.ts';
import { ConfigError } from './variables.ts';

const WHOLE = {
  MALIPO_PUBLIC_URL: 'http://127.0.0.1:8787',
  MALIPO_SECRET_KEY: 'sk_0123456789abcdef0123456789abcdef',
  MALIPO_SIGNING_KEY: '0123456789abcdef0123456789abcdef',
  MALIPO_DATA_KEY: '0123456789abcdef0123456789abcdef',
  GATEWAYS: 'bitlipa',
  GATEWAY_BITLIPA_BASE_URL: 'http://127.0.0.1:8790',
  GATEWAY_BITLIPA_PUBLIC_ID: 'public',
  GATEWAY_BITLIPA_MERCHANT_ID: '1',
  GATEWAY_BITLIPA_SECRET_KEY: 'secret',
};

const warningsWith = (variables: Record<string, string>) => readConfig({ ...WHOLE, ...variables }).warnings;

describe('a variable that is not the proxy’s', () => {
  it.each([
    ['MALIPO_MERCHAND_NAME', 'MALIPO_MERCHANT_NAME'],
    ['MALIPO_ALLOWED_ORIGIN', 'MALIPO_ALLOWED_ORIGINS'],
    ['GATEWAY_BITLIPA_SECRETKEY', 'GATEWAY_BITLIPA_SECRET_KEY'],
    ['HYDROGEN_PASWORD', 'HYDROGEN_PASSWORD'],
    ['HPAY_APIKEY', 'HPAY_API_KEY'],
    ['HYDROGEN_USER', 'HYDROGEN_USERNAME'],
    ['MALIPO_SIGNING', 'MALIPO_SIGNING_KEY'],
    ['GATEWAY', 'GATEWAYS'],
  ])('%s is told, with the one that is meant', (name, meant) => {
    const [warning, ...others] = warningsWith({ [name]: 'canary' });
    expect(others).toEqual([]);
    expect(warning).toMatch(new RegExp(`^${name} .* did you mean ${meant}\\b`));
    expect(warning).not.toContain('canary');
  });

  it('is told of a tenant that GATEWAYS does not list', () => {
    expect(warningsWith({ GATEWAY_PIXEL_BASE_URL: 'https://pixel.example' })).toEqual([
      expect.stringMatching(/^GATEWAY_PIXEL_BASE_URL .*is its tenant missing in GATEWAYS\?$/),
    ]);
  });

  it('is told where nothing is like it', () => {
    expect(warningsWith({ MALIPO_COLOUR: 'red' })).toEqual([
      'MALIPO_COLOUR is not a variable of this proxy, and has no effect',
    ]);
  });

  it('stands among the faults where the start fails: it may be why', () => {
    const { MALIPO_SECRET_KEY: key, ...others } = WHOLE;
    try {
      readConfig({ ...others, MALIPO_SECRETKEY: key });
      expect.unreachable();
    } catch (error) {
      expect((error as ConfigError).problems.join('\n')).toContain('did you mean MALIPO_SECRET_KEY?');
    }
  });

  it.each(['PATH', 'MALIPOS', 'GATEWAYS'])('%s is none of these', (name) => {
    expect(warningsWith(name === 'GATEWAYS' ? {} : { [name]: '1' })).toEqual([]);
  });

  it('is not the host of a listener of its own', () => {
    expect(warningsWith({ MALIPO_SERVER_PORT: '8788', MALIPO_SERVER_HOST: '127.0.0.1' })).toEqual([]);
  });
});

it('provider ids that a tenant does not have are told once, and which', () => {
  try {
    readConfig({ ...WHOLE, GATEWAY_BITLIPA_PROVIDER_IDS: '1,2,194,canary' });
    expect.unreachable();
  } catch (error) {
    expect((error as ConfigError).problems).toEqual([
      'GATEWAY_BITLIPA_PROVIDER_IDS names provider ids that the tenant does not have: 1, 2, one that is no number',
    ]);
  }
});
