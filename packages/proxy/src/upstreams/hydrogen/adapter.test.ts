/** Logging in and buying over real HTTP, against an upstream that answers as a test has scripted it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BuyOrder } from '../seller.ts';
import { UNENDED } from '../testing/signals.ts';
import type { HydrogenAdapter } from './adapter.ts';
import {
  ABOUT,
  ABOUT_ANSWER,
  API,
  DELIVERED,
  LOGIN,
  loginAnswer,
  PASSWORD,
  RESELLER,
  TOP_UP,
  UNAUTHORISED,
  SellerWorld,
  type Answer,
  type ScriptedUpstream,
} from './testing/scripted-hydrogen.ts';

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

let world: SellerWorld;
let upstream: ScriptedUpstream;
let seller: HydrogenAdapter;

beforeEach(async () => {
  world = await SellerWorld.open();
  ({ upstream } = world);
  seller = world.sellerAt(world.config);
});
afterEach(() => world.close());

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
    const expiresInSeconds = world.now / 1000 + 3600;
    upstream.answers.set(ABOUT, [ABOUT_ANSWER]);
    upstream.answers.set(LOGIN, [
      loginAnswer(expiringToken(expiresInSeconds)),
      { statusCode: 10001 },
      loginAnswer('second'),
    ]);
    await seller.balances();
    world.now += 3500_000;
    await seller.balances();
    expect(upstream.bodiesOf(LOGIN)).toHaveLength(1);
    world.now += 60_000;
    await seller.balances();
    expect(upstream.bodiesOf(LOGIN)).toHaveLength(2);
    expect(upstream.received.at(-1)?.token).toBe(expiringToken(expiresInSeconds));
    await seller.balances();
    expect(upstream.bodiesOf(LOGIN)).toHaveLength(2);
    world.now += 5_000;
    await seller.balances();
    expect(upstream.received.at(-1)?.token).toBe('second');
  });

  it('is not made for every call where our clock is hours ahead of theirs', async () => {
    upstream.answers.set(ABOUT, [ABOUT_ANSWER]);
    upstream.answers.set(LOGIN, [loginAnswer(expiringToken(world.now / 1000 - 3600))]);
    for (let call = 0; call < 3; call += 1) await seller.balances();
    expect(upstream.bodiesOf(LOGIN)).toHaveLength(1);
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
    expect(world.lines.map(({ event }) => event)).toEqual(['hydrogen_refuses_credentials']);
    expect(JSON.stringify(world.lines)).not.toContain('canary');
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
    expect(world.lines).toEqual([]);
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
      reason: 'unavailable',
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
    const nowhere = world.sellerAt({ ...world.config, baseUrl: `http://127.0.0.1:1${API}` });
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
