/** `POST /v1/payments/{id}/ask`: the customer says that it is done, and does not want to wait for the next poll. */
import type { Payment } from '@malipo/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectProblem, kenyan, KENYAN_TERMS, SECRET_KEY, SHOP, World } from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

/** What upstream was asked about one payment. */
const calls = (id: string) => world.sandbox.requests().filter(({ text }) => text.includes(id)).length;
const ask = (id: string, bearer: string, origin: string | null = SHOP) =>
  world.call<Payment>(`/v1/payments/${id}/ask`, { method: 'POST', bearer, origin });

it('asks the upstream at once, and answers what it says', async () => {
  // Its callback is lost: only asking tells.
  const { body } = await world.pay(null, { ...KENYAN_TERMS, ...kenyan('04') });
  await expect
    .poll(async () => {
      world.ahead += 11_000;
      return (await ask(body.id, body.token)).body.status;
    })
    .toBe('succeeded');
  const before = calls(body.id);
  expect((await ask(body.id, body.token)).body.status).toBe('succeeded');
  expect(calls(body.id)).toBe(before);
});

it('asks once in ten seconds, whoever wants it, and answers the payment all the same', async () => {
  const { body } = await world.pay(null, { ...KENYAN_TERMS, ...kenyan('03') });
  await world.until(body.id, ({ status }) => status === 'requires_action');
  world.ahead += 11_000;
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(body.id, body.token)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const merchant = await ask(body.id, SECRET_KEY, null);
  expect(merchant.body).toMatchObject({ id: body.id, attempts: expect.any(Array) as unknown });
});

it('is for who may read the payment', async () => {
  const { body } = await world.pay(null, { ...KENYAN_TERMS, ...kenyan('03') });
  const { body: other } = await world.pay(null, { ...KENYAN_TERMS, ...kenyan('03') });
  expectProblem(await ask(body.id, other.token), 404, 'not_found');
  expectProblem(await ask(body.id, 'nonsense'), 401, 'unauthorized');
});
