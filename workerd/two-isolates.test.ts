/** Two isolates of the Worker on one D1 database, whose schedules fire together. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SHOP, startWorker, type Worker } from './worker.ts';

const COUNT = 6;

interface Payment {
  readonly id: string;
}

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker({}, { upstreams: ['gateway', 'hpay'] }, 2);
});
afterAll(() => worker.close());

async function post<Body>(path: string, body: unknown): Promise<Body> {
  const response = await fetch(worker.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), origin: SHOP },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

/** Pays for airtime with M-PESA; the gateway's callback brings the money. */
async function payForAirtime(account: string): Promise<Payment> {
  const purchase = { service: 'ke-safaricom-airtime', product: 'hpay:1420', account, amount: '50' };
  const { id } = await post<{ id: string }>('/v1/quotes', { operator: 'ke-mpesa', purchase });
  const customer = { phone: `+${account}`, name: 'Wanjiru Otieno', email: 'wanjiru@example.com' };
  return post('/v1/payments', { operator: 'ke-mpesa', customer, purchase, quote: id });
}

it('carry out each purchase once', async () => {
  const accounts = Array.from({ length: COUNT }, (_, number) => `25471255${number}500`);
  const payments: Payment[] = [];
  for (const account of accounts) payments.push(await payForAirtime(account));
  await worker.sandbox.settled();
  const statuses = () =>
    Promise.all(payments.map(({ id }) => worker.storedStatus(id.replace('pay_', 'pur_'))));
  await expect
    .poll(async () => {
      await Promise.all([worker.runSchedule(0), worker.runSchedule(1)]);
      return statuses();
    })
    .toEqual(accounts.map(() => 'delivered'));
  for (const account of accounts) {
    expect(worker.sandbox.executions().filter((execution) => execution.account === account)).toHaveLength(1);
  }
  // Nor was one asked for twice and recognised by its id.
  expect(worker.sandbox.requests().filter(({ call }) => call === 'payProduct')).toHaveLength(COUNT);
});
