/** A proxy that is killed as by a power cut, and comes back on the same journal. */
import type { PaymentWithToken } from '@malipo/contract';
import { expectEqual } from './expect.ts';
import { until, type World } from './world.ts';

async function whileCustomersDecide(world: World): Promise<void> {
  const payment = await world.pay('03');
  await world.kill();
  const [order] = world.ordersOf(payment.id);
  world.sandbox.setStatus(order?.tenant ?? 'pixel', order?.orderId ?? '', 2);
  await world.startProxy();
  const found = await world.untilPayment(payment.id, 'succeeded');
  expectEqual(found.reference, payment.reference, 'its reference');
  expectEqual(world.ordersOf(payment.id).length, 1, 'the orders upstream');
}

/** The gateway has taken the order, and the proxy is gone before it answers. */
async function whileTheGatewayAnswers(world: World): Promise<void> {
  const { client_secret: bearer } = await world.session();
  const request = {
    bearer,
    fromPage: true,
    key: 'a-key-from-before-the-kill',
    body: { operator: 'ke-mpesa', customer: world.customer('09') },
  };
  const before = world.sandbox.orders().length;
  const lost = world.client.send('createPayment', request).then(
    () => 'answered',
    () => 'lost',
  );
  await until(
    () => world.sandbox.orders().length,
    (count) => count > before,
  );
  await world.kill();
  await lost;
  await world.startProxy();
  const { id } = await until(
    async () => {
      const { status, text } = await world.client.send('createPayment', request);
      return { status, id: status === 201 ? (JSON.parse(text) as PaymentWithToken).id : '' };
    },
    ({ status }) => status === 201,
  );
  await world.untilPayment(id, 'succeeded');
  expectEqual(world.sandbox.orders().length, before + 1, 'the orders upstream');
}

export const RECOVERING = {
  'killed while a customer decides: paid, one order': whileCustomersDecide,
  'killed while the gateway answers: the repeat finds it, one order': whileTheGatewayAnswers,
};
