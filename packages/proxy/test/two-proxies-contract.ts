/** Two proxies on one database: to customers and to the upstreams they are one (found.md 3). */
import type { PaymentWithToken, PurchaseOrder } from '@malipo/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, newKey, SECRET_KEY, SHOP, World, type Answer } from './harness.ts';
import { executionsFor, openShop, payFor, untilDelivered } from './store/shop.ts';

const ACCOUNT = '254712555500';
const AIRTIME: PurchaseOrder = {
  service: 'ke-safaricom-airtime',
  product: 'hpay:1420',
  account: ACCOUNT,
  amount: '50',
};
const twenty = Array.from({ length: 20 }, (_, number) => number);

/** An empty database that several proxies can share. */
export interface SharedDatabase {
  /** As `MALIPO_DATABASE_URL` has it. */
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Declares the suite.
 *
 * @param createDatabase called before each test
 */
export function describeTwoProxies(name: string, createDatabase: () => Promise<SharedDatabase>): void {
  describe(name, () => {
    let database: SharedDatabase;
    let first: World;
    /** Started by the tests that want it; its upstreams are those of the first. */
    let second: World | null;
    beforeEach(async () => {
      database = await createDatabase();
      first = await openShop({ MALIPO_DATABASE_URL: database.url, MALIPO_ADMIN: 'true' });
      second = null;
    });
    afterEach(async () => {
      await second?.close();
      await first.close();
      await database.drop();
    });

    async function startSecond(ahead = 0): Promise<World> {
      const variables = {
        ...first.sandbox.environment(),
        MALIPO_DATABASE_URL: database.url,
        MALIPO_ADMIN: 'true',
      };
      second = await World.start(variables, {}, ahead);
      return second;
    }

    const orders = () => first.sandbox.requests().filter(({ call }) => call === 'payment_c2b').length;
    const asked = (call: string) =>
      first.sandbox.requests().filter((request) => request.call === call).length;
    const bodiesOf = (answers: readonly Answer<PaymentWithToken>[], status: number) =>
      answers.filter((answer) => answer.status === status).map(({ body }) => body);

    it('a second one that starts while the first is buying leaves it alone', async () => {
      const { body } = await payFor(first, AIRTIME);
      first.sandbox.set({ latencySeconds: 100 });
      await expect.poll(() => asked('payProduct'), { interval: 5 }).toBe(1);
      const world = await startSecond();
      // What is due is looked for at once, and again by every sweep.
      await world.call('/v1/payments', { bearer: world.environment['MALIPO_SECRET_KEY'] ?? '' });
      first.sandbox.set({ latencySeconds: 0 });
      expect((await untilDelivered(world, body.id)).purchase?.status).toBe('delivered');
      expect(asked('payProduct')).toBe(1);
      expect(executionsFor(first, ACCOUNT)).toBe(1);
    });

    it('a second one whose clock is ten minutes ahead leaves alone what the first works on', async () => {
      const world = await startSecond(600_000);
      expect(world.logs.map(({ event }) => event)).toContain('clock_differs');
      first.sandbox.set({ latencySeconds: 100 });
      let isAnswered = false;
      const paying = first
        .pay(null, { ...kenyan('03'), amount: '1000', currency: 'KES' })
        .finally(() => (isAnswered = true));
      paying.catch(() => undefined);
      await expect.poll(() => asked('payment_c2b'), { interval: 5 }).toBe(1);
      const id = first.sandbox.orders()[0]?.orderId.replace(/-1$/, '') ?? '';
      const asking = { method: 'POST', bearer: SECRET_KEY };
      expect((await world.call(`/v1/payments/${id}/ask`, asking)).status).toBe(200);
      // Once the first is done, whoever is asked may ask.
      if (!isAnswered) expect(asked('status')).toBe(0);
      await paying;
    });

    it('one reference is paid once, whoever of twenty asks which of them', async () => {
      const world = await startSecond();
      const reference = 'order-of-all';
      const sessions = await Promise.all(
        twenty.map((number) => (number % 2 === 0 ? first : world).session({ ...KENYAN_TERMS, reference })),
      );
      const answers = await Promise.all(
        sessions.map(({ client_secret }, number) =>
          (number % 2 === 0 ? world : first).pay(client_secret, kenyan('00')),
        ),
      );
      const [winner, ...others] = bodiesOf(answers, 201);
      expect(others).toEqual([]);
      expect(bodiesOf(answers, 409)).toHaveLength(19);
      expect((await world.untilStatus(winner?.id ?? '', 'succeeded')).reference).toBe(reference);
      expect(orders()).toBe(1);
    });

    it('one phone has three open payments, however many are tried at both', async () => {
      const world = await startSecond();
      const customer = kenyan('03');
      const answers = await Promise.all(
        twenty.map((number) =>
          (number % 2 === 0 ? world : first).pay(null, { ...customer, amount: '1000', currency: 'KES' }),
        ),
      );
      expect(bodiesOf(answers, 201)).toHaveLength(3);
      expect(bodiesOf(answers, 429)).toHaveLength(17);
      expect(orders()).toBe(3);
    });

    it('a client has what it may have of both together', async () => {
      const limits = { MALIPO_LIMITS: 'client_payments=3/600' };
      await first.restart(limits);
      second = await World.start({
        ...first.sandbox.environment(),
        ...limits,
        MALIPO_DATABASE_URL: database.url,
      });
      const answers: Answer<PaymentWithToken>[] = [];
      for (let count = 0; count < 3; count++) {
        for (const world of [first, second]) {
          answers.push(await world.pay(null, { ...kenyan('00'), amount: '1000', currency: 'KES' }));
        }
      }
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429, 429, 429]);
    });

    it('the accounts that a client looks up are counted for both together, each once', async () => {
      const limits = { MALIPO_LIMITS: 'client_accounts=2/600' };
      await first.restart(limits);
      second = await World.start({
        ...first.sandbox.environment(),
        ...limits,
        MALIPO_DATABASE_URL: database.url,
      });
      const statuses: number[] = [];
      for (const [world, account] of [
        [first, '08031234500'],
        [second, '08031234501'],
        [first, '08031234501'],
        [second, '08031234502'],
        [second, '08031234500'],
      ] as const) {
        const asked = { origin: SHOP, body: { account } };
        statuses.push((await world.call('/v1/services/ng-mtn-airtime/accounts', asked)).status);
      }
      expect(statuses).toEqual([200, 200, 200, 429, 200]);
    });

    it('a request that comes again at the other one is the same payment', async () => {
      const world = await startSecond();
      const [key, request] = [newKey(), { ...kenyan('00'), amount: '1000', currency: 'KES' }];
      const made = await first.pay(null, request, { key });
      const again = await world.pay(null, request, { key });
      expect([made.status, again.status]).toEqual([201, 201]);
      expect(again.body.id).toBe(made.body.id);
      const other = await world.pay(null, { ...request, amount: '1001' }, { key });
      expect(other.status).toBe(422);
      // At once, at both.
      const atOnce = newKey();
      const answers = await Promise.all(
        twenty.map((number) =>
          (number % 2 === 0 ? world : first).pay(null, { ...request, amount: '1002' }, { key: atOnce }),
        ),
      );
      expect(new Set(bodiesOf(answers, 201).map(({ id }) => id)).size).toBe(1);
      expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
      expect(orders()).toBe(2);
    });

    it('who signs out of the operator’s page at one is signed out at the other', async () => {
      const world = await startSecond();
      const own = { 'x-malipo-admin': '1' };
      const signedIn = await first.call('/admin/session', { headers: own, body: { key: SECRET_KEY } });
      const headers = { ...own, cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '' };
      const list = (at: World) => at.call('/v1/payments', { headers });
      expect([(await list(first)).status, (await list(world)).status]).toEqual([200, 200]);
      await first.call('/admin/session/end', { headers, method: 'POST' });
      expect([(await list(first)).status, (await list(world)).status]).toEqual([401, 401]);
    });

    it('who waits at one hears at once of a callback that reaches the other', async () => {
      const world = await startSecond();
      const { body } = await first.pay(null, { ...kenyan('03'), amount: '1000', currency: 'KES' });
      const response = await fetch(`${world.proxy.url}/v1/payments/${body.id}/events`, {
        headers: { authorization: `Bearer ${body.token}`, origin: SHOP },
      });
      let changedAt = Infinity;
      const heard = (async () => {
        let text = '';
        const decoder = new TextDecoder();
        for await (const part of response.body ?? []) {
          text += decoder.decode(part as Uint8Array, { stream: true });
          if (text.includes('"succeeded"')) return performance.now() - changedAt;
        }
        throw new Error(`ended without it: ${text}`);
      })();
      await expect.poll(() => world.proxy.openEventStreams).toBe(1);
      changedAt = performance.now();
      first.sandbox.setStatus('bitlipa', `${body.id}-1`, 2);
      // Within a second on a quiet machine; who is not told hears after half a minute at the earliest.
      expect(await heard).toBeLessThan(10_000);
    });
  });
}
