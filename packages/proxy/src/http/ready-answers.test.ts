import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { readConfig } from '../config/read-config.ts';
import type { Dependencies, LogLine } from '../dependencies.ts';

const SHOP = 'https://shop.example';
const SECRET_KEY = 'sk_0123456789abcdef0123456789abcdef';
const OPERATORS = '/v1/countries/CI/operators';

const VARIABLES = {
  MALIPO_PUBLIC_URL: 'http://127.0.0.1:8787',
  MALIPO_SECRET_KEY: SECRET_KEY,
  MALIPO_SIGNING_KEY: '0123456789abcdef0123456789abcdef',
  MALIPO_ALLOWED_ORIGINS: SHOP,
  GATEWAYS: 'bitlipa',
  GATEWAY_BITLIPA_BASE_URL: 'http://127.0.0.1:1',
  GATEWAY_BITLIPA_PUBLIC_ID: 'b0000000000000000000000000000001',
  GATEWAY_BITLIPA_MERCHANT_ID: 'b0000000000000000000000000000000000000a1',
  GATEWAY_BITLIPA_SECRET_KEY: '0123456789abcdef'.repeat(8),
};

/** Its operators are known once it has answered. */
const HPAY = {
  HPAY_BASE_URL: 'http://127.0.0.1:1',
  HPAY_COLLECT_BASE_URL: 'http://127.0.0.1:1',
  HPAY_API_KEY: 'api-key',
  HPAY_PUBLIC_KEY: 'public-key',
  HPAY_SECRET_KEY: 'secret-key',
  HPAY_MODE: 'TEST',
  HPAY_COLLECT_COUNTRIES: 'CM',
};

let lines: LogLine[] = [];

function start(variables: Record<string, string> = {}) {
  lines = [];
  const app = createApp(readConfig({ ...VARIABLES, ...variables }), {
    scheduler: { register: () => undefined, wakeAt: () => undefined },
    log: (line: LogLine) => lines.push(line),
    clock: { now: () => 0 },
    fetch: () => Promise.reject(new Error('nobody answers')),
  } as unknown as Dependencies);
  return (path: string, init: RequestInit = {}) => {
    const headers = { 'x-request-id': 'request-of-the-test', ...init.headers };
    return app.fetch(new Request(`http://127.0.0.1:8787${path}`, { ...init, headers }));
  };
}

const headersOf = ({ headers }: Response) => Object.fromEntries([...headers].sort());
const partsOf = async (answer: Response) => ({
  status: answer.status,
  headers: headersOf(answer),
  body: await answer.text(),
});

let get: ReturnType<typeof start>;
beforeEach(() => {
  get = start();
});

describe('a list that stays the same', () => {
  it.each([
    ['a program', {}],
    ['a page', { origin: SHOP }],
  ])(
    'is given to %s at once the second time, the same in every part, and logged alike',
    async (_, headers: Record<string, string>) => {
      const first = await partsOf(await get(OPERATORS, { headers }));
      const second = get(OPERATORS, { headers });
      expect(second).toBeInstanceOf(Response);
      expect(await partsOf(second as Response)).toEqual(first);
      expect(first.headers['access-control-allow-origin']).toBe(headers['origin']);
      const untimed = lines.map((line) => ({ ...line, ms: 0 }));
      expect(untimed).toHaveLength(2);
      expect(untimed[1]).toEqual(untimed[0]);
    },
  );

  it('is not sent again to whoever has it', async () => {
    const etag = (await get(OPERATORS)).headers.get('etag') ?? '';
    const headers = { 'if-none-match': etag, origin: SHOP };
    const ready = get(OPERATORS, { headers });
    expect(ready).toBeInstanceOf(Response);
    const ordinary = await start()(OPERATORS, { headers });
    expect(await partsOf(ready as Response)).toEqual(await partsOf(ordinary));
    expect((ready as Response).status).toBe(304);
    expect((get(OPERATORS, { headers: { 'if-none-match': '"another"' } }) as Response).status).toBe(200);
  });

  it('is for each page that may read it, whoever asked before', async () => {
    const other = 'https://other.example';
    get = start({ MALIPO_ALLOWED_ORIGINS: `${SHOP},${other}` });
    await get(OPERATORS);
    for (const headers of [{ origin: SHOP }, {}, { origin: other }, { origin: SHOP }] as const) {
      const ready = get(OPERATORS, { headers });
      expect(ready).toBeInstanceOf(Response);
      const allowed = (ready as Response).headers.get('access-control-allow-origin');
      expect(allowed).toBe('origin' in headers ? headers.origin : null);
    }
  });

  it('is each address’s own', async () => {
    const [ivorian, kenyan] = [await get(OPERATORS), await get('/v1/countries/KE/operators')];
    expect(await (await get('/v1/countries/KE/operators')).text()).toBe(await kenyan.text());
    expect(await (await get(OPERATORS)).text()).toBe(await ivorian.text());
  });
});

it('addresses that somebody makes up do not keep out the true ones', async () => {
  for (let made = 0; made < 1_001; made++) await get(`/v1/countries?made=${made}`);
  await get(OPERATORS);
  expect(get(OPERATORS)).toBeInstanceOf(Response);
});

describe('what needs a second look', () => {
  it('is looked at: an origin that is not allowed', async () => {
    await get(OPERATORS);
    expect((await get(OPERATORS, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
  });

  it('is looked at: a bearer, another method, what only the merchant’s server is told', async () => {
    await get(OPERATORS);
    expect(get(OPERATORS, { headers: { authorization: `Bearer ${SECRET_KEY}` } })).toBeInstanceOf(Promise);
    expect(await (await get(OPERATORS, { method: 'HEAD' })).text()).toBe('');
    const payout = `${OPERATORS}?for=payout`;
    const asMerchant = { headers: { authorization: `Bearer ${SECRET_KEY}` } };
    expect((await get(payout, asMerchant)).status).toBe(200);
    expect((await get(payout)).status).toBe(401);
  });

  it('is looked at: a list that an upstream has a part in', async () => {
    get = start(HPAY);
    await get(OPERATORS);
    expect(get(OPERATORS)).toBeInstanceOf(Promise);
  });
});
