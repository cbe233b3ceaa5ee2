/** One operator whose answers drip: the others do not wait for it (found.md, 5). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, World } from '../harness.ts';

const MANY = 64;

let world: World;
beforeEach(async () => {
  // In real time, so that an answer drips for longer than any call may take.
  world = await World.start({}, { timeScale: 1 });
});
afterEach(async () => {
  await world.sandbox.refuseConnections(1);
  await world.close();
});

const IVORIAN = {
  operator: 'ci-mtn',
  customer: { phone: '+2250501020300', name: 'Awa Koné', email: 'awa@example.com' },
  amount: '1500',
  currency: 'XOF',
};

it('another operator of the same gateway answers at once, and is asked for', async () => {
  world.sandbox.planFault({ fault: 'dripping', call: 'payment_c2b', times: MANY });
  // Nor does a question about an order let its caller go on.
  world.sandbox.planFault({ fault: 'dripping', call: 'status', times: 4 * MANY });
  let answered = 0;
  const slow = Array.from({ length: MANY }, () =>
    world.pay(null, { ...kenyan('03'), ...KENYAN_TERMS }).then(() => (answered += 1)),
  );
  await expect.poll(() => world.sandbox.orders().length).toBe(MANY);
  const { status, body } = await world.pay(null, IVORIAN);
  expect(status).toBe(201);
  expect((await world.payment(body.id)).attempts).toMatchObject([{ outcome: 'pending' }]);
  expect(answered).toBe(0);
  const asked = () =>
    world.sandbox.requests().some(({ call, text }) => call === 'status' && text.includes(body.id));
  await expect.poll(asked).toBe(true);
  await world.sandbox.refuseConnections(1);
  await Promise.all(slow);
});
