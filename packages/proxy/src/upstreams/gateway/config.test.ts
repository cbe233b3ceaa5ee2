/** The gateway's variables: tenants, their secrets, and their tables of providers. */
import { describe, expect, it } from 'vitest';
import { Variables, type Environment, type ReadTextFile } from '../../config/variables.ts';
import { readGateways } from './config.ts';

const group = (tenant: string): Environment => ({
  [`GATEWAY_${tenant}_BASE_URL`]: 'https://gateway.example/api',
  [`GATEWAY_${tenant}_PUBLIC_ID`]: 'public',
  [`GATEWAY_${tenant}_MERCHANT_ID`]: 'merchant',
  [`GATEWAY_${tenant}_SECRET_KEY`]: 'secret',
});
const BOTH: Environment = { GATEWAYS: 'bitlipa,pixel', ...group('BITLIPA'), ...group('PIXEL') };
const OTHER: Environment = { GATEWAYS: 'my-tenant', ...group('MY_TENANT') };

function read(environment: Environment, readFile: ReadTextFile = () => null) {
  const variables = new Variables(environment);
  return { tenants: readGateways(variables, readFile), problems: variables.problems };
}

const TABLE = JSON.stringify([
  {
    id: 7,
    country: 'BJ',
    brand: 'mtn',
    name: 'MTN',
    currency: 'XOF',
    channel: 'mobile_money',
    phone: { example: '2290100000000' },
    collect: { min: '100', extras: [], flow: 'approve_on_phone' },
  },
]);

describe('a tenant', () => {
  it('has the providers that are live, in the table’s order', () => {
    const { tenants } = read({ ...BOTH, GATEWAY_PIXEL_PROVIDER_IDS: '2162, 536' });
    expect(tenants[1]?.providers.map(({ id }) => id)).toEqual([536, 2162]);
    expect(tenants[0]?.providers.length).toBeGreaterThan(50);
  });

  it('has one secret, or two while it is rotated', () => {
    const { tenants, problems } = read({ ...BOTH, GATEWAY_PIXEL_SECRET_KEY: 'new, old' });
    expect(tenants.map(({ secretKeys }) => secretKeys)).toEqual([['secret'], ['new', 'old']]);
    expect(problems).toEqual([]);
  });

  it('that has no table here brings its own, from a file or as JSON', () => {
    const inline = read({ ...OTHER, GATEWAY_MY_TENANT_PROVIDERS: TABLE });
    const file = read({ ...OTHER, GATEWAY_MY_TENANT_PROVIDERS: './rows.json' }, (path) =>
      path === './rows.json' ? TABLE : null,
    );
    expect(inline).toEqual(file);
    expect(inline.tenants[0]?.providers[0]?.id).toBe(7);
    expect(read(OTHER).problems).toEqual([expect.stringMatching(/^GATEWAY_MY_TENANT_PROVIDERS /)]);
  });
});

it('of a table that was refused no id is missed', () => {
  const ids = { GATEWAY_MY_TENANT_PROVIDER_IDS: '7' };
  for (const table of ['nowhere.json', '[{]', '[{"id": 7}]']) {
    const { problems } = read({ ...OTHER, ...ids, GATEWAY_MY_TENANT_PROVIDERS: table });
    expect(problems).not.toEqual([]);
    expect(problems.filter((problem) => !problem.startsWith('GATEWAY_MY_TENANT_PROVIDERS '))).toEqual([]);
  }
});

it('a row that stands alone is told to be a list', () => {
  const [row = ''] = /\{.*\}/s.exec(TABLE) ?? [];
  expect(read({ ...OTHER, GATEWAY_MY_TENANT_PROVIDERS: row }).problems).toEqual([
    'GATEWAY_MY_TENANT_PROVIDERS has a wrong row: the table must be a list of rows',
  ]);
});

it('two tenants never share their variables', () => {
  const { tenants, problems } = read({ ...OTHER, GATEWAYS: 'my-tenant,my_tenant' });
  expect(tenants).toEqual([]);
  expect(problems).toEqual([expect.stringMatching(/^GATEWAYS must name each tenant once/)]);
});

it('no tenant is none', () => {
  expect(read({})).toEqual({ tenants: [], problems: [] });
});
