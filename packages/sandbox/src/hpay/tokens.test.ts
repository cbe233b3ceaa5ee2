import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hpayBuyer, shapeOf, variable } from '../../test/buyer.ts';
import type { Body, HpayBuyer } from '../../test/buyer.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';

/** 000 and 001, getToken: "time_generated": 1758382955. */
const GENERATED = 1_758_382_955;

let sandbox: Sandbox;
let buyer: HpayBuyer;
let nowMilliseconds: number;
beforeEach(async () => {
  nowMilliseconds = GENERATED * 1000;
  sandbox = await startSandbox({ upstreams: ['hpay'], now: () => nowMilliseconds });
  buyer = hpayBuyer(sandbox);
});
afterEach(() => sandbox.close());

const tokenRequest = (): Body => ({
  ...buyer.keys(),
  api_secret_key: variable(sandbox, 'HPAY_SECRET_KEY'),
});
async function post(call: string, body: Body): Promise<Body> {
  return (await (await buyer.post(call, body)).json()) as Body;
}

test.each(['hpay', 'hpay-collect'])('%s/getToken answers as both documents print it', async (base) => {
  const answer = await post(`${base}/getToken`, tokenRequest());
  const printed = {
    success: true,
    message: 'Token generated',
    token: 'RmtVMVV6clh5NURDWnRJUjdHQ2hIZHRO',
    livetime: '15mn',
    time_generated: GENERATED,
    error_code: 0,
    company: 'WestSofts INC',
    mode: 'TEST',
    balance: { currency: 'CAD', main_balance: 50, profit_balance: 100 },
  };
  expect(shapeOf(answer)).toEqual(shapeOf(printed));
  expect(answer).toMatchObject({ livetime: '15mn', time_generated: GENERATED, mode: 'TEST' });
  expect(answer.balance).toMatchObject({ currency: 'XOF', main_balance: sandbox.wallets().hpay });
  expect(sandbox.tokens().map(({ token }) => token)).toEqual([answer.token]);
});

describe('getToken refuses', () => {
  test.each<[string, Body]>([
    ['another key', { api_key: 'other' }],
    ['another public key', { api_public_key: 'other' }],
    ['another secret key', { api_secret_key: 'other' }],
    ['another mode', { mode: 'LIVE' }],
    ['a missing member', { mode: undefined }],
    ['an unknown member', { amount: '1' }],
  ])('%s', async (_what, change) => {
    const answer = await post('hpay/getToken', { ...tokenRequest(), ...change });
    expect(answer).toMatchObject({ success: false, message: expect.any(String) });
    expect(sandbox.tokens()).toEqual([]);
  });
});

test('a token lives fifteen minutes from time_generated', async () => {
  await buyer.ask('getCountry');
  nowMilliseconds += 15 * 60 * 1000 - 1;
  expect(await buyer.ask('getCountry')).toMatchObject({ success: true });
  nowMilliseconds += 1;
  expect(await buyer.ask('getCountry')).toMatchObject({ success: false, message: 'Token expired' });
});

test('a control ends the tokens given so far, and no later one', async () => {
  await buyer.ask('getCountry');
  await fetch(`${sandbox.url}/control/tokens/hpay/expire`, { method: 'POST' });
  expect(await buyer.ask('getCountry')).toMatchObject({ success: false, message: 'Token expired' });
  expect(await hpayBuyer(sandbox).ask('getCountry')).toMatchObject({ success: true });
  expect(sandbox.tokens().map(({ expired }) => expired)).toEqual([true, false]);
});

test.each<[string, Body]>([
  ['an unknown token', { token: 'other' }],
  ['the mode of another token', { mode: 'PROD' }],
  ['the public key under the other name', { api_public_key: undefined, public_key: 'other' }],
  ['another api_key', { api_key: 'other' }],
])('a call refuses %s', async (_what, change) => {
  expect(await buyer.ask('getCountry', change)).toMatchObject({ success: false });
  expect(sandbox.requests().at(-1)).toMatchObject({
    tenant: 'hpay',
    call: 'getCountry',
    refusal: { message: expect.any(String) },
  });
});

test('a token for PROD is one for PROD only', async () => {
  const { token } = await post('hpay/getToken', { ...tokenRequest(), mode: 'PROD' });
  expect(await buyer.ask('getCountry', { token, mode: 'PROD' })).toMatchObject({ success: true });
  expect(await buyer.ask('getCountry', { token })).toMatchObject({ success: false });
});

test('addresses end in a slash', async () => {
  const answer = await fetch(`${sandbox.url}/hpay/getToken`, {
    method: 'POST',
    body: JSON.stringify(tokenRequest()),
  });
  expect(answer.status).toBe(404);
});

test.each([
  ['no JSON object', 'application/json', 'api_key=1', 'the body is not a JSON object'],
  ['called no JSON', 'text/plain', '{}', 'Content-Type is not application/json'],
])('a body that is %s is refused', async (_what, contentType, body, message) => {
  const headers = { 'content-type': contentType };
  const answer = await fetch(`${sandbox.url}/hpay/getToken/`, { method: 'POST', headers, body });
  expect(await answer.json()).toMatchObject({ success: false, message });
});
