import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hydrogenBuyer, RESELLER_ID, shapeOf, variable } from '../../test/buyer.ts';
import type { Body, HydrogenBuyer } from '../../test/buyer.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
let buyer: HydrogenBuyer;
beforeEach(async () => {
  sandbox = await startSandbox({ upstreams: ['hydrogen'] });
  buyer = await hydrogenBuyer(sandbox);
});
afterEach(() => sandbox.close());

const credentials = (): Body => ({
  username: variable(sandbox, 'HYDROGEN_USERNAME'),
  password: variable(sandbox, 'HYDROGEN_PASSWORD'),
  deviceToken: variable(sandbox, 'HYDROGEN_DEVICE_TOKEN'),
});
const ABOUT = '/ResellerAuth/about-reseller';
const SWITCH = '/ResellerBackoffice/enable-disable-reseller';

async function billers(): Promise<Body[]> {
  const { data } = await buyer.ask(`/Biller/reseller-my-billers?ResellerId=${RESELLER_ID}`);
  return data as Body[];
}

test('login answers as the document prints it', async () => {
  const answer = await buyer.ask('/ResellerAuth/login', credentials());
  const data = { token: expect.any(String), email: credentials().username, resellerId: RESELLER_ID };
  expect(answer).toEqual({ statusCode: 90000, message: 'Operation Successful', data });
  expect(sandbox.tokens()).toHaveLength(2);
});

test.each<[string, Body, number]>([
  ['another password', { password: 'other' }, 10003],
  ['another user', { username: 'other' }, 10003],
  ['another device', { deviceToken: 'other' }, 10003],
  ['a missing member', { deviceToken: undefined }, 10002],
  ['an unknown member', { email: 'other' }, 10002],
])('login refuses %s', async (_what, change, statusCode) => {
  const answer = await buyer.ask('/ResellerAuth/login', { ...credentials(), ...change });
  expect(answer).toMatchObject({ statusCode });
  expect(sandbox.tokens()).toHaveLength(1);
});

test('about-reseller answers as the document prints it, with what the wallet holds', async () => {
  const answer = await buyer.ask(ABOUT);
  const printed = {
    firstName: 'Okwudili',
    lastName: 'Onu',
    phoneNumber: '2347062631299',
    email: 'reseller@shop.example',
    walletID: '1c582a5b-5683-4e7f-ccad-08dc480e792d',
    channelId: 'BIL12345',
    resellerId: '579fb9be-cfd4-459a-a5a9-08dc481b122c',
    resellerStatus: 'ACTIVE',
    hasPin: false,
    wallet: {
      id: '1c582a5b-5683-4e7f-ccad-08dc480e792',
      createdDate: '2024-03-19T13:47:09.0994441',
      updatedDate: '2024-03-20T05:02:39.8644848',
      customerID: '00000000-bbbb-0000-0000-0b0b0b0b0b0b',
      resellerID: '579fb9be-cfd4-459a-a5a9-08dc481b122c',
      channelID: 'BIL12345',
      lienAmount: 0,
      lienStatus: 0,
      currency: 'NGN',
      customerCashBalance: 11400,
      customerOverdraftBalance: 0,
      pin: 0,
      walletStatus: 1,
      threshold: 0,
    },
  };
  expect(shapeOf(answer.data)).toEqual(shapeOf(printed));
  sandbox.setWallet('hydrogen', 11_400.5);
  expect(await buyer.balance()).toBe(11_400.5);
});

describe('a bearer token', () => {
  test.each(['', 'Bearer other', 'other'])('%j is answered 10003', async (authorization) => {
    const answer = await fetch(variable(sandbox, 'HYDROGEN_BASE_URL') + ABOUT, {
      headers: { authorization },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ statusCode: 10003, message: 'Unauthorised' });
  });

  test('that has expired is answered 10003, and a new one serves', async () => {
    await fetch(`${sandbox.url}/control/tokens/hydrogen/expire`, { method: 'POST' });
    expect(await buyer.ask(ABOUT)).toMatchObject({ statusCode: 10003 });
    expect(await (await hydrogenBuyer(sandbox)).ask(ABOUT)).toMatchObject({ statusCode: 90000 });
  });
});

test('reseller-my-billers lists every category, with the printed billers among them', async () => {
  const listed = await billers();
  expect(listed.slice(0, 2)).toEqual([
    {
      billerName: '9Mobile DATA',
      billerSystemId: 'a56a1282-a499-475e-371b-08dc480d5598',
      isEnabled: 'Active',
      billerCategoryName: 'Virtual TopUp (Airtime & Data)',
      commission: 10,
    },
    {
      billerName: 'Airtel DATA',
      billerSystemId: '53c81c51-e08b-4e04-371c-08dc480d5598',
      isEnabled: 'Active',
      billerCategoryName: 'Virtual TopUp (Airtime & Data)',
      commission: 10,
    },
  ]);
  const categories = new Set(listed.map(({ billerCategoryName }) => billerCategoryName));
  expect([...categories]).toEqual([
    'Virtual TopUp (Airtime & Data)',
    'Electricity',
    'CableTV',
    'JAMB',
    'EPIN',
    'Betting',
    'IGR',
  ]);
  expect(new Set(listed.map(({ billerSystemId }) => billerSystemId)).size).toBe(listed.length);
});

test('reseller-my-billers wants the reseller', async () => {
  expect(await buyer.ask('/Biller/reseller-my-billers')).toMatchObject({ statusCode: 10002 });
  expect(await buyer.ask('/Biller/reseller-my-billers?ResellerId=other')).toMatchObject({
    statusCode: 10004,
  });
});

describe('a biller', () => {
  const JAMB = '4bcb9403-5d32-42b6-aa02-08dc6ba22f98';
  const enabled = async () =>
    (await billers()).find(({ billerSystemId }) => billerSystemId === JAMB)?.isEnabled;
  const change = (members: Body) => buyer.ask(SWITCH, members, 'PUT');

  test('is disabled and enabled, and is not sold meanwhile', async () => {
    const members = {
      ResellerId: RESELLER_ID,
      WalletId: '1c582a5b-5683-4e7f-ccad-08dc480e792d',
      BillerSystemId: JAMB,
    };
    expect(await change({ ...members, isEnabled: false })).toEqual({
      statusCode: 90000,
      message: 'Operation Successful',
      description: 'Operation Successful',
    });
    expect(await enabled()).toBe('Inactive');
    const purchase = {
      billerSystemId: JAMB,
      amount: 5700,
      accountNumber: '9610729153',
      phoneNumber: '08038844791',
      productCode: 'UTME',
      clientReference: '149037465647857',
    };
    expect(await buyer.ask('/BillPayment/jamb/purchase', purchase)).toMatchObject({ statusCode: 10002 });
    await change({ ...members, isEnabled: true });
    expect(await enabled()).toBe('Active');
    expect(await buyer.ask('/BillPayment/jamb/purchase', purchase)).toMatchObject({ statusCode: 90000 });
  });

  test("is turned round by the document's sample, whatever the members' case", async () => {
    await change({ resellerId: RESELLER_ID, BillersystemId: JAMB });
    expect(await enabled()).toBe('Inactive');
    await change({ resellerId: RESELLER_ID, BillersystemId: JAMB });
    expect(await enabled()).toBe('Active');
  });

  test.each<[string, Body, number]>([
    ['another reseller', { resellerId: 'other', billerSystemId: JAMB }, 10004],
    ['another wallet', { resellerId: RESELLER_ID, billerSystemId: JAMB, walletId: 'other' }, 10004],
    ['an unknown biller', { resellerId: RESELLER_ID, billerSystemId: 'other' }, 10004],
    ['a text for a boolean', { resellerId: RESELLER_ID, billerSystemId: JAMB, isEnabled: 'false' }, 10002],
    ['no biller', { resellerId: RESELLER_ID }, 10002],
  ])('stays as it is for %s', async (_what, members, statusCode) => {
    expect(await change(members)).toMatchObject({ statusCode });
    expect(await enabled()).toBe('Active');
  });
});
