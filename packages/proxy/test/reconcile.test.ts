/** `malipo reconcile`: what the journal says and what the upstreams say, compared beside the running proxy. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reconciliation } from '../src/reconcile/reconcile.ts';
import { buildProxy } from './built-proxy.ts';
import { freePort, kenyan, KENYAN_TERMS, SECRET_KEY, type World } from './harness.ts';
import { payOut, payoutOperator, requestTo, untilPaidOut } from './store/payouts/recipients.ts';
import { openShop } from './store/shop.ts';

const BIN = fileURLToPath(new URL('../bin/malipo.mjs', import.meta.url));

let world: World;
beforeAll(async () => {
  buildProxy();
  world = await openShop({ MALIPO_DATA_KEY: 'd'.repeat(64) });
});
afterAll(() => world.close());

/** @param variables over those of the proxy */
function malipo(parameters: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  return new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    const child = spawn(process.execPath, [BIN, 'reconcile', ...parameters], {
      env: { ...world.environment, ...variables },
    });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (output += part));
    child.stderr.on('data', (part: Buffer) => (errors += part));
    child.once('close', (code) => resolve({ code, output, errors }));
  });
}
/** From this moment on: other tests' payments are not counted. */
async function fromNow(): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 2));
  return ['--from', new Date().toISOString()];
}

async function pay(ending: string): Promise<string> {
  const { client_secret } = await world.session(KENYAN_TERMS);
  return (await world.pay(client_secret, kenyan(ending))).body.id;
}
const resolve = (id: string, status: string) =>
  world.call(`/v1/payments/${id}/resolve`, { bearer: SECRET_KEY, body: { status, reason: 'seen' } });

async function byHpay(): Promise<string> {
  const session = await world.session();
  const { body } = await world.pay(session.client_secret, { operator: 'ci-hpay' });
  const [checkout] = world.sandbox.checkouts().filter(({ notifyUrl }) => notifyUrl.endsWith(body.id));
  world.sandbox.actOnCheckout(checkout?.transactionId ?? '', 'approve', '2250700000000');
  await world.untilStatus(body.id, 'succeeded');
  return body.id;
}

describe('a period', () => {
  it.each([
    [
      'whose end is before its start',
      ['--from', '2026-11-28', '--to', '2026-11-01'],
      /--from must be before/,
    ],
    ['of a day that does not exist', ['--from', '2026-02-31'], /--from must be a day or a time/],
  ])('%s is refused, and not found in order', async (_name, parameters, words) => {
    const { code, output, errors } = await malipo(parameters);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(words);
  });
});

describe('what agrees', () => {
  it('is counted, and nothing is said of it', async () => {
    const from = await fromNow();
    await world.untilStatus(await pay('00'), 'succeeded');
    await world.untilStatus(await pay('02'), 'failed');
    await world.untilStatus(await pay('08'), 'failed');
    const { body } = await payOut(world, requestTo(await payoutOperator(world, 'ci-mtn'), '00'));
    await untilPaidOut(world, body.id);
    await byHpay();
    const { code, output, errors } = await malipo(from);
    expect(errors).toBe('');
    expect(output).toBe('4 payments and 1 payouts compared; 0 purchases not compared. Nothing differs.\n');
    expect(code).toBe(0);
  });
});

describe('what differs', () => {
  it('is printed with both sides, and ends with 1', async () => {
    const from = await fromNow();
    // The gateway took the money; a person has noted otherwise.
    const lost = await pay('11');
    await world.untilStatus(lost, 'needs_review');
    const open = await malipo([...from, '--json']);
    expect(open.code).toBe(1);
    expect((JSON.parse(open.output) as Reconciliation).findings).toMatchObject([
      { kind: 'differs', entry: lost, journal: 'needs_review', amount: '250', currency: 'KES' },
    ]);
    await resolve(lost, 'failed');
    const { code, output } = await malipo(from);
    expect(code).toBe(1);
    expect(output).toContain(`DIFFERS  ${lost}`);
    expect(output).toContain('journal: failed');
    expect(output).toContain(`order ${lost}-1 succeeded`);
    await resolve(lost, 'succeeded');
  });

  it('where an upstream does not answer, nobody knows, and that is said', async () => {
    const from = await fromNow();
    const id = await pay('00');
    await world.untilStatus(id, 'succeeded');
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const variables = { GATEWAY_BITLIPA_BASE_URL: nobody, GATEWAY_PIXEL_BASE_URL: nobody };
    const { code, output } = await malipo([...from, '--json'], variables);
    expect(code).toBe(1);
    const { findings } = JSON.parse(output) as Reconciliation;
    expect(findings).toMatchObject([{ kind: 'unanswered', entry: id, journal: 'succeeded' }]);
  });
});

describe('a call that cannot be made', () => {
  it.each([
    [['--from', 'yesterday'], '--from must be'],
    [['--from', '2026-11-26T09:30:00'], '--from must be'],
    [['--from', '2026-11-26', '--to', '1'], '--to must be'],
  ])('says so of %j', async (parameters, said) => {
    const { code, errors } = await malipo(parameters);
    expect(code).toBe(2);
    expect(errors).toContain(said);
  });
});
