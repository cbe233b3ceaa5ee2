import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, requestFor } from '../../test/merchant.ts';
import { startSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox.ts';
import { SANDBOX_PROVIDERS } from './providers.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test('holds each id of both documents once', () => {
  const ids = (tenant: string) =>
    SANDBOX_PROVIDERS.filter((row) => row.tenant === tenant).map((row) => row.id);
  expect(new Set(ids('bitlipa')).size).toBe(61);
  expect(ids('bitlipa')).toHaveLength(61);
  expect(new Set(ids('pixel')).size).toBe(23);
  expect(ids('pixel')).toHaveLength(23);
});

test.each(SANDBOX_PROVIDERS.filter(({ page }) => page !== 'only'))(
  '$tenant $id takes what its table asks for, and collects',
  async (row) => {
    const answer = await ask(
      sandbox,
      row.tenant,
      'payment_c2b',
      requestFor(row, 'payment_c2b', `c2b-${row.id}`),
    );
    expect(answer).toMatchObject({ status: 1, result: { code: 0 }, provider_result: { code: -8888 } });
  },
);

test.each(SANDBOX_PROVIDERS)('$tenant $id takes what its table asks for, and pays out', async (row) => {
  const answer = await ask(
    sandbox,
    row.tenant,
    'payment_b2c',
    requestFor(row, 'payment_b2c', `b2c-${row.id}`),
  );
  expect(answer).toMatchObject({ status: 1, result: { code: 0 } });
});

test.each(
  SANDBOX_PROVIDERS.flatMap((row) => [
    ...row.collectExtras.map((name) => ({ row, operation: 'payment_c2b', name, at: 'extra' })),
    ...row.payoutExtras.map((name) => ({ row, operation: 'payment_b2c', name, at: 'extra' })),
    ...row.collectTop.map((name) => ({ row, operation: 'payment_c2b', name, at: 'top' })),
  ]),
)('$row.tenant $row.id refuses $operation without $name', async ({ row, operation, name, at }) => {
  const body = requestFor(row, operation, `without-${row.id}-${operation}-${name}`);
  delete (at === 'extra' ? (body.extra as Record<string, unknown>) : body)[name];
  const answer = await ask(sandbox, row.tenant, operation, body);
  expect(answer).toEqual({
    result: { code: 10302, message: expect.stringContaining(`${name} is required`) as string },
  });
});
