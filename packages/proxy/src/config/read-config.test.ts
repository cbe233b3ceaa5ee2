import { describe, expect, it } from 'vitest';
import { readConfig } from './read-config.ts';
import { ConfigError, type Environment } from './variables.ts';

const KEY = '0123456789abcdef0123456789abcdef0123456789abcdef';
const WHOLE: Environment = {
  MALIPO_PUBLIC_URL: 'https://pay.example.com/',
  MALIPO_SECRET_KEY: `sk_${KEY}`,
  MALIPO_SIGNING_KEY: KEY,
  MALIPO_ALLOWED_ORIGINS: 'https://shop.example, https://www.shop.example',
  MALIPO_MERCHANT_NAME: 'Boutique Akwaba',
  MALIPO_SUPPORT: '+225 07 00 00 00 01',
  GATEWAYS: 'bitlipa,pixel',
  GATEWAY_BITLIPA_BASE_URL: 'https://gateway.example/api',
  GATEWAY_BITLIPA_PUBLIC_ID: 'public-1',
  GATEWAY_BITLIPA_MERCHANT_ID: 'merchant-1',
  GATEWAY_BITLIPA_SECRET_KEY: 'secret-1',
  GATEWAY_PIXEL_BASE_URL: 'https://gateway.example/pixel',
  GATEWAY_PIXEL_PUBLIC_ID: 'public-2',
  GATEWAY_PIXEL_MERCHANT_ID: 'merchant-2',
  GATEWAY_PIXEL_SECRET_KEY: 'secret-2',
};
const LIVE = { ...WHOLE, MALIPO_LIVE: 'true', MALIPO_DATA_KEY: KEY, MALIPO_TRUSTED_PROXIES: '127.0.0.1' };
const IN_CLEAR = expect.stringContaining('MALIPO_DATA_KEY is not set');

const noFile = () => null;

function problemsOf(
  environment: Environment,
  readFile: (path: string) => string | null = noFile,
): readonly string[] {
  try {
    readConfig(environment, readFile);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
/** The variables that a start complains of. */
const namedIn = (problems: readonly string[]) => [
  ...new Set(problems.map((problem) => problem.split(' ')[0])),
];

describe('a whole configuration', () => {
  it('is taken, live and not', () => {
    expect(problemsOf(WHOLE)).toEqual([]);
    expect(problemsOf(LIVE)).toEqual([]);
  });

  it.each([
    ['collects', 'CI,SN', []],
    ['only sells', '', [expect.stringContaining('there is no operator to pay with')]],
  ])('warns that nobody can be paid with where HPAY %s and there is no gateway', (_, countries, warnings) => {
    const { MALIPO_PUBLIC_URL, MALIPO_SECRET_KEY, MALIPO_SIGNING_KEY } = WHOLE;
    const config = readConfig({
      MALIPO_PUBLIC_URL,
      MALIPO_SECRET_KEY,
      MALIPO_SIGNING_KEY,
      HPAY_BASE_URL: 'https://hpay.example',
      HPAY_COLLECT_BASE_URL: 'https://collect.example',
      HPAY_API_KEY: 'key',
      HPAY_PUBLIC_KEY: 'public',
      HPAY_SECRET_KEY: 'secret',
      HPAY_MODE: 'TEST',
      HPAY_COLLECT_COUNTRIES: countries,
    });
    expect(config.warnings).toEqual([IN_CLEAR, ...warnings]);
  });

  it('has the defaults of its documentation', () => {
    const { MALIPO_PUBLIC_URL, MALIPO_SECRET_KEY, MALIPO_SIGNING_KEY } = WHOLE;
    const config = readConfig({ MALIPO_PUBLIC_URL, MALIPO_SECRET_KEY, MALIPO_SIGNING_KEY });
    expect(config).toMatchObject({
      publicUrl: 'https://pay.example.com',
      openAmounts: false,
      live: false,
      testOperators: false,
      trustHostedAmounts: false,
      expiresSeconds: 900,
      bankExpiresSeconds: 86_400,
      databaseUrl: 'file:./malipo.db',
      upstreams: [],
      dataKeys: [],
      keepPersonalDays: 400,
    });
    // Its own page of payment links.
    expect([...config.allowedOrigins]).toEqual(['https://pay.example.com']);
    expect(config.warnings).toEqual([IN_CLEAR, expect.stringContaining('there is no operator to pay with')]);
  });

  it('takes two keys while they are rotated', () => {
    const config = readConfig({
      ...LIVE,
      MALIPO_SECRET_KEY: `sk_${KEY}, sk_2${KEY}`,
      MALIPO_DATA_KEY: `2${KEY},${KEY}`,
    });
    expect(config.secretKeys).toEqual([`sk_${KEY}`, `sk_2${KEY}`]);
    expect(config.dataKeys).toEqual([`2${KEY}`, KEY]);
    expect(config.warnings).toEqual([]);
  });

  it('keeps personal data for a day or for a hundred years', () => {
    for (const days of ['1', '36500']) {
      const config = readConfig({ ...WHOLE, MALIPO_KEEP_PERSONAL_DAYS: days });
      expect(config.keepPersonalDays).toBe(Number(days));
    }
  });

  it('says aloud what is unsafe', () => {
    const { warnings } = readConfig({ ...WHOLE, MALIPO_TRUST_HOSTED_AMOUNTS: 'true' });
    expect(warnings.join()).toContain('MALIPO_TRUST_HOSTED_AMOUNTS');
  });

  it.each(['0.0.0.0/0', '10.0.0.0/8, ::/0', '::ffff:0.0.0.0/96', '0.0.0.0/1,128.0.0.0/1', '2000::/3'])(
    'says aloud that %s lets everybody name any client',
    (trusted) => {
      const { warnings } = readConfig({ ...WHOLE, MALIPO_TRUSTED_PROXIES: trusted });
      expect(warnings.filter((warning) => warning.includes('MALIPO_TRUSTED_PROXIES'))).toHaveLength(1);
      expect(warnings.join()).toContain('X-Forwarded-For');
    },
  );

  it.each(['10.0.0.0/8,192.0.2.1', '2001:db8::/32', 'fd00::/8'])('says nothing of %s', (trusted) => {
    const { warnings } = readConfig({ ...WHOLE, MALIPO_TRUSTED_PROXIES: trusted });
    expect(warnings.join()).not.toContain('MALIPO_TRUSTED_PROXIES');
  });
});

/** Every value here is one that must not come back. */
const CANARY = 'canary-5f2a';
const WRONG: readonly (readonly [string, string | undefined])[] = [
  ['MALIPO_PUBLIC_URL', undefined],
  ['MALIPO_PUBLIC_URL', ''],
  ['MALIPO_PUBLIC_URL', '   '],
  ['MALIPO_PUBLIC_URL', CANARY],
  ['MALIPO_PUBLIC_URL', `http://${CANARY}.example`],
  ['MALIPO_PUBLIC_URL', `https://${CANARY}@pay.example.com`],
  ['MALIPO_PUBLIC_URL', `https://pay.example.com/?${CANARY}`],
  ['MALIPO_PUBLIC_URL', `https://:${CANARY}@pay.example.com`],
  ['MALIPO_PUBLIC_URL', 'https://pay.example.com#'],
  ['MALIPO_PUBLIC_URL', 'https://pay.example.com?'],
  ['MALIPO_PUBLIC_URL', `ftp://${CANARY}.example`],
  ['MALIPO_SECRET_KEY', undefined],
  ['MALIPO_SECRET_KEY', `sk_${CANARY}`],
  ['MALIPO_SECRET_KEY', `${CANARY}-without-its-beginning-0123456789abcdef`],
  ['MALIPO_SECRET_KEY', `sk_${KEY},sk_${KEY},sk_${KEY}${CANARY}`],
  ['MALIPO_SECRET_KEY', `sk_${KEY} ${CANARY}`],
  ['MALIPO_SECRET_KEY', `sk_${KEY}"${CANARY}`],
  ['MALIPO_SIGNING_KEY', undefined],
  ['MALIPO_SIGNING_KEY', CANARY],
  ['MALIPO_DATA_KEY', CANARY],
  ['MALIPO_DATA_KEY', `${KEY},${KEY},${KEY}${CANARY}`],
  ['MALIPO_KEEP_PERSONAL_DAYS', CANARY],
  ['MALIPO_KEEP_PERSONAL_DAYS', '0'],
  ['MALIPO_KEEP_PERSONAL_DAYS', '36501'],
  ['MALIPO_ALLOWED_ORIGINS', CANARY],
  ['MALIPO_ALLOWED_ORIGINS', `https://${CANARY}.example/`],
  ['MALIPO_ALLOWED_ORIGINS', `https://${CANARY}.example/path`],
  ['MALIPO_ALLOWED_ORIGINS', `http://${CANARY}.example`],
  ['MALIPO_ALLOWED_ORIGINS', '*'],
  ['MALIPO_ALLOWED_ORIGINS', 'https://*.shop.example'],
  ['MALIPO_ALLOWED_ORIGINS', 'null'],
  ['MALIPO_OPEN_AMOUNTS', CANARY],
  ['MALIPO_OPEN_AMOUNTS', '1'],
  ['MALIPO_LIVE', 'TRUE'],
  ['MALIPO_TEST_OPERATORS', CANARY],
  ['MALIPO_TRUST_HOSTED_AMOUNTS', 'yes'],
  ['MALIPO_EXPIRES_SECONDS', CANARY],
  ['MALIPO_EXPIRES_SECONDS', '0'],
  ['MALIPO_EXPIRES_SECONDS', '1.5'],
  ['MALIPO_EXPIRES_SECONDS', '-900'],
  ['MALIPO_BANK_EXPIRES_SECONDS', '99999999'],
  ['MALIPO_DATABASE_URL', CANARY],
  ['MALIPO_DATABASE_URL', `mysql://root:${CANARY}@db`],
  ['MALIPO_ROUTES', CANARY],
  ['MALIPO_ROUTES', 'ci-mtn=pixel'],
  ['MALIPO_ROUTES', 'ci-mtn=pixel:194'],
  ['MALIPO_ROUTES', 'ci-orange=pixel:536'],
  ['MALIPO_ROUTES', 'ci-mtn=nobody:536'],
  ['MALIPO_ROUTES', 'ci-mtn=pixel:536;ci-mtn=bitlipa:194'],
  ['MALIPO_ROUTES', 'ci-mtn=pixel:536,bitlipa:194,pixel:536'],
  ['MALIPO_REVOKED_OFFERS', CANARY],
  ['MALIPO_REVOKED_OFFERS', `off_${KEY.slice(0, 32)},eyJ${CANARY}`],
  ['MALIPO_TRUSTED_PROXIES', '10.0.0'],
  ['GATEWAY_BITLIPA_BASE_URL', 'https://gateway.example/api#'],
  ['GATEWAYS', 'bitlipa,bitlipa'],
  ['GATEWAYS', `Bitlipa ${CANARY}`],
  ['GATEWAY_BITLIPA_BASE_URL', undefined],
  ['GATEWAY_BITLIPA_BASE_URL', `http://${CANARY}.example`],
  ['GATEWAY_BITLIPA_PUBLIC_ID', undefined],
  ['GATEWAY_BITLIPA_MERCHANT_ID', ''],
  ['GATEWAY_PIXEL_SECRET_KEY', undefined],
  ['GATEWAY_PIXEL_SECRET_KEY', `old,new,${CANARY}`],
  ['GATEWAY_PIXEL_PAGE_URL', CANARY],
  ['GATEWAY_PIXEL_PROVIDER_IDS', '536,999999'],
  ['GATEWAY_PIXEL_PROVIDER_IDS', CANARY],
  ['GATEWAY_PIXEL_PROVIDERS', `./${CANARY}.json`],
  ['GATEWAY_PIXEL_PROVIDERS', `[{"id": "${CANARY}"}]`],
  ['GATEWAY_PIXEL_PROVIDERS', `[${CANARY}`],
];

describe('a start is refused', () => {
  it.each(WRONG)('by name, and never by value: %s=%s', (name, value) => {
    const problems = problemsOf({ ...WHOLE, [name]: value });
    expect(namedIn(problems)).toEqual([name]);
    expect(problems.join()).not.toContain(CANARY);
    expect(problems.join()).not.toContain(KEY);
    // It also says what to do.
    for (const problem of problems) expect(problem.length).toBeGreaterThan(name.length + 15);
  });

  it.each([
    ['MALIPO_SECRET_KEY', 'sk_0123456789abcdef'],
    ['MALIPO_SIGNING_KEY', '0123456789abcdef0123456789abcdef'],
    ['MALIPO_DATA_KEY', undefined],
    ['MALIPO_DATA_KEY', '0123456789abcdef0123456789abcdef'],
    ['MALIPO_PUBLIC_URL', 'http://127.0.0.1:8787'],
    ['MALIPO_PUBLIC_URL', 'https://localhost'],
    ['MALIPO_ALLOWED_ORIGINS', 'http://localhost:4100'],
    ['MALIPO_TEST_OPERATORS', 'true'],
    ['MALIPO_MERCHANT_NAME', undefined],
    ['MALIPO_SUPPORT', undefined],
    ['GATEWAY_BITLIPA_BASE_URL', 'http://127.0.0.1:8790/bitlipa'],
    ['GATEWAY_BITLIPA_PAGE_URL', 'http://127.0.0.1:8790/bitlipa/page'],
  ])('only where MALIPO_LIVE is true: %s=%s', (name, value) => {
    expect(problemsOf({ ...WHOLE, [name]: value })).toEqual([]);
    expect(namedIn(problemsOf({ ...LIVE, [name]: value }))).toEqual([name]);
  });

  it('where a listener of its own has a host and no port: what should be apart would be public', () => {
    expect(namedIn(problemsOf({ ...WHOLE, MALIPO_SERVER_HOST: '127.0.0.1' }))).toEqual([
      'MALIPO_SERVER_PORT',
    ]);
  });

  it('with everything that is wrong at once', () => {
    const named = namedIn(problemsOf({ GATEWAYS: 'bitlipa', MALIPO_LIVE: 'true' }));
    expect(named.sort()).toEqual([
      'GATEWAY_BITLIPA_BASE_URL',
      'GATEWAY_BITLIPA_MERCHANT_ID',
      'GATEWAY_BITLIPA_PUBLIC_ID',
      'GATEWAY_BITLIPA_SECRET_KEY',
      'MALIPO_DATA_KEY',
      'MALIPO_MERCHANT_NAME',
      'MALIPO_PUBLIC_URL',
      'MALIPO_SECRET_KEY',
      'MALIPO_SIGNING_KEY',
      'MALIPO_SUPPORT',
    ]);
  });
});
