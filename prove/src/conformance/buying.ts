/** The store, and the upstreams' own books. */
import type {
  Account,
  Balances,
  Billers,
  MerchantPayment,
  PaymentWithToken,
  Products,
  Purchase,
  PurchaseList,
  Quote,
  Services,
} from '@malipo/contract';
import { expectEqual, expectFound } from './expect.ts';
import { until, type World } from './world.ts';

const betting = (account: string) => ({
  service: 'ng-bet9ja-betting',
  product: 'hydrogen:amount',
  account,
  amount: '400',
});

async function looked({ client }: World): Promise<void> {
  const { services } = await client.call<Services>('listServices', { params: { country: 'NG' } });
  expectFound(
    services.find(({ id }) => id === 'ng-bet9ja-betting'),
    'service to bet by',
  );
  const params = { service: 'ng-bet9ja-betting' };
  const { products } = await client.call<Products>('listProducts', { params });
  expectEqual(
    products.map(({ id }) => id),
    ['hydrogen:amount'],
    'its products',
  );
  const meter = { params: { service: 'ng-kedco-prepaid-electricity' }, body: { account: '207309128300' } };
  const { name } = await client.call<Account>('lookUpAccount', meter);
  expectEqual(typeof name, 'string', 'the type of the name');
}

async function paidFor(world: World): Promise<void> {
  const { client } = world;
  const purchase = betting('9611000100');
  const quote = await client.call<Quote>('createQuote', {
    bearer: null,
    fromPage: true,
    body: { operator: 'ke-mpesa', purchase },
  });
  const { id } = await client.call<PaymentWithToken>('createPayment', {
    bearer: null,
    fromPage: true,
    body: { operator: 'ke-mpesa', customer: world.customer('00'), purchase, quote: quote.id },
  });
  await until<MerchantPayment>(
    () => world.payment(id),
    (payment) => payment.purchase?.status === 'delivered',
  );
  const bought = world.sandbox.executions().filter(({ account }) => account === purchase.account);
  expectEqual(bought.length, 1, 'how often it was bought');
}

async function delivered({ client }: World): Promise<void> {
  const { id } = await client.call<Purchase>('createPurchase', {
    body: { ...betting('9611000200'), reference: 'order-of-the-shop' },
  });
  const params = { id };
  await until(
    () => client.call<Purchase>('getPurchase', { params }),
    ({ status }) => status === 'delivered',
  );
  const { purchases } = await client.call<PurchaseList>('listPurchases');
  expectEqual(
    purchases.some((purchase) => purchase.id === id),
    true,
    'whether it is listed',
  );
  await client.call('getPurchaseTimeline', { params });
}

/** Its answer is lost, and its repeat says only that upstream knows it. */
async function settled({ client }: World): Promise<void> {
  const { id } = await client.call<Purchase>('createPurchase', {
    body: { ...betting('9611000307'), reference: 'order-of-a-lost-answer' },
  });
  const params = { id };
  await until(
    () => client.call<Purchase>('getPurchase', { params }),
    ({ status }) => status === 'needs_review',
  );
  const body = { status: 'delivered', reason: 'the portal shows it' };
  const resolved = await client.call<Purchase>('resolvePurchase', { params, body });
  expectEqual(resolved.status, 'delivered', 'the status after a person’s decision');
}

async function books({ client }: World): Promise<void> {
  const { balances } = await client.call<Balances>('listBalances');
  const upstreams = [...new Set(balances.map(({ upstream }) => upstream))].sort();
  expectEqual(upstreams, ['hpay', 'hydrogen'], 'whose balances there are');
  await client.call('listUpstreamTransactions', { query: '?upstream=hpay' });
  const { billers } = await client.call<Billers>('listBillers');
  const { id } = expectFound(billers[0], 'biller');
  await client.call('switchBiller', { params: { id }, body: { enabled: true } });
}

export const BUYING = {
  'services, products, an account’s name': looked,
  'a purchase that a customer pays for': paidFor,
  'a purchase of the merchant’s': delivered,
  'a purchase that a person settles': settled,
  'balances, transactions, billers': books,
};
