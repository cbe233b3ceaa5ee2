/** Payments from the first call to their end. */
import type {
  MerchantPayment,
  Payment,
  PaymentList,
  PaymentWithToken,
  Payout,
  WebhookList,
} from '@malipo/contract';
import { signJson } from '@malipo/sandbox';
import { expectEqual, expectFound } from './expect.ts';
import { until, type World } from './world.ts';

async function byCallback(world: World): Promise<void> {
  const payment = await world.pay('00');
  expectEqual(payment.status, 'requires_action', 'the status at first');
  await world.untilPayment(payment.id, 'succeeded');
  await world.sandbox.settled();
  // The sandbox takes an order only with the right signature.
  const answers = world
    .ordersOf(payment.id)
    .flatMap(({ callbacks }) => callbacks.map(({ answer }) => answer));
  expectEqual(answers, [200], 'the answers to callbacks');
  const query = `?reference=${payment.reference}`;
  const { payments } = await world.client.call<PaymentList>('listPayments', { query });
  expectEqual(
    payments.map(({ id }) => id),
    [payment.id],
    'the payments of the reference',
  );
}

async function withoutCallback(world: World): Promise<void> {
  const { id } = await world.pay('04');
  await world.untilPayment(id, 'succeeded');
}

async function repeated(world: World): Promise<void> {
  const { client } = world;
  const { client_secret: bearer } = await world.session();
  const request = {
    bearer,
    fromPage: true,
    key: 'a-key-that-is-used-twice-1',
    body: { operator: 'ke-mpesa', customer: world.customer('03') },
  };
  const first = await client.call<PaymentWithToken>('createPayment', request);
  const again = await client.send('createPayment', request);
  expectEqual(again.headers.get('idempotent-replayed'), 'true', 'Idempotent-Replayed');
  expectEqual(JSON.parse(again.text), first, 'the second answer');
  expectEqual(world.ordersOf(first.id).length, 1, 'the orders upstream');
  await client.expectRefusal('createPayment', { ...request, key: 'another-key-of-it' }, 'payment_exists');
}

async function forged(world: World): Promise<void> {
  const { id } = await world.pay('03');
  const callback = {
    merchant_id: world.environment['GATEWAY_PIXEL_MERCHANT_ID'],
    operation_type: 17,
    amount: 250,
    order_id: `${id}-1`,
    transaction_id: '123',
    status: 2,
    provider_id: 2162,
    result: { code: 0, message: 'OK' },
    provider_result: { code: 0, message: 'OK' },
  };
  const send = (signature: string) => ({
    bearer: null,
    params: { upstream: 'gateway', subject: 'pixel' },
    text: JSON.stringify({ ...callback, signature }),
  });
  const key = world.environment['GATEWAY_PIXEL_SECRET_KEY'] ?? '';
  const text = JSON.stringify(callback);
  await world.client.expectRefusal('receiveCallback', send(signJson(text, `${key}x`)), 'unauthorized');
  expectEqual((await world.payment(id)).status, 'requires_action', 'the status after the forged one');
  await world.client.call('receiveCallback', send(signJson(text, key)));
  expectEqual((await world.payment(id)).status, 'succeeded', 'the status after the right one');
}

async function followed(world: World): Promise<void> {
  const payment = await world.pay('00');
  const params = { id: payment.id };
  const statuses: string[] = [];
  // A stream may end early: the client comes back.
  await until(
    async () => {
      const { text, headers } = await world.client.send('followPayment', {
        params,
        bearer: payment.token,
        fromPage: true,
      });
      expectEqual(headers.get('content-type')?.split(';')[0], 'text/event-stream', 'the type of the stream');
      for (const [, data = ''] of text.matchAll(/^data: (.*)$/gm)) {
        statuses.push((JSON.parse(data) as Payment).status);
      }
      return statuses.at(-1);
    },
    (status) => status === 'succeeded',
  );
  const asked = await world.client.call<Payment>('askPayment', { params, bearer: payment.token });
  expectEqual(asked.status, 'succeeded', 'the status when asked');
}

async function told(world: World): Promise<void> {
  const { merchant, client } = world;
  const { id } = await world.pay('00');
  const wanted = ['payment.requires_action', 'payment.succeeded'];
  await until(
    () => merchant.typesOf(id),
    (types) => types.length >= wanted.length,
  );
  expectEqual(merchant.typesOf(id), wanted, 'what the merchant’s server was told');
  const listed = await until(
    () => client.call<WebhookList>('listWebhooks', { query: '?status=delivered' }),
    ({ webhooks }) => webhooks.length > 0,
  );
  const webhook = expectFound(listed.webhooks[0], 'delivered webhook');
  await client.call('resendWebhook', { params: { id: webhook.id } });
  expectEqual(merchant.hasDoubt, false, 'whether a signature did not hold');
}

async function returned(world: World): Promise<void> {
  const { client_secret } = await world.session({ amount: '1500', currency: 'XOF' });
  const payment = await world.client.call<PaymentWithToken>('createPayment', {
    bearer: client_secret,
    fromPage: true,
    body: {
      operator: 'sn-wave',
      customer: { ...world.customer('03'), phone: '+221770000103' },
      return_url: 'http://127.0.0.1:4100/thanks',
    },
  });
  const [order] = world.ordersOf(payment.id);
  const request = JSON.parse(order?.requests[0] ?? '{}') as { extra: { return_url: string } };
  const params = { random: request.extra.return_url.split('/').at(-1) ?? '' };
  for (const operation of ['returnCustomer', 'returnCustomerByPost'] as const) {
    const { status, headers } = await world.client.send(operation, { bearer: null, params });
    expectEqual(status, 303, operation);
    const landing = new URL(headers.get('location') ?? '');
    expectEqual(landing.searchParams.get('malipo_payment'), payment.id, 'where the customer comes to');
  }
}

async function reviewed(world: World): Promise<void> {
  const { id } = await world.pay('06');
  await world.untilPayment(id, 'needs_review');
  const body = { status: 'succeeded', reason: 'the operator confirms it' };
  const resolved = await world.client.call<MerchantPayment>('resolvePayment', { params: { id }, body });
  expectEqual(resolved.status, 'succeeded', 'the status after a person’s decision');
}

async function refunded(world: World): Promise<void> {
  const { id } = await world.pay('00', { amount: '1500' });
  await world.untilPayment(id, 'succeeded');
  const customer = { document_type: 'national_id', document_number: 'A1234567' };
  const body = { amount: '600', customer };
  const refund = await world.client.call<Payout>('refundPayment', { params: { id }, body });
  expectEqual([refund.amount, refund.refund_of], ['600', id], 'what is given back');
}

export const PAYING = {
  'a payment that a signed callback ends': byCallback,
  'a payment whose callback never comes': withoutCallback,
  'a repeat is the same payment, another key is refused': repeated,
  'a forged callback changes nothing': forged,
  'events of a payment to its end': followed,
  'webhooks that verify, listed and sent again': told,
  'a customer who comes back': returned,
  'a payment that a person settles': reviewed,
  'a payment that is given back': refunded,
};
