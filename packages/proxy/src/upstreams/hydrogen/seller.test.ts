/** The seller over real HTTP, against an upstream that answers as a test has scripted it. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Variables } from '../../config/variables.ts';
import type { LogLine } from '../../dependencies.ts';
import { createNodeFetch, type NodeFetch } from '../../runtimes/node-fetch.ts';
import type { BuyOrder, UpstreamService } from '../seller.ts';
import { readHydrogenConfig, type HydrogenConfig } from './config.ts';
import { HydrogenSeller } from './seller.ts';
import { UNENDED } from '../testing/signals.ts';

const API = '/resellerservice/api';
const RESELLER = '579fb9be-cfd4-459a-a5a9-08dc481b122c';
const PASSWORD = 'canary-password';

interface Received {
  readonly call: string;
  readonly token: string | null;
  readonly body: string;
}
/** An answer as an object, as text, or none: the connection is broken. */
type Answer = object | string | 'break' | RawAnswer;
interface RawAnswer {
  readonly httpStatus: number;
  /** JSON by default. */
  readonly contentType?: string;
  readonly text: string;
}

class ScriptedUpstream {
  readonly received: Received[] = [];
  /** Answers by `METHOD path?query` under the API; a list is used up but for its last one. */
  readonly answers = new Map<string, Answer[]>();
  readonly refusedTokens = new Set<string | null>();
  tokensGiven = 0;
  /** Is told of a call when it has been received, before it is answered. */
  onReceived: (call: string) => void = () => undefined;
  readonly #server: Server = createServer((request, response) => {
    void this.#take(request).then((answer) => {
      if (answer === 'break') return request.socket.destroy();
      const raw = typeof answer === 'object' && 'httpStatus' in answer ? answer : null;
      response.statusCode = raw?.httpStatus ?? 200;
      response.setHeader('content-type', raw?.contentType ?? 'application/json');
      response.end(raw?.text ?? (typeof answer === 'string' ? answer : JSON.stringify(answer)));
      return undefined;
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${API}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  bodiesOf(call: string): string[] {
    return this.received.filter((request) => request.call === call).map(({ body }) => body);
  }

  async #take(request: IncomingMessage): Promise<Answer> {
    const body = await text(request);
    const call = `${request.method} ${request.url?.replace(API, '')}`;
    const token = request.headers.authorization?.replace('Bearer ', '') ?? null;
    this.received.push({ call, token, body });
    this.onReceived(call);
    if (this.refusedTokens.has(token)) return UNAUTHORISED;
    const scripted = this.answers.get(call);
    const answer = (scripted?.length ?? 0) > 1 ? scripted?.shift() : scripted?.[0];
    if (answer !== undefined) return answer;
    return call === LOGIN ? this.#login() : { statusCode: 10004, message: `Nothing at ${call}` };
  }

  #login(): Answer {
    this.tokensGiven += 1;
    return loginAnswer(`token-${this.tokensGiven}`);
  }
}

const LOGIN = 'POST /ResellerAuth/login';
const TOP_UP = 'POST /VtuPayment/purchase';
const ABOUT = 'GET /ResellerAuth/about-reseller';
const loginAnswer = (token: string) => ({ statusCode: 90000, data: { token, resellerId: RESELLER } });
const DELIVERED = {
  statusCode: 90000,
  data: { status: 'Success' },
  transactionStatus: 'SUCCESSFUL',
  transactionRef: 'fuZSk0xvPn8oBn0ITXTM',
};
const UNAUTHORISED = { statusCode: 10003, message: 'Unauthorised' };
const ABOUT_ANSWER = {
  statusCode: 90000,
  data: { walletID: 'wallet-1', wallet: { currency: 'NGN', customerCashBalance: 11400.5 } },
};

const AIRTIME: BuyOrder = {
  reference: '74637465647859',
  service: { kind: 'airtime', biller: 'biller-1', name: 'MTN VTU' },
  product: {},
  country: 'NG',
  amount: '1000',
  currency: 'NGN',
  account: '08024532388',
  options: {},
  customer: {},
  paidAt: '2024-07-25T12:36:37.687Z',
};

let upstream: ScriptedUpstream;
let nodeFetch: NodeFetch;
let baseUrl: string;
let config: HydrogenConfig;
let now: number;
let lines: LogLine[];
let seller: HydrogenSeller;

beforeEach(async () => {
  upstream = new ScriptedUpstream();
  baseUrl = await upstream.start();
  nodeFetch = createNodeFetch();
  now = Date.parse('2026-01-01T00:00:00Z');
  lines = [];
  const variables = new Variables({
    HYDROGEN_BASE_URL: baseUrl,
    HYDROGEN_USERNAME: 'reseller@shop.example',
    HYDROGEN_PASSWORD: PASSWORD,
    HYDROGEN_DEVICE_TOKEN: 'canary-device',
    HYDROGEN_CATALOGUE: '[{"biller": "MTN VTU", "range": {"min": "50", "max": "50000"}}]',
  });
  const read = readHydrogenConfig(variables, () => null);
  if (read === null) throw new Error(variables.problems.join());
  config = read;
  seller = sellerAt(config);
});

afterEach(async () => {
  await nodeFetch.close();
  await upstream.stop();
});

const sellerAt = (at: HydrogenConfig) =>
  new HydrogenSeller(at, {
    fetch: nodeFetch.fetch,
    now: () => now,
    log: (line) => lines.push(line),
  });

/** A token that says when it expires, as 004's sample does. */
function expiringToken(seconds: number): string {
  const claims = btoa(JSON.stringify({ exp: seconds })).replace(/=+$/, '');
  return `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${claims}.not-a-signature`;
}

describe('the login', () => {
  it('is made once, however many calls wait for it', async () => {
    upstream.answers.set(TOP_UP, [DELIVERED]);
    upstream.answers.set(ABOUT, [ABOUT_ANSWER]);
    await Promise.all([seller.buy(AIRTIME, UNENDED), seller.balances(), seller.balances()]);
    expect(upstream.bodiesOf(LOGIN)).toEqual([
      `{"username":"reseller@shop.example","password":"${PASSWORD}","deviceToken":"canary-device"}`,
    ]);
    const others = upstream.received.filter(({ call }) => call !== LOGIN);
    expect(others.map(({ token }) => token)).toEqual(['token-1', 'token-1', 'token-1']);
  });

  it('is made anew before the token expires, and a renewal that fails costs nothing while the old one holds', async () => {
    const expiresInSeconds = now / 1000 + 3600;
    upstream.answers.set(ABOUT, [ABOUT_ANSWER]);
    upstream.answers.set(LOGIN, [
      loginAnswer(expiringToken(expiresInSeconds)),
      { statusCode: 10001 },
      loginAnswer('second'),
    ]);
    await seller.balances();
    now += 3500_000;
    await seller.balances();
    expect(upstream.bodiesOf(LOGIN)).toHaveLength(1);
    now += 60_000;
    await seller.balances();
    expect(upstream.bodiesOf(LOGIN)).toHaveLength(2);
    expect(upstream.received.at(-1)?.token).toBe(expiringToken(expiresInSeconds));
    await seller.balances();
    expect(upstream.received.at(-1)?.token).toBe('second');
  });

  it('is made once more where the token is refused, for all calls together', async () => {
    upstream.answers.set(ABOUT, [ABOUT_ANSWER]);
    await seller.balances();
    upstream.refusedTokens.add('token-1');
    await Promise.all([seller.balances(), seller.balances(), seller.balances()]);
    expect(upstream.tokensGiven).toBe(2);
    expect(upstream.received.at(-1)?.token).toBe('token-2');
  });

  it('is made once more where a guard refuses the token in its own words', async () => {
    upstream.answers.set(TOP_UP, [{ httpStatus: 401, text: '' }, DELIVERED]);
    expect((await seller.buy(AIRTIME, UNENDED)).kind).toBe('delivered');
    expect(upstream.tokensGiven).toBe(2);
  });

  it('that is refused sends nothing of the purchase, and raises an alarm without a secret', async () => {
    upstream.answers.set(LOGIN, [{ statusCode: 10002, message: `no ${PASSWORD}` }]);
    expect(await seller.buy(AIRTIME, UNENDED)).toEqual({ kind: 'not_sent', reason: 'the login was refused' });
    expect(upstream.bodiesOf(TOP_UP)).toEqual([]);
    expect(lines.map(({ event }) => event)).toEqual(['hydrogen_refuses_credentials']);
    expect(JSON.stringify(lines)).not.toContain('canary');
  });
});

describe('a purchase', () => {
  it('is sent once with the reference, and delivered', async () => {
    upstream.answers.set(TOP_UP, [DELIVERED]);
    expect(await seller.buy(AIRTIME, UNENDED)).toEqual({
      kind: 'delivered',
      delivery: {},
      upstream_reference: 'fuZSk0xvPn8oBn0ITXTM',
    });
    expect(upstream.bodiesOf(TOP_UP)).toEqual([
      `{"resellerId":"${RESELLER}","billerSystemId":"biller-1","amount":1000,"phoneNumber":"08024532388","productType":"AIRTIME","clientReference":"74637465647859"}`,
    ]);
    expect(lines).toEqual([]);
  });

  it.each<[string, Answer]>([
    ['a broken connection', 'break'],
    ['an HTML error page', { httpStatus: 502, text: '<html>Bad gateway</html>' }],
    ['an answer that is cut', JSON.stringify(DELIVERED).slice(0, 40)],
    ['an unexpected error', { statusCode: 10001 }],
    ['a redirect', { httpStatus: 302, text: '' }],
    ['a success with HTTP status 500', { httpStatus: 500, text: JSON.stringify(DELIVERED) }],
    ['a success with HTTP status 400', { httpStatus: 400, text: JSON.stringify(DELIVERED) }],
    [
      'a success in an HTML page',
      { httpStatus: 200, contentType: 'text/html', text: JSON.stringify(DELIVERED) },
    ],
    ['a refusal with HTTP status 500', { httpStatus: 500, text: '{"statusCode": 10002}' }],
    ['a success in words only', { transactionStatus: 'SUCCESSFUL' }],
  ])('is unknown after %s, and settled by a repeat with the same reference', async (_fault, answer) => {
    upstream.answers.set(TOP_UP, [answer, DELIVERED]);
    expect((await seller.buy(AIRTIME, UNENDED)).kind).toBe('unknown');
    expect((await seller.settle(AIRTIME, UNENDED)).kind).toBe('delivered');
    const [first, second] = upstream.bodiesOf(TOP_UP);
    expect(second).toBe(first);
  });

  it('whose reference was received before is for a person', async () => {
    upstream.answers.set(TOP_UP, ['break', { statusCode: 10005, message: 'Duplicate Request' }]);
    await seller.buy(AIRTIME, UNENDED);
    expect((await seller.settle(AIRTIME, UNENDED)).kind).toBe('review');
  });

  it('has its status code read whatever the HTTP status', async () => {
    const text = JSON.stringify({ statusCode: 10002, message: 'Insufficient balance' });
    upstream.answers.set(TOP_UP, [{ httpStatus: 400, text }]);
    expect(await seller.buy(AIRTIME, UNENDED)).toEqual({
      kind: 'refused',
      code: 'operator_failed',
      message: 'Insufficient balance',
    });
  });

  it('that two tokens cannot make is refused: it was not carried out', async () => {
    upstream.answers.set(TOP_UP, [UNAUTHORISED]);
    expect(await seller.buy(AIRTIME, UNENDED)).toMatchObject({
      kind: 'refused',
      code: 'operator_unavailable',
    });
    expect(upstream.bodiesOf(TOP_UP)).toHaveLength(2);
  });

  it('is not sent where nobody listens; its repeat that is not sent settles nothing', async () => {
    const nowhere = sellerAt({ ...config, baseUrl: `http://127.0.0.1:1${API}` });
    expect((await nowhere.buy(AIRTIME, UNENDED)).kind).toBe('not_sent');
    expect((await nowhere.settle(AIRTIME, UNENDED)).kind).toBe('unknown');
  });

  it('that cannot be made as it stands is refused without a login', async () => {
    expect(await seller.buy({ ...AIRTIME, account: '123' }, UNENDED)).toEqual({
      kind: 'refused',
      code: 'invalid_phone',
      message: null,
    });
    expect(upstream.received).toEqual([]);
  });
});

describe('a purchase whose work is ended', () => {
  let work: AbortController;
  beforeEach(() => {
    work = new AbortController();
  });
  const endDuring = (ended: string, time = 1) => {
    let times = 0;
    upstream.onReceived = (call) => {
      if (call === ended && ++times === time) work.abort();
    };
  };

  it('while it logs in is not sent, and the login serves the next one', async () => {
    upstream.answers.set(TOP_UP, [DELIVERED]);
    endDuring(LOGIN);
    expect((await seller.buy(AIRTIME, work.signal)).kind).toBe('not_sent');
    expect(upstream.bodiesOf(TOP_UP)).toEqual([]);
    expect((await seller.buy(AIRTIME, UNENDED)).kind).toBe('delivered');
    expect(upstream.tokensGiven).toBe(1);
  });

  it('while it is carried out is unknown', async () => {
    upstream.answers.set(TOP_UP, [DELIVERED]);
    endDuring(TOP_UP);
    expect((await seller.buy(AIRTIME, work.signal)).kind).toBe('unknown');
  });

  it('after its token was refused is not sent again, and so was not sent', async () => {
    upstream.answers.set(TOP_UP, [UNAUTHORISED, DELIVERED]);
    endDuring(LOGIN, 2);
    expect((await seller.buy(AIRTIME, work.signal)).kind).toBe('not_sent');
    expect(upstream.bodiesOf(TOP_UP)).toHaveLength(1);
  });

  it('after a guard refused its token in its own words is unknown', async () => {
    upstream.answers.set(TOP_UP, [{ httpStatus: 401, text: '' }, DELIVERED]);
    endDuring(LOGIN, 2);
    expect((await seller.buy(AIRTIME, work.signal)).kind).toBe('unknown');
    expect(upstream.bodiesOf(TOP_UP)).toHaveLength(1);
  });

  it('while it is settled stays unknown', async () => {
    work.abort();
    expect((await seller.settle(AIRTIME, work.signal)).kind).toBe('unknown');
    expect(upstream.received).toEqual([]);
  });
});

const biller = (billerName: string, billerSystemId: string, billerCategoryName: string) => ({
  billerName,
  billerSystemId,
  billerCategoryName,
  isEnabled: 'Active',
  commission: 10,
});

async function serviceOf(name: string, category: string): Promise<UpstreamService> {
  upstream.answers.set(`GET /Biller/reseller-my-billers?ResellerId=${RESELLER}`, [
    { statusCode: 90000, data: [biller(name, 'biller-1', category)] },
  ]);
  const [service] = (await seller.services('NG')).rows;
  if (service === undefined) throw new Error('no service');
  return service;
}

const COMPACT = {
  code: 'COMPE36',
  name: 'DStv Compact',
  availablePricingOptions: [{ monthsPaidFor: 1, price: 9000 }],
};

describe('the store', () => {
  it('is in Nigeria only', async () => {
    expect((await seller.countries()).rows).toEqual([
      { code: 'NG', currency: 'NGN', dialCode: '234', phoneLengths: { min: 13, max: 13 } },
    ]);
    expect(await seller.services('GH')).toEqual({ rows: [], dropped: 0 });
    expect(upstream.received).toEqual([]);
  });

  it('finds bouquets by the name that they are listed under, else in the whole list', async () => {
    const service = await serviceOf('9Mobile DATA', 'Virtual TopUp (Airtime & Data)');
    const row = { bouquetCode: 'A', name: '100 MB', price: '100', type: 'Daily', billerId: '9Mobile-DATA' };
    upstream.answers.set('GET /Bouquet?search=9Mobile-DATA', [{ statusCode: 90000, data: [] }]);
    upstream.answers.set('GET /Bouquet', [{ statusCode: 90000, data: [row, { ...row, price: '' }] }]);
    expect(await seller.products(service)).toMatchObject({ rows: [{ id: 'A' }], dropped: 1 });
    upstream.answers.set('GET /Bouquet?search=9Mobile-DATA', [{ statusCode: 90000, data: [row] }]);
    expect(await seller.products(service)).toMatchObject({ rows: [{ id: 'A' }], dropped: 0 });
  });

  it('asks for packages and add-ons of one biller, and sells packages where the add-ons are elsewhere', async () => {
    const service = await serviceOf('DSTV', 'CableTV');
    const query = '?billerSystemId=biller-1';
    upstream.answers.set(`GET /BillPayment/cabletv/product-codes${query}`, [
      { statusCode: 90000, data: [COMPACT] },
    ]);
    expect(await seller.products(service)).toMatchObject({ rows: [{ id: 'COMPE36', addons: [] }] });
    expect(lines.map(({ event }) => event)).toEqual(['hydrogen_addons_unavailable']);
    const addon = { ...COMPACT, code: 'ASIADDE36' };
    upstream.answers.set(`GET /BillPayment/cabletv/addons${query}`, [{ statusCode: 90000, data: [addon] }]);
    expect(await seller.products(service)).toMatchObject({ rows: [{ addons: [{ id: 'ASIADDE36' }] }] });
  });

  it('asks elsewhere where the merchant says so', async () => {
    const service = await serviceOf('JAMB', 'JAMB');
    const paths = { ...config.paths, jambPricing: '/BillPayment/jamb/options' };
    const data = [{ id: '2', amount: 5700, product_code: 'UTME' }];
    upstream.answers.set('GET /BillPayment/jamb/options?billerSystemId=biller-1', [
      { statusCode: 90000, data },
    ]);
    const { rows } = await sellerAt({ ...config, paths }).products(service);
    expect(rows).toMatchObject([{ id: 'UTME', price: '5700' }]);
  });

  it("sells airtime in the merchant's range", async () => {
    const service = await serviceOf('MTN VTU', 'Virtual TopUp (Airtime & Data)');
    expect(service).toMatchObject({ id: 'ng-mtn-airtime', available: true });
    expect((await seller.products(service)).rows).toMatchObject([{ range: { min: '50', max: '50000' } }]);
  });

  it.each<[string, Answer]>([
    ['refuses', { statusCode: 10002 }],
    ['answers no list', { statusCode: 90000, data: null }],
    ['answers no JSON', 'Service unavailable'],
    ['does not answer', 'break'],
  ])('is unavailable where the upstream %s', async (_fault, answer) => {
    upstream.answers.set(`GET /Biller/reseller-my-billers?ResellerId=${RESELLER}`, [answer]);
    await expect(seller.services('NG')).rejects.toMatchObject({ name: 'UpstreamUnavailableError' });
  });
});

describe('account look-ups', () => {
  it('ask for a phone as it is dialled at home', async () => {
    const service = await serviceOf('MTN VTU', 'Virtual TopUp (Airtime & Data)');
    upstream.answers.set('GET /VtuPayment/validate-phone-network?CustomerId=08024532388', [
      { statusCode: 90000, data: { defaultNetwork: 'mtn' } },
    ]);
    expect(await seller.lookUpAccount(service, '+234 802 453 2388')).toEqual({
      kind: 'found',
      account: { account: '+234 802 453 2388', name: 'MTN', details: {} },
    });
    expect((await seller.lookUpAccount(service, '+33 1 23 45 67 89')).kind).toBe('not_found');
  });

  it.each([
    ['Ikeja Electric', 'Electricity', 'POST /BillPayment/electricity/validate-meter'],
    ['Bet9ja', 'Betting', 'POST /BillPayment/betting/verify-account-name'],
  ])('name the biller and the account of %s', async (name, category, call) => {
    const answer = { statusCode: 90000, accountName: 'ISAH MUSA', data: { name: 'ISAH MUSA' } };
    upstream.answers.set(call, [answer]);
    const result = await seller.lookUpAccount(await serviceOf(name, category), '207309128307');
    expect(result).toMatchObject({ kind: 'found', account: { name: 'ISAH MUSA' } });
    expect(upstream.bodiesOf(call)).toEqual(['{"billerSystemId":"biller-1","accountNumber":"207309128307"}']);
  });

  it("ask for a candidate by the biller's id and the account", async () => {
    const call = 'GET /BillPayment/jamb/candidate-data?billerSystemId=biller-1&accountNumber=96%2610';
    upstream.answers.set(call, [{ statusCode: 90000, data: { name: 'A Candidate' } }]);
    const result = await seller.lookUpAccount(await serviceOf('JAMB', 'JAMB'), '96&10');
    expect(result).toMatchObject({ kind: 'found', account: { name: 'A Candidate' } });
  });

  it('give the terminal with a levy', async () => {
    seller = sellerAt({ ...config, terminalId: 'terminal-1' });
    const call = 'POST /IGRPayments/osun/validate-ipn';
    const data = { data: { name: 'John Doe', amount: 50, status: 'pending' } };
    upstream.answers.set(call, [{ statusCode: 90000, data }]);
    const result = await seller.lookUpAccount(await serviceOf('Osun IGR', 'IGR'), '161436499556');
    expect(result).toMatchObject({ kind: 'found', account: { details: { amount: '50' } } });
    expect(upstream.bodiesOf(call)).toEqual(['{"ipn":"161436499556","terminalId":"terminal-1"}']);
  });

  it('that bring nothing are no answer', async () => {
    const service = await serviceOf('Bet9ja', 'Betting');
    upstream.answers.set('POST /BillPayment/betting/verify-account-name', ['break']);
    expect((await seller.lookUpAccount(service, '1')).kind).toBe('no_answer');
  });
});

describe("the reseller's own books", () => {
  it('hold the balance, digit for digit', async () => {
    upstream.answers.set(ABOUT, [ABOUT_ANSWER]);
    expect(await seller.balances()).toEqual([
      { upstream: 'hydrogen', kind: 'wallet', amount: '11400.50', currency: 'NGN' },
    ]);
  });

  it('switch a biller for this reseller and wallet', async () => {
    const call = 'PUT /ResellerBackoffice/enable-disable-reseller';
    upstream.answers.set(ABOUT, [ABOUT_ANSWER]);
    upstream.answers.set(call, [{ statusCode: 90000 }, { statusCode: 10004 }]);
    expect(await seller.setBillerEnabled('biller-1', false)).toEqual({ kind: 'done' });
    expect(await seller.setBillerEnabled('biller-2', true)).toEqual({ kind: 'not_found' });
    expect(upstream.bodiesOf(call)[0]).toBe(
      `{"ResellerId":"${RESELLER}","WalletId":"wallet-1","BillerSystemId":"biller-1","isEnabled":false}`,
    );
  });
});
