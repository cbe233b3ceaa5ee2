/** Looking an account up, for the name that the customer confirms before paying. */
import type { Account } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, kenyan, SHOP, type World } from '../harness.ts';
import { buy, openShop } from './shop.ts';

let world: World;
beforeAll(async () => {
  world = await openShop();
});
afterAll(() => world.close());

const lookUp = (service: string, account: string) =>
  world.call<Account>(`/v1/services/${service}/accounts`, { origin: SHOP, body: { account } });

describe('an account that is known', () => {
  it.each([
    [
      'ng-kedco-prepaid-electricity',
      '207309128307',
      'ISAH MUSA',
      { address: '12 Hadejia Road, KANO', minimum: '500' },
    ],
    ['ng-bet9ja-betting', '9611728152', 'John Doe', {}],
    ['ng-jamb-exam', '9610729153', 'Emmanuel Amunike Michael', {}],
    ['ng-osun-igr-levy', '161436499556', 'John Doe', { amount: '50' }],
    ['ng-glo-airtime', '08051234567', 'Glo', {}],
    ['ng-mtn-airtime', '+234 803 123 4567', 'MTN', {}],
    ['ng-mtn-data', '08031234567', 'MTN', {}],
  ])('%s %s is %s', async (service, account, name, details) => {
    const answer = await lookUp(service, account);
    expect({ status: answer.status, name: answer.body.name }).toEqual({ status: 200, name });
    expect(answer.body.account).toBe(account);
    expect(answer.body.details).toMatchObject(details);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('an account that is not', () => {
  it.each([
    ['ng-kedco-prepaid-electricity', '12'],
    ['ng-jamb-exam', 'nobody'],
    ['ng-bet9ja-betting', '1'],
    ['ng-mtn-data', '0700'],
  ])('%s %s is refused, naming the field', async (service, account) => {
    const problem = expectProblem(await lookUp(service, account), 422, 'account_not_found');
    expect(fieldsOf(problem)).toEqual(['account']);
  });
});

it('a levy that is paid is not one that nobody knows, and is not paid again', async () => {
  const order = { service: 'ng-osun-igr-levy', product: 'hydrogen:levy', account: '160000000777' };
  expect((await lookUp(order.service, order.account)).status).toBe(200);
  expect((await buy(world, order)).purchase).toMatchObject({ status: 'delivered' });
  expect(fieldsOf(expectProblem(await lookUp(order.service, order.account), 422, 'nothing_due'))).toEqual([
    'account',
  ]);
  const body = { operator: 'ke-mpesa', purchase: order };
  const quoted = await world.call('/v1/quotes', { origin: SHOP, body });
  expect(fieldsOf(expectProblem(quoted, 422, 'nothing_due'))).toEqual(['purchase.account']);
  const paid = await world.pay(null, { ...kenyan('00'), purchase: order });
  expect(fieldsOf(expectProblem(paid, 422, 'nothing_due'))).toEqual(['purchase.account']);
});

it('a service without a look-up says so', async () => {
  expectProblem(await lookUp('ng-dstv-tv', '1020833447'), 422, 'invalid_request');
  expectProblem(await lookUp('ng-nobody-tv', '1020833447'), 404, 'not_found');
});

it('an upstream that does not answer is unavailable, not wrong', async () => {
  world.sandbox.planFault({ fault: 'dropped', call: 'BillPayment/betting/verify-account-name' });
  expectProblem(await lookUp('ng-sportybet-betting', '9611728152'), 503, 'unavailable');
});
