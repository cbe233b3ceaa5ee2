/** A gateway's secret while it is rotated: callbacks by the old and the new one count, requests carry the first. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, World } from '../harness.ts';

let world: World;
beforeEach(async () => {
  world = await World.start({ MALIPO_ROUTES: 'ke-mpesa=pixel:2162' });
});
afterEach(() => world.close());

const NEW = 'the-secret-that-the-gateway-will-have-tomorrow';
const old = () => world.environment['GATEWAY_PIXEL_SECRET_KEY'] ?? '';

async function waiting() {
  const { client_secret } = await world.session(KENYAN_TERMS);
  const { body } = await world.pay(client_secret, kenyan('03'));
  return body;
}

it.each([
  ['first', (secret: string) => `${secret},${NEW}`],
  ['second', (secret: string) => `${NEW}, ${secret}`],
])('a callback signed by the %s secret is received, and pays', async (_, rotated) => {
  const payment = await waiting();
  await world.restart({ GATEWAY_PIXEL_SECRET_KEY: rotated(old()) });
  const { attempts } = await world.payment(payment.id);
  expect(attempts[0]?.outcome).toBe('pending');
  world.sandbox.setStatus('pixel', `${payment.id}-1`, 2);
  await world.sandbox.settled();
  expect((await world.payment(payment.id)).status).toBe('succeeded');
});

it('requests are signed by the first', async () => {
  await world.restart({ GATEWAY_PIXEL_SECRET_KEY: `${old()},${NEW}` });
  expect((await waiting()).status).toBe('requires_action');
  await world.restart({ GATEWAY_PIXEL_SECRET_KEY: `${NEW},${old().split(',')[0]}` });
  expect((await waiting()).failure?.code).toBe('operator_unavailable');
});

it('once the old one is taken out, its callbacks count no more', async () => {
  const payment = await waiting();
  await world.restart({ GATEWAY_PIXEL_SECRET_KEY: NEW });
  world.sandbox.setStatus('pixel', `${payment.id}-1`, 2);
  await world.sandbox.settled();
  expect((await world.payment(payment.id)).status).toBe('requires_action');
});
