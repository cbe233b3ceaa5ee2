/** What is read without paying, and who may read it. */
import type { Checkout, CheckoutLink, Countries, Operators, PhoneGuess } from '@malipo/contract';
import type { OperationId } from '@malipo/contract/endpoints';
import { SECRET_KEY } from '../processes/index.ts';
import { expectEqual, expectFound } from './expect.ts';
import type { CheckOutcome } from './outcome.ts';
import type { World } from './world.ts';

async function itself({ client, runtime }: World): Promise<void> {
  const { status } = await client.call<{ status: string }>('getReadiness', { bearer: null });
  expectEqual(status, 'ready', 'the readiness');
  const operations: readonly OperationId[] = ['getHealth', 'getApiDescription', 'getPayPage', 'getMetrics'];
  for (const operation of operations) {
    if (runtime.without.includes(operation)) continue;
    expectEqual((await client.send(operation)).status, 200, operation);
  }
  const words = await client.send('getProblemWords', { params: { code: 'payment_exists' } });
  expectEqual(words.status, 200, 'getProblemWords');
}

async function widget({ client, runtime }: World): Promise<CheckOutcome> {
  if (runtime.without.includes('getWidget')) return 'not served';
  const script = await client.send('getWidget', { bearer: null });
  expectEqual(script.status, 200, 'getWidget');
  const loader = await client.send('getWidgetLoader', { bearer: null });
  expectEqual(loader.status, 200, 'getWidgetLoader');
  const [, part = ''] = expectFound(
    /["'`]\.\/malipo\/([\w.-]+\.js)["'`]/.exec(script.text),
    'part of the script',
  );
  const { status } = await client.send('getWidgetPart', { bearer: null, params: { part } });
  expectEqual(status, 200, 'getWidgetPart');
}

async function terms(world: World): Promise<void> {
  const { client } = world;
  const session = await world.session({ amount: '1500', currency: 'XOF' });
  const seen = await client.call<Checkout>('getCheckout', { bearer: session.client_secret, fromPage: true });
  expectEqual([seen.amount, seen.currency, seen.livemode], ['1500', 'XOF', false], 'the checkout');
  const { offer } = await client.call<{ offer: string }>('createOffer', {
    body: { amount: '700', currency: 'XOF', allow_sharing: true },
  });
  const link = await client.call<CheckoutLink>('shareCheckout', { bearer: offer, fromPage: true });
  expectFound(/\/pay#(.+)/.exec(link.url)?.[1], 'link for somebody else');
  const offered = await client.call<Checkout>('getCheckout', { bearer: offer, fromPage: true });
  expectEqual(offered.amount, '700', 'the amount of the offer');
  const opened = await client.call<Checkout>('openCheckout', {
    bearer: null,
    fromPage: true,
    text: `access_token=${encodeURIComponent(session.client_secret)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expectEqual(opened.amount, '1500', 'the amount in the answer to the form');
}

async function catalogue({ client }: World): Promise<void> {
  const { countries } = await client.call<Countries>('listCountries', {
    bearer: null,
    query: '?for=payment',
  });
  expectFound(
    countries.find(({ code }) => code === 'KE'),
    'Kenya',
  );
  const params = { country: 'KE' };
  const { operators } = await client.call<Operators>('listOperators', { bearer: null, params });
  expectFound(
    operators.find(({ id }) => id === 'ke-mpesa'),
    'M-PESA',
  );
  const query = '?phone=%2B254712345678';
  const guess = await client.call<PhoneGuess>('guessOperator', { bearer: null, query });
  expectEqual(guess.country, 'KE', 'the country of the number');
  await client.call('listBanks', { query: '?operator=ng-bank-transfer' });
}

async function refusals({ client }: World): Promise<void> {
  await client.expectRefusal('listPayments', { bearer: null }, 'unauthorized');
  await client.expectRefusal('listPayments', { fromPage: true }, 'origin_not_allowed');
  await client.expectRefusal('createSession', { text: '{' }, 'invalid_json');
  await client.expectRefusal('createSession', { body: { amount: '-1' } }, 'invalid_request');
  const headers = { origin: 'https://evil.example' };
  await client.expectRefusal('getCheckout', { bearer: null, headers }, 'origin_not_allowed');
  const tooLarge = { text: JSON.stringify({ description: 'x'.repeat(200_000) }) };
  await client.expectRefusal('createSession', tooLarge, 'body_too_large');
}

async function operatorsPage({ client, runtime }: World): Promise<CheckOutcome> {
  if (runtime.without.includes('signIn')) return 'not served';
  const headers = { 'x-malipo-admin': '1' };
  expectEqual((await client.send('getAdminPage')).status, 200, 'getAdminPage');
  expectEqual((await client.send('getAdminScript')).status, 200, 'getAdminScript');
  const signedIn = await client.send('signIn', { bearer: null, headers, body: { key: SECRET_KEY } });
  const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
  const asOperator = { bearer: null, headers: { ...headers, cookie } };
  expectEqual((await client.send('listPayments', asOperator)).status, 200, 'listPayments by the cookie');
  expectEqual((await client.send('signOut', asOperator)).status, 204, 'signOut');
}

export const READING = {
  'it says that it is ready, and describes itself': itself,
  'the checkout’s script and its parts': widget,
  'sessions and offers fix what is paid': terms,
  'countries, operators, banks, whose a number is': catalogue,
  'callers, bodies and origins that are refused': refusals,
  'the operators’ page': operatorsPage,
};
